"""What people call the things that ids stand for, and what matters about these things.

Owns the way from a field's value to the record that it refers to: one above in the tree, one
of a list that is there, or one of a list that is asked for once. Which list that is, the
contract says of the field (`picks`).
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final, TypeAlias, get_origin

from tui.changes.records import integer_of
from tui.client.answer import Answer
from tui.client.errors import (
    BimscopeError,
    NoLongerAwaited,
    NotLoggedIn,
    Unreachable,
    WrongSetting,
)
from tui.contract import OPERATIONS
from tui.contract.bimplus.common import NO_GUID
from tui.contract.fields import Field, Shows, fields_of
from tui.contract.operation import AnyOperation, Json, JsonObject
from tui.contract.reading import NAMELESS, text_of, value_at, value_of
from tui.contract.values import Picks
from tui.explorer.kept_answers.answers import Answers
from tui.explorer.nodes.drawing import Known
from tui.explorer.nodes.node import Node
from tui.explorer.nodes.records import decode_record
from tui.explorer.trees.kind import Kind
from tui.explorer.trees.states import State
from tui.explorer.ways.places import kind_listed_by

Path: TypeAlias = tuple[tuple[str, str | int], ...]
_NOT_FOR_GOOD: Final = (NotLoggedIn, Unreachable, WrongSetting, NoLongerAwaited)
"""Why a list may be there the next time."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A value that stands for a record of a list."""

    picks: Picks
    path: Path
    value: str | int

    @property
    def operation(self) -> AnyOperation:
        """What lists the records."""
        return OPERATIONS[self.picks.operation]

    @property
    def spellings(self) -> tuple[str | int, ...]:
        """The value as a list may have it: numbers come as texts and the other way round."""
        number = integer_of(self.value)
        return (self.value, str(self.value), *(() if number is None else (number,)))


class KnownNames:
    """What is known of the lists that ids come from."""

    def __init__(self, answers: Answers) -> None:
        self._answers = answers
        self._refused: set[tuple[str, Path]] = set()
        """The lists that are not asked for again by themselves."""
        self._under_way: Counter[tuple[str, Path]] = Counter()

    def find(self, mention: Mention) -> "JsonObject | None":
        """The record that is meant, from the lists that are there."""
        for answer in self._answers.known(mention.operation, dict(mention.path)):
            groups = self._answers.grouped(answer, mention.picks.field)
            for value in mention.spellings if groups is not None else ():
                if groups is not None and (raw := groups.first(value)) is not None:
                    return decode_record(raw)
        return None

    async def learn(self, mentions: Iterable[Mention], *, anew: bool = False) -> bool:
        """Look for what is meant, where need be in lists that are asked for; is any of it found?

        A list that was refused is asked for again only `anew`.
        """
        found = [await self._learn(each, anew=anew) for each in dict.fromkeys(mentions)]
        return any(found)

    def give_up(self) -> None:
        """Do not ask again by itself for what is asked for now: a person did not want it."""
        self._refused.update(+self._under_way)

    async def take_in(self, mention: Mention) -> bool:
        """Look for what is meant in the lists that are there; nothing is asked for."""
        for answer in self._answers.known(mention.operation, dict(mention.path)):
            if await self._is_in(answer, mention):
                return True
        return False

    async def _learn(self, mention: Mention, *, anew: bool) -> bool:
        if await self.take_in(mention):
            return True
        asked = (mention.picks.operation, mention.path)
        if asked in self._refused and not anew:
            return False
        self._under_way[asked] += 1
        try:
            answer = await self._answers.ask(
                mention.operation,
                dict(mention.path),
                mention.operation.complete_with,
                anew=anew,
                background=True,
                lasting=True,
            )
        except _NOT_FOR_GOOD:
            return False
        except BimscopeError:
            self._refused.add(asked)
            return False
        finally:
            self._under_way[asked] -= 1
        self._refused.discard(asked)
        return await self._is_in(answer, mention)

    async def _is_in(self, answer: Answer[object], mention: Mention) -> bool:
        kind = kind_listed_by(mention.picks.operation)
        try:
            await self._answers.group(
                answer, mention.picks.field, None if kind is None else kind.nested
            )
        except BimscopeError:
            return False
        return self.find(mention) is not None

    def know(self, node: Node) -> bool:
        """Tell a node what other records say about it; whether that is something new."""
        known = NamesAt(self, node).known
        is_new = known != (node.known or Known())
        if is_new:
            node.known = known
            node.redraw()
        return is_new


