"""Rights that are set for many project users at once: only those that were chosen.

They may be copied from a person, or be one level everywhere. Imports no terminal.
"""

from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import Final, Self

from typing_extensions import override

from tui.changes.change import Change
from tui.changes.difference import Difference
from tui.client.session import Session
from tui.contract.drofus.project_users import (
    CREATE_PROJECT_USER,
    RIGHTS,
    RIGHTS_LEVELS,
    UPDATE_PROJECT_USER,
    right_fields,
)
from tui.contract.operation import Json, JsonObject
from tui.explorer.editing.rights import RightsDraft, normal
from tui.explorer.marked.called import called_together, person_called, project_called
from tui.explorer.marked.form import AS_EACH_IS, told_apart
from tui.explorer.marked.planning import planned_rows
from tui.explorer.nodes.node import Node
from tui.explorer.plans.planned import PlannedMany
from tui.large_json.turns import in_turns

_DIFFERENT: Final = "different"
"""Says of a right that not all have it alike."""
NOT_SET: Final = "not set"
"""Stands for a right that nobody asks for."""
PROJECT_USER_KEYS: Final = ("username", "project_id")
"""What names a project user."""


@dataclass(frozen=True)
class RightsOfMany(RightsDraft):
    """What some project users have in common, and what is wanted for all of them.

    `differing` are the rights in which they are not the same; `records` tells them from others.
    `whose` says who they are. A right stays as each has it until it is set.
    """

    differing: frozenset[str] = frozenset()
    records: str = ""
    whose: str = ""

    @override
    def value(self, name: str) -> Json:
        return None if self._is_open(name) else super().value(name)

    @override
    def chosen(self, name: str) -> Json:
        return super().chosen(name) if self.is_changed(name) else None

    @override
    def words(self, name: str) -> str:
        return super().words(name) if self.is_changed(name) else AS_EACH_IS

    @override
    def remark(self, name: str) -> str:
        before = self.words_before(name)
        has = "They have different values" if name in self.differing else f"All have {before}"
        return f"{has} now. {super().remark(name)}".rstrip()

    @override
    def words_before(self, name: str) -> str:
        return _DIFFERENT if name in self.differing else super().words_before(name)

    @override
    def set(self, name: str, value: Json) -> Self:
        edits = {key: kept for key, kept in self.edits.items() if key != name}
        right = self.right(name)
        is_as_read = normal(right, value) == normal(right, self.base.get(name))
        if name in self.differing or not is_as_read:
            edits[name] = value
        return replace(self, edits=edits)

    @override
    def undo(self, name: str) -> Self:
        return replace(self, edits={key: each for key, each in self.edits.items() if key != name})

    @property
    @override
    def differences(self) -> tuple[Difference, ...]:
        return tuple(
            Difference(name, self.right(name).title, self.words_before(name), self.words(name))
            for name in self.edits
        )

    @property
    @override
    def about(self) -> str:
        return f"{UPDATE_PROJECT_USER.id} of many {self.records}"

    @property
    @override
    def title(self) -> str:
        return f"Rights of {self.whose}"

    def _is_open(self, name: str) -> bool:
        return name in self.differing and name not in self.edits


@dataclass(frozen=True)
class RightsOfAdded(RightsOfMany):
    """The rights that so many people begin with in so many projects that they are added to.

    Nothing has to be set: the service decides what is not.
    """

    people: int = 0
    projects: int = 0

    @classmethod
    def of(cls, people: Sequence[str], projects: Sequence[str]) -> "RightsOfAdded":
        """The rights of some people in some projects, none of which is set yet."""
        names = frozenset(each.name for each in right_fields({}))
        records = blake2b(repr((people, projects)).encode(), digest_size=8).hexdigest()
        return cls(
            "",
            "",
            {},
            differing=names,
            records=records,
            people=len(people),
            projects=len(projects),
        )

    @override
    def words(self, name: str) -> str:
        return super().words(name) if self.is_changed(name) else NOT_SET

    @override
    def remark(self, name: str) -> str:
        return self.right(name).help

    @override
    def words_before(self, name: str) -> str:
        return NOT_SET

    @property
    @override
    def about(self) -> str:
        return f"{CREATE_PROJECT_USER.id} of many {self.records}"

    @property
    @override
    def title(self) -> str:
        people = f"{self.people:,} {'person' if self.people == 1 else 'people'}"
        return f"Add {people} to {self.projects:,} project{'' if self.projects == 1 else 's'}"


async def rights_of_many(nodes: Sequence[Node]) -> RightsOfMany:
    """The rights that some project users have in common, as their rows say it."""
    draft = await in_turns(_rights_of_many(nodes))
    return replace(draft, records=await in_turns(told_apart(nodes)))


def _rights_of_many(nodes: Sequence[Node]) -> Generator[None, None, RightsOfMany]:
    values: dict[str, set[str]] = {}
    people, projects = dict[str, str](), dict[str, str]()
    first = nodes[0].record
    draft = RightsDraft("", "", first)
    for node in nodes:
        record = node.record
        for right in draft.rights:
            values.setdefault(right.name, set()).add(str(normal(right, record.get(right.name))))
        username, project = (str(node.parameters()[each]) for each in PROJECT_USER_KEYS)
        people[username] = person_called(node) or username
        projects[project] = project_called(node) or project
        yield
    differing = frozenset(name for name, found in values.items() if len(found) > 1)
    base = {name: value for name, value in first.items() if name not in differing}
    whose = called_together([*people.values()], [*projects.values()])
    return RightsOfMany("", "", base, differing=differing, whose=whose)


async def planned_rights(
    nodes: Sequence[Node], wanted: Mapping[str, Json], session: Session
) -> PlannedMany:
    """The rights that are wanted, planned for each project user. Raises BimscopeError."""
    changes = await in_turns(_changes(nodes, wanted))
    title = f"Set rights of {len(changes):,} project user{'' if len(changes) == 1 else 's'}"
    return PlannedMany(title, await planned_rows(changes, session))


def _changes(
    nodes: Sequence[Node], wanted: Mapping[str, Json]
) -> Generator[None, None, list[Change]]:
    found: dict[tuple[str, ...], Change] = {}
    for node in nodes:
        username, project = (node.parameters()[each] for each in PROJECT_USER_KEYS)
        draft = RightsDraft(
            str(username),
            project,
            node.record,
            wanted,
            person=person_called(node),
            project=project_called(node),
        )
        found.setdefault((str(username), str(project)), draft.change())
        yield
    return list(found.values())


def one_level(level: int) -> JsonObject:
    """All rights at one level, those apart that do not know it."""
    return {each.name: level for each in RIGHTS if each.choices and level in each.choices}


LEVELS_EVERYWHERE: Final = {
    f"{word} everywhere": one_level(level)
    for level, word in RIGHTS_LEVELS.items()
    if isinstance(level, int)
}
"""Rights that are one level, by what people call them."""
