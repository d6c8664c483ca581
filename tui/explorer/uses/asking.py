"""Asking where a record is used: each list that may refer to it once, all at the same time.

Nothing is said to be unused that was not looked for.
"""

import asyncio
from collections.abc import Awaitable, Callable, Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from tui.changes.records import object_of
from tui.client.errors import BimscopeError
from tui.contract.bimplus.attribute_groups import LIST_ATTRIBUTE_GROUPS
from tui.contract.bimplus.free_attributes import (
    GET_FREE_ATTRIBUTE,
    LIST_ATTRIBUTES_OF_GROUP,
    LIST_FREE_ATTRIBUTES,
)
from tui.contract.bimplus.teams import LIST_TEAMS
from tui.contract.operation import AnyOperation, JsonObject
from tui.contract.reading import text_of
from tui.explorer.finding.chains import way_to_record
from tui.explorer.kept_answers.answers import Answers
from tui.explorer.nodes.records import decode_record
from tui.explorer.trees.kind import Kind
from tui.explorer.uses.mentioning import listed_shape, lists_mentioning, places_in, tells
from tui.explorer.ways.places import kind_of_records, service_of
from tui.explorer.ways.ways import Way
from tui.large_json.turns import in_turns

MOST_TEAMS: Final = 10
MOST_RECORDS: Final = 60
"""Records that are read one by one where their list leaves out what is sought."""
PathOfList = Mapping[str, str | int]


@dataclass(frozen=True, slots=True)
class Referrer:
    """A record that refers to another one, where in it, and the way there."""

    label: str
    place: str
    way: Way | None = None


@dataclass(frozen=True, slots=True)
class UsesInList:
    """What one list says: the records of it that refer to the one that was asked about."""

    word: str
    uses: tuple[Referrer, ...] = ()
    failed: str = ""

    @property
    def counted(self) -> str:
        """`3 attribute templates`."""
        count = len(self.uses)
        return f"{count:,} {self.word}{'' if count == 1 else 's'}"


@dataclass(frozen=True, slots=True)
class Used:
    """A record about which it is asked where it is used; `given` is what stands above it."""

    kind: Kind
    record: JsonObject
    given: PathOfList

    @property
    def lists(self) -> tuple[AnyOperation, ...]:
        """The lists that may refer to it."""
        return lists_mentioning(self.kind)


async def ask_uses(
    answers: Answers,
    used: Used,
    told: Callable[[UsesInList], None],
    *,
    anew: bool = False,
) -> None:
    """Look into each list; `told` is called with what each says. Raises nothing of a service."""
    await asyncio.gather(*(_ask(answers, used, each, told, anew=anew) for each in used.lists))


async def _ask(
    answers: Answers,
    used: Used,
    operation: AnyOperation,
    told: Callable[[UsesInList], None],
    *,
    anew: bool,
) -> None:
    word = word_of(operation)
    try:
        asking = _Asking(answers, used, operation, anew=anew)
        told(UsesInList(word, tuple(await asking.uses())))
    except BimscopeError as error:
        told(UsesInList(word, failed=str(error)))


def word_of(operation: AnyOperation) -> str:
    """What people call a record of a list."""
    kind = kind_of_records(operation, listed_shape(operation))  # type: ignore[arg-type]
    return operation.title if kind is None else kind.word


class NotToldByList(BimscopeError):
    """A list leaves out the fields that would say it."""


