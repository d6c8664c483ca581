"""The matrices of dRofus: a project's people, a person's projects, an owner's people.

Each asks for whole lists, which the trees ask for too. Each function raises BimscopeError.
"""

from collections import defaultdict
from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from functools import partial
from typing import Final

import msgspec

from tui.client.answer import Answer
from tui.contract.drofus.project_users import (
    FLAGS,
    LIST_PROJECT_USERS,
    RIGHTS_LEVELS,
    right_fields,
)
from tui.contract.drofus.projects import LIST_PROJECTS
from tui.contract.fields import Field
from tui.contract.operation import JsonObject
from tui.contract.reading import text_of
from tui.explorer.editing.rights import in_words
from tui.explorer.kept_answers.answers import Answers
from tui.explorer.matrix.levels import letter, short_title, strength, tone_of_right
from tui.explorer.matrix.matrix import (
    NAME,
    MatrixCell,
    MatrixColumn,
    MatrixRow,
    RightsMatrix,
    administrators_first,
)
from tui.explorer.matrix.people import KnownPeople, known_people
from tui.explorer.nodes.drawing import Known
from tui.explorer.nodes.node import Node
from tui.explorer.nodes.records import decode_record
from tui.explorer.rows import Tone
from tui.explorer.trees.drofus import MEMBERSHIP, PROJECT, PROJECT_USER
from tui.explorer.trees.states import (
    ADMINISTRATOR,
    DISABLED_HERE,
    INACTIVE,
    in_order,
    signs_of,
)
from tui.large_json.turns import in_turns

LEGEND: Final = ", ".join(
    f"{str(word)[:1]} {level} {word}" for level, word in RIGHTS_LEVELS.items()
)
"""What the letters mean."""
_SETS: Final = f"{LEGEND}: a digit sets the level"
_USERNAME: Final = MatrixColumn("username", "User name", compared=False)
_EMAIL: Final = MatrixColumn("email", "E-mail", compared=False)
_OF_PROJECT: Final = "project_id"


async def project_matrix(answers: Answers, project: Node, *, anew: bool) -> RightsMatrix:
    """The people of a project by their rights in it."""
    members = await _memberships(answers, _OF_PROJECT, project.record.get("id"), anew=anew)
    people = await known_people(answers)
    nodes = [Node.of(PROJECT_USER, project, raw) for raw in members]
    rights = _rights_in(nodes)
    rows = await in_turns(_one_by_one(partial(_person, rights=rights, people=people), nodes))
    return RightsMatrix(
        f"Rights in {project.label}",
        _SETS,
        (_name("Person"), *_columns(rights), _USERNAME, _EMAIL),
        administrators_first(rows),
        missing=_missing(people),
    )


async def person_matrix(answers: Answers, person: Node, *, anew: bool) -> RightsMatrix:
    """The projects of a person by the rights there."""
    username = text_of(person.record, "username")
    members = await _memberships(answers, "username", username, anew=anew)
    projects = await _projects(answers, anew=anew)
    nodes = [Node.of(MEMBERSHIP, person, raw) for raw in members]
    rights = _rights_in(nodes)
    called = {text_of(each, "id"): each for each in map(decode_record, projects.items)}
    rows = [_project_of_person(node, rights, called) for node in nodes]
    people = await known_people(answers)
    return RightsMatrix(
        f"Rights of {people.name(username)} ({username})",
        _SETS,
        (_name("Project"), *_columns(rights)),
        administrators_first(rows),
        missing=_missing(people),
    )


async def owner_matrix(answers: Answers, owner: Node, *, anew: bool) -> RightsMatrix:
    """The people of all projects of an owner, or in a database, by the most they may in each."""
    (branch,) = (each for each in owner.branches if each.select is not None)
    field, above = branch.select or ("", "")
    listed = await _projects(answers, anew=anew)
    groups = await answers.group(listed, field)
    nodes = [
        Node.of(PROJECT, owner, raw) for raw in await in_turns(groups.of(owner.record.get(above)))
    ]
    people = await known_people(answers)
    inside: list[tuple[Node, Sequence[msgspec.Raw]]] = []
    for project in nodes:
        found = await _memberships(answers, _OF_PROJECT, project.record.get("id"), anew=anew)
        inside.append((project, found))
        anew = False
    cells, first = await in_turns(_most_in_each(inside))
    person = partial(_person_of_owner, cells, people)
    rows = await in_turns(_one_by_one(person, first.values()))
    active = sorted(nodes, key=lambda node: INACTIVE in PROJECT.states(node.record))
    return RightsMatrix(
        f"Rights in the projects of {owner.label}",
        f"their highest level in a project: {LEGEND}, {ADMINISTRATOR.sign} administrator",
        (_name("Person"), *map(_project_column, active), _USERNAME, _EMAIL),
        administrators_first(rows),
        has_usual=False,
        missing=_missing(people),
    )


def _most_in_each(
    inside: Iterable[tuple[Node, Sequence[msgspec.Raw]]],
) -> Generator[None, None, tuple[dict[str, dict[str, MatrixCell]], dict[str, Node]]]:
    """The cells of each person by the projects, and one membership of each, in short steps."""
    cells: defaultdict[str, dict[str, MatrixCell]] = defaultdict(dict)
    first: dict[str, Node] = {}
    for project, members in inside:
        key = text_of(project.record, "id")
        for raw in members:
            node = Node.of(PROJECT_USER, project, raw)
            username = text_of(node.record, "username")
            first.setdefault(username, node)
            cells[username][key] = _most(node)
            yield
    return cells, first


