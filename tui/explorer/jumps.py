"""Where one can go from a row: to what its record names, to what it is in, to what is below it.

Derived from the contract (`picks` says which list a field's value is from) and from the trees'
tables. What no field says, as that an element is of an element type, stands in `_RELATED`.
"""

from collections.abc import Iterable, Iterator
from string import ascii_letters
from typing import Final, NamedTuple, get_args

from tui.client.errors import BimscopeError
from tui.contract import OPERATIONS
from tui.contract.bimplus.common import NO_GUID
from tui.contract.bimplus.element_types import LIST_ELEMENT_TYPES
from tui.contract.fields import fields_of
from tui.contract.operation import Json, JsonObject, Scope, Service
from tui.contract.reading import value_of
from tui.contract.values import Picks
from tui.explorer.bimplus import ELEMENT_TYPE, TOPOLOGY_NODE
from tui.explorer.explorer import Explorer
from tui.explorer.finding.chains import way_to_record
from tui.explorer.kind import Kind
from tui.explorer.names import KnownNames, Mention
from tui.explorer.node import Node
from tui.explorer.places import kind_of_records, known_around, service_of
from tui.explorer.records import decode_part
from tui.explorer.ways import Step, Way, way_to

_TAKEN: Final = frozenset("gemny:w")
"""Letters that mean the same on every row; see the keys of the screen."""
_SCOPE: Final = "scope"
_RELATED: Final = {TOPOLOGY_NODE: (("type", "Element type", Picks(LIST_ELEMENT_TYPES.id, "name")),)}
"""Fields that name a record of a list, though not by an id."""
_BESIDE: Final = {ELEMENT_TYPE: ("bimplus.project_attribute_templates",)}
"""Branches that stand above a record and have to do with it."""


class NamingField(NamedTuple):
    """A field that names records of a list, and the node whose record has it."""

    node: Node
    field: str
    picks: Picks


class Jump(NamedTuple):
    """A letter, what it leads to in words, and the way there or the field that names it."""

    letter: str
    words: str
    to: Way | NamingField


class Goal(NamedTuple):
    """Where a jump may lead: what it is called there, and the way.

    `into` a list that is directly under a record: to the first row of it.
    """

    words: str
    way: Way
    into: bool = False


class NoGoal(BimscopeError):
    """A jump leads nowhere from this row; the text says why."""


def jumps_from(node: Node) -> list[Jump]:
    """The jumps of a row, what its own record names first; no two have one letter."""
    return _with_letters(list(_all_from(node)))


async def goals_of(explorer: Explorer, jump: Jump) -> list[Goal]:
    """What a jump leads to, asking for what no list that is there says. Raises BimscopeError."""
    if isinstance(jump.to, Way):
        return [Goal(jump.words, jump.to, into=not jump.to.steps[-1].key)]
    values = await _values(explorer, jump.to)
    if not values:
        raise NoGoal(f"This {_word(jump.to.node)} names no {jump.words}.")
    by_name = len(values) > 1
    goals = [await _goal(explorer, jump.to, value, by_name=by_name) for value in values]
    found = [goal for goal in goals if goal is not None]
    if not found:
        raise NoGoal(f"No list that can be read has the {jump.words} named here.")
    return found


def _all_from(node: Node) -> Iterator[tuple[str, Way | NamingField]]:
    leads_to = {node.kind}
    for title, naming, _ in _named_by(node):
        yield title, naming
    leads_to |= {kind for _, _, kind in _named_by(node)}
    for above in node.ancestry():
        if above.kind is not None and above.kind not in leads_to:
            leads_to.add(above.kind)
            yield above.kind.word, way_to(above)
    for title, naming, kind in _named_by(_record_above(node)):
        if kind not in leads_to:
            leads_to.add(kind)
            yield title, naming
    yield from (*_branches_of(node), *_beside(node))


def _record_above(node: Node) -> Node | None:
    """The nearest record above that is of another kind."""
    above = (each for each in node.ancestry() if each is not node)
    return next((each for each in above if each.kind not in (None, node.kind)), None)


def _named_by(node: Node | None) -> Iterator[tuple[str, NamingField, Kind | None]]:
    """The fields of a record that name records of lists in the tree."""
    kind = node.kind if node is not None else None
    if node is None or kind is None:
        return
    said = [(each.name, each.title, each.picks) for each in fields_of(kind.record)]
    for name, title, picks in (*said, *_RELATED.get(kind, ())):
        listed = _kind_picked(picks) if picks is not None else None
        if picks is not None and listed is not None and not picks.elsewhere:
            yield title.lower().removesuffix(" id"), NamingField(node, name, picks), listed