@dataclass(frozen=True, slots=True)
class _Asking:
    """One list that is looked into for one record."""

    answers: Answers
    used: Used
    operation: AnyOperation
    anew: bool = False

    async def uses(self) -> Sequence[Referrer]:
        """The records that refer to it. Raises BimscopeError."""
        found: list[Referrer] = []
        for path in await self._paths():
            records = await self._records(path)
            found += await in_turns(self._referring(records, path))
        return found

    async def _paths(self) -> Sequence[PathOfList]:
        """The placeholders of the list; where all teams share the record, those of each."""
        given = {
            name: self.used.given[name]
            for name in self.operation.placeholders
            if name in self.used.given
        }
        if len(given) == len(self.operation.placeholders):
            return [given]
        teams = await self.answers.ask(LIST_TEAMS, {}, anew=self.anew)
        slugs = [text_of(decode_record(raw), "slug") for raw in teams.items]
        if len(slugs) > MOST_TEAMS:
            raise NotToldByList(f"{len(slugs)} teams would have to be read.")
        missing = [each for each in self.operation.placeholders if each not in given]
        return [{**given, **dict.fromkeys(missing, slug)} for slug in slugs]

    async def _records(self, path: PathOfList) -> Sequence[JsonObject]:
        answer = await self.answers.ask(
            self.operation, path, self.operation.complete_with, anew=self.anew
        )
        records = [decode_record(raw) for raw in answer.items]
        shape = listed_shape(self.operation)
        if shape is None or tells(self.used.kind, shape, records):
            return records
        fuller = _IN_FULL.get(self.operation.id)
        if fuller is None:
            raise NotToldByList("the list does not have the fields for it.")
        return await fuller(self.answers, path, records)

    def _referring(
        self, records: Sequence[JsonObject], path: PathOfList
    ) -> Generator[None, None, list[Referrer]]:
        """The records that refer to it, in short steps."""
        found: list[Referrer] = []
        shape, own = listed_shape(self.operation), text_of(self.used.record, "id")
        for record in records:
            is_itself = bool(own) and text_of(record, "id") == own
            places = () if shape is None or is_itself else self._places(record)
            if names := ", ".join(dict.fromkeys(places)):
                found.append(self._use(record, names, path))
            yield
        return found

    def _places(self, record: JsonObject) -> Iterator[str]:
        shape = listed_shape(self.operation)
        if shape is not None:
            yield from places_in(self.used.kind, self.used.record, shape, record)

    def _use(self, record: JsonObject, places: str, path: PathOfList) -> Referrer:
        kind = kind_of_records(self.operation, listed_shape(self.operation))  # type: ignore[arg-type]
        if kind is None:
            return Referrer(text_of(record, "name", "id"), places)
        known = {**self.used.given, **path}
        if "team_slug" in known:
            known = {"scope": known["team_slug"], **known}
        way = way_to_record(service_of(kind), kind, record, known)
        return Referrer(kind.label(record), places, way)


async def _attributes_in_full(
    answers: Answers, path: PathOfList, short: Sequence[JsonObject]
) -> Sequence[JsonObject]:
    """All that is known of attributes: by their groups, and those without one by themselves."""
    groups = await answers.ask(LIST_ATTRIBUTE_GROUPS, path)
    ids = [text_of(each, "id") for each in _with_nested(groups.items)]
    if len(ids) > MOST_RECORDS:
        raise NotToldByList(f"{len(ids)} groups of attributes would have to be read.")
    lists = await asyncio.gather(
        *(
            answers.ask(LIST_ATTRIBUTES_OF_GROUP, {**path, "attributegroup_id": each})
            for each in ids
        )
    )
    found = [decode_record(raw) for each in lists for raw in each.items]
    known = {text_of(each, "id") for each in found}
    alone = [key for each in short if (key := text_of(each, "id")) not in known]
    if len(alone) > MOST_RECORDS:
        raise NotToldByList(f"{len(alone)} attributes would have to be read one by one.")
    more = await asyncio.gather(
        *(answers.ask(GET_FREE_ATTRIBUTE, {**path, "attribute_id": each}) for each in alone)
    )
    return [*found, *map(object_of, more)]


def _with_nested(groups: Sequence[object]) -> Iterator[JsonObject]:
    """Groups and those in them, at any depth."""
    for raw in groups:
        record = raw if isinstance(raw, dict) else decode_record(raw)  # type: ignore[arg-type]
        yield record
        children = record.get("children")
        if isinstance(children, list):
            yield from _with_nested([each for each in children if isinstance(each, dict)])


_IN_FULL: Final[
    Mapping[
        str, Callable[[Answers, PathOfList, Sequence[JsonObject]], Awaitable[Sequence[JsonObject]]]
    ]
] = {LIST_FREE_ATTRIBUTES.id: _attributes_in_full}
"""How the records of a list are read in full that leaves fields out (note B113)."""
