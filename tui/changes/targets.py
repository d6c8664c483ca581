"""What a change may be about: fields of a record, a record that goes, one that comes, a switch.

Each holds a wish against what a server has. Reads and sends nothing.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from typing_extensions import override

from tui.changes.change import Change, Obstacle, RecordAddress, Target
from tui.changes.comparing import is_same, value_in
from tui.changes.describing import all_readable, clashes, unfulfilled
from tui.changes.difference import NOTHING, Alteration, Clash, Difference
from tui.changes.records import LISTED
from tui.contract.fields import Field
from tui.contract.operation import Json, JsonObject

GONE = "is not on the server"

Making = Callable[["JsonObject | None"], Change]
"""Makes the same change upon a record read later."""


@dataclass(frozen=True)
class FieldsOfRecord(Target):
    """Some fields of a record are to have other values; all others stay as they are."""

    reads: RecordAddress | None
    wish: JsonObject
    base: "JsonObject | None"
    fields: tuple[Field, ...]
    make: Making

    @override
    def address(self, answered: "JsonObject | None") -> RecordAddress | None:
        return self.reads

    @override
    def obstacle(self, now: "JsonObject | None") -> Obstacle | None:
        if now is None and self.reads is not None:
            return Obstacle(general=(f"The record {GONE}",))
        return None

    @override
    def clashes(self, now: JsonObject) -> tuple[Clash, ...]:
        return () if self.base is None else clashes(self.fields, self.base, now, self.wish)

    @override
    def change_upon(self, now: "JsonObject | None") -> Change:
        return self.make(now)

    @override
    def unfulfilled(self, after: "JsonObject | None") -> tuple[Difference, ...]:
        if after is None:
            return (Difference("", "Record", "there", "gone"),)
        return unfulfilled(self.fields, self.wish, after)

    @override
    def is_certain_in(self, now: "JsonObject | None") -> bool:
        return all_readable(self.fields, self.wish) and not self.unfulfilled(now)


@dataclass(frozen=True)
class Removal(Target):
    """A record is to be gone afterwards; a list is to be empty."""

    reads: RecordAddress | None
    name: str
    make: Making

    @override
    def address(self, answered: "JsonObject | None") -> RecordAddress | None:
        return self.reads

    @override
    def change_upon(self, now: "JsonObject | None") -> Change:
        return self.make(now)

    @override
    def unfulfilled(self, after: "JsonObject | None") -> tuple[Difference, ...]:
        if after is None or after == {LISTED: []}:
            return ()
        left = after.get(LISTED)
        still = f"{len(left):,} records" if isinstance(left, list) else self.name
        return (Difference("", "Still there", "", still, Alteration.ADDED),)


@dataclass(frozen=True)
class Creation(Target):
    """A record is to be there with the values of a wish.

    `find` tells where it is read, from the record in the answer; None before it is known.
    `taken` is what to say where it is there already, `shown` are the fields that the record
    has as it is read.
    """

    find: Callable[["JsonObject | None"], RecordAddress | None]
    wish: JsonObject
    fields: tuple[Field, ...]
    make: Making
    taken: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    shown: frozenset[str] = frozenset()

    @override
    def address(self, answered: "JsonObject | None") -> RecordAddress | None:
        return self.find(answered)

    @override
    def is_told_by(self, answered: JsonObject) -> bool:
        return not self.wish or any(key in answered for key in self.wish)

    @override
    def obstacle(self, now: "JsonObject | None") -> Obstacle | None:
        if now is None:
            return None
        return Obstacle(self.taken) if self.taken else Obstacle(general=("It already exists",))

    @override
    def is_made_in(self, now: "JsonObject | None") -> bool:
        if now is None or not self.wish or self.taken:
            return False
        return self.wish.keys() <= now.keys() and not self.unfulfilled(now)

    @override
    def change_upon(self, now: "JsonObject | None") -> Change:
        return replace(self.make(None), before=None)

    @override
    def unfulfilled(self, after: "JsonObject | None") -> tuple[Difference, ...]:
        if after is None:
            return (Difference("", "Record", "there", "not there"),)
        # A server need not show all that it was given, but nothing is what it may leave out;
        # an id that was sent is that of something else.
        judged = {
            key: value
            for key, value in self.wish.items()
            if key != "id" and (key in after or key in self.shown)
        }
        return unfulfilled(self.fields, judged, after)


@dataclass(frozen=True)
class Switch(Target):
    """A field of a record is to have the other one of its two states.

    Nobody clashes with it: where others have switched it meanwhile, it is as it is wanted.
    """

    reads: RecordAddress | None
    flag: str
    title: str
    base: "JsonObject | None"
    make: Making

    @override
    def address(self, answered: "JsonObject | None") -> RecordAddress | None:
        return self.reads

    @override
    def obstacle(self, now: "JsonObject | None") -> Obstacle | None:
        return Obstacle(general=(f"The record {GONE}",)) if now is None else None

    @override
    def change_upon(self, now: "JsonObject | None") -> Change:
        return self.make(now)

    @override
    def unfulfilled(self, after: "JsonObject | None") -> tuple[Difference, ...]:
        if self.base is None or after is None:
            return (Difference(self.flag, self.title, NOTHING, "not known"),)
        old, new = self._of(self.base), self._of(after)
        if not is_same(old, new):
            return ()
        return (Difference(self.flag, self.title, _state(not _is_on(old)), _state(new)),)

    def _of(self, record: JsonObject) -> Json:
        return value_in(record, (self.flag,))


@dataclass(frozen=True)
class Unreadable(Target):
    """Something happens of which nothing can be read afterwards."""

    make: Making

    @override
    def address(self, answered: "JsonObject | None") -> RecordAddress | None:
        return None

    @override
    def change_upon(self, now: "JsonObject | None") -> Change:
        return self.make(now)

    @override
    def unfulfilled(self, after: "JsonObject | None") -> tuple[Difference, ...]:
        return ()

    @override
    def is_certain_in(self, now: "JsonObject | None") -> bool:
        return False


def _is_on(value: Json) -> bool:
    return is_same(True, value)


def _state(value: Json) -> str:
    return "yes" if _is_on(value) else "no"