def rights_cells(record: JsonObject, rights: Iterable[Field], node: Node) -> dict[str, MatrixCell]:
    """A cell for each right that a membership says."""
    return {
        right.name: MatrixCell(
            letter(right, record.get(right.name)),
            tone_of_right(right, record.get(right.name)),
            in_words(right, record.get(right.name)),
            strength(right, record.get(right.name)),
            node,
            right.name,
        )
        for right in rights
    }


def _one_by_one(
    make: Callable[[Node], MatrixRow], nodes: Iterable[Node]
) -> Generator[None, None, list[MatrixRow]]:
    """The rows of some nodes, in short steps."""
    rows = []
    for node in nodes:
        rows.append(make(node))
        yield
    return rows


async def _memberships(
    answers: Answers, by: str, wanted: object, *, anew: bool
) -> Sequence[msgspec.Raw]:
    answer = await answers.ask(LIST_PROJECT_USERS, {}, anew=anew)
    groups = await answers.group(answer, by)
    return await in_turns(groups.of(wanted))


async def _projects(answers: Answers, *, anew: bool) -> Answer[object]:
    return await answers.ask(LIST_PROJECTS, {}, LIST_PROJECTS.complete_with, anew=anew)


def _rights_in(nodes: Iterable[Node]) -> tuple[Field, ...]:
    """The rights of the contract, and those that only the records have."""
    return right_fields(dict.fromkeys(key for node in nodes for key in node.record))


def _columns(rights: Iterable[Field]) -> list[MatrixColumn]:
    return [
        MatrixColumn(each.name, short_title(each), help=each.help, called=each.title, tight=True)
        for each in rights
    ]


def _name(title: str) -> MatrixColumn:
    return MatrixColumn(NAME, title, compared=False)


def _person(node: Node, rights: Iterable[Field], people: KnownPeople) -> MatrixRow:
    record = node.record
    username = text_of(record, "username")
    states = in_order((*people.states(username), *PROJECT_USER.states(record)))
    cells = rights_cells(record, rights, node)
    return MatrixRow(
        people.name(username),
        node,
        {**cells, **_who(username, people)},
        username,
        states,
        _power(record),
    )


def _power(record: JsonObject) -> int:
    """How much a membership lets somebody administer: the project, or less."""
    flags = [flag for flag in FLAGS if flag.administers]
    own = [record.get(flag.name) is True for flag in flags]
    return sum(2 ** (len(own) - at) for at, has in enumerate(own) if has)


def _who(username: str, people: KnownPeople) -> dict[str, MatrixCell]:
    return {
        _USERNAME.id: MatrixCell(username),
        _EMAIL.id: MatrixCell(people.email(username), Tone.MUTED),
    }


def _project_of_person(
    node: Node, rights: Iterable[Field], projects: dict[str, JsonObject]
) -> MatrixRow:
    record = node.record
    key = text_of(record, "project_id")
    project = projects.get(key, {})
    states = in_order((*PROJECT.states(project), *MEMBERSHIP.states(record)))
    name = PROJECT.label(project) if project else f"project {key}"
    node.known = Known(called=text_of(project, "name"))
    return MatrixRow(name, node, rights_cells(record, rights, node), key, states, _power(record))


def _most(node: Node) -> MatrixCell:
    """The most that somebody may in a project, with the signs of the membership."""
    record = node.record
    cells = rights_cells(record, right_fields(record), node).values()
    levels = [each for each in cells if each.words and each.text in _LETTERS]
    best = max(levels, key=lambda each: each.strength, default=MatrixCell())
    states = PROJECT_USER.states(record)
    words = ", ".join((*(state.word for state in states), f"at most {best.words}"))
    tone = Tone.WARNING if DISABLED_HERE in states else best.tone
    power = best.strength + len(_LETTERS) * _power(record)
    return MatrixCell(f"{signs_of(states)}{best.text}", tone, words, power, node, best.field)


_LETTERS: Final = frozenset(str(word)[:1] for word in RIGHTS_LEVELS.values())


def _person_of_owner(
    cells_of: Mapping[str, dict[str, MatrixCell]], people: KnownPeople, node: Node
) -> MatrixRow:
    username = text_of(node.record, "username")
    cells = cells_of[username]
    administered = sum(ADMINISTRATOR.sign in each.text for each in cells.values())
    states = in_order((*people.states(username), *((ADMINISTRATOR,) if administered else ())))
    return MatrixRow(
        people.name(username),
        node,
        {**cells, **_who(username, people)},
        username,
        states,
        administered,
    )


def _project_column(project: Node) -> MatrixColumn:
    record = project.record
    title = text_of(record, "no") or text_of(record, "id")
    signs = signs_of(PROJECT.states(record))
    return MatrixColumn(
        text_of(record, "id"), f"{signs}{title}", called=f"{project.label}:", tight=True
    )


def _missing(people: KnownPeople) -> tuple[str, ...]:
    return (people.missing,) if people.missing else ()