@dataclass
class NamesAt:
    """The names that can be said of what stands in one record; those not known are noted."""

    names: KnownNames
    node: Node
    unknown: list[Mention] = field(default_factory=list)

    def __call__(self, known_field: Field, value: Json) -> str:
        """What people call the thing that a field's value stands for; '' where it has no name."""
        if isinstance(value, bool) or not isinstance(value, str | int) or value in ("", NO_GUID):
            return ""
        if known_field.shows is Shows.GUID and value in self._labels_above:
            return self._labels_above[value]
        mention = self._reference(known_field, value)
        record = None if mention is None else self._find(mention)
        if mention is None or record is None:
            return ""
        name = _called(mention.picks, record)
        return "" if name in (str(value), NAMELESS) else name

    @property
    def missing(self) -> list[Mention]:
        """What would have to be known to draw the row of the node."""
        _ = self.known
        return self.unknown

    @property
    def known(self) -> Known:
        """What the records that the node refers to say about it."""
        kind = self.node.kind
        if kind is None or not kind.refers:
            return Known()
        record = self.node.record
        fields = {each.name: each for each in fields_of(kind.record)}
        called, noted = (
            "" if each is None else self(each, value_of(record, each.name))
            for each in (fields.get(kind.labelled_by), fields.get(kind.noted_by))
        )
        shared = [fields[name] for name in kind.shares_states if name in fields]
        return Known(
            called,
            tuple(state for each in shared for state in self._states(each, record)),
            noted,
        )

    def _states(self, known_field: Field, record: JsonObject) -> Iterator[State]:
        value = value_of(record, known_field.name)
        if isinstance(value, bool) or not isinstance(value, str | int):
            return
        mention = self._reference(known_field, value)
        meant = None if mention is None else self._find(mention)
        kind = None if mention is None else kind_listed_by(mention.picks.operation)
        if meant is not None and kind is not None:
            yield from kind.states(meant)

    def _reference(self, known_field: Field, value: str | int) -> Mention | None:
        picks = known_field.picks
        if picks is None:
            return None
        operation = OPERATIONS[picks.operation]
        given = self._given
        path = tuple((name, given[name]) for name in operation.placeholders if name in given)
        is_whole = len(path) == len(operation.placeholders)
        is_list = get_origin(operation.returns) is list
        return Mention(picks, path, value) if is_whole and is_list else None

    def _find(self, mention: Mention) -> "JsonObject | None":
        record = self._above(mention) or self.names.find(mention)
        if record is None:
            self.unknown.append(mention)
        return record

    def _above(self, mention: Mention) -> "JsonObject | None":
        """The record among those above in the tree."""
        kind = kind_listed_by(mention.picks.operation)
        for above in self._records_above:
            if above.kind is kind:
                record = above.record
                if value_at(record, mention.picks.field) in mention.spellings:
                    return record
        return None

    @cached_property
    def _given(self) -> dict[str, str | int]:
        return self.node.parameters()

    @cached_property
    def _records_above(self) -> list[Node]:
        return [above for above in self.node.ancestry() if above.kind and above is not self.node]

    @cached_property
    def _labels_above(self) -> dict[str | int, str]:
        """What the records above are called, by their own ids: a GUID is that of one thing only."""
        return {
            value: above.label
            for above in self._records_above
            if above.label != NAMELESS
            for value in above.gives().values()
        }


def _called(picks: Picks, record: JsonObject) -> str:
    """What people call a record of a list."""
    kind: Kind | None = kind_listed_by(picks.operation)
    if kind is None:
        return text_of(record, "name")
    name = kind.name(record) if kind.name is not None else ""
    return name or kind.label(record)