def _kind_picked(picks: Picks) -> Kind | None:
    """The kind of the records that values are picked from, whichever list has them."""
    operation = OPERATIONS[picks.operation]
    (record,) = get_args(operation.returns) or (None,)
    return kind_of_records(operation, record)


def _branches_of(node: Node) -> Iterator[tuple[str, Way]]:
    """The branches below a record, or the list that is directly under it."""
    if node.kind is not None:
        here = way_to(node)
        for branch in node.branches:
            yield branch.title.lower(), Way(here.service, (*here.steps, Step(branch.id)))


def _beside(node: Node) -> Iterator[tuple[str, Way]]:
    wanted = _BESIDE.get(node.kind, ()) if node.kind is not None else ()
    for above in node.ancestry():
        for branch in above.branches if wanted else ():
            if branch.id in wanted and above is not node:
                here = way_to(above)
                yield branch.title.lower(), Way(here.service, (*here.steps, Step(branch.id)))


def _with_letters(found: list[tuple[str, Way | NamingField]]) -> list[Jump]:
    """The first letter of each where it is free, else another one of its words."""
    letters: dict[int, str] = {}
    for choices in (_initials, _others):
        for number, (words, _) in enumerate(found):
            free = (each for each in choices(words) if each not in (_TAKEN | {*letters.values()}))
            letter = letters.get(number) or next(free, "")
            if letter:
                letters[number] = letter
    return [Jump(letters[number], *found[number]) for number in sorted(letters)]


def _initials(words: str) -> str:
    return words[:1]


def _others(words: str) -> Iterable[str]:
    initials = [word[:1] for word in words.split()]
    yield from (*initials, *(each.upper() for each in initials))
    yield from (each for each in words if each in ascii_letters)


async def _values(explorer: Explorer, naming: NamingField) -> list[str | int]:
    """The ids that a field of a record has, of the whole record where the list leaves it out."""
    values = list(_ids_in(value_of(naming.node.record, naming.field)))
    if not values:
        answer = await explorer.read(naming.node)
        record = decode_part(answer.part) if answer is not None else {}
        values = list(_ids_in(value_of(record, naming.field)))
    return list(dict.fromkeys(values))


def _ids_in(value: Json) -> Iterator[str | int]:
    if isinstance(value, dict):
        yield from _ids_in(value_of(value, "id"))
    elif isinstance(value, list):
        for each in value:
            yield from _ids_in(each)
    elif (
        isinstance(value, str | int) and not isinstance(value, bool) and value not in ("", NO_GUID)
    ):
        yield value


async def _goal(
    explorer: Explorer, naming: NamingField, value: str | int, *, by_name: bool
) -> Goal | None:
    """The record that a value names; None where no list has it."""
    kind = _kind_picked(naming.picks)
    if kind is None:
        return None
    service = service_of(kind)
    for known in _scopes_around(service, naming):
        goal = await _goal_in(explorer, naming, value, kind, known, by_name=by_name)
        if goal is not None:
            return goal
    return None


def _scopes_around(service: Service, naming: NamingField) -> Iterator[dict[str, str | int]]:
    """What is above a record; then the same of what all teams share, if a list can be of that."""
    known = known_around(service, naming.node)
    yield known
    if _SCOPE in OPERATIONS[naming.picks.operation].placeholders:
        yield {**known, _SCOPE: Scope.CONTENT.value}


async def _goal_in(
    explorer: Explorer,
    naming: NamingField,
    value: str | int,
    kind: Kind,
    known: dict[str, str | int],
    *,
    by_name: bool,
) -> Goal | None:
    """The record that a value names in one scope.

    Where neither the way nor the name has to be known, no list is asked for.
    """
    service = service_of(kind)
    is_sure = _SCOPE not in OPERATIONS[naming.picks.operation].placeholders
    way = way_to_record(service, kind, _only(naming.picks.field, value), known)
    if way is not None and is_sure and not by_name:
        return Goal(str(value), way)
    record = await _record(explorer, naming, value, known)
    way = way_to_record(service, kind, record, known) if record is not None else None
    return Goal(kind.label(record), way) if way is not None and record is not None else None


def _only(place: str, value: str | int) -> JsonObject:
    """A record of which one field is known, or one of a record in it."""
    outer, dot, inner = place.partition(".")
    return {outer: _only(inner, value) if dot else value}


async def _record(
    explorer: Explorer, naming: NamingField, value: str | int, known: dict[str, str | int]
) -> "JsonObject | None":
    operation = OPERATIONS[naming.picks.operation]
    path = tuple((name, known[name]) for name in operation.placeholders if name in known)
    mention = Mention(naming.picks, path, value)
    names = KnownNames(explorer.answers)
    return names.find(mention) if await names.learn([mention]) else None


def _word(node: Node) -> str:
    return node.kind.word if node.kind is not None else "row"
