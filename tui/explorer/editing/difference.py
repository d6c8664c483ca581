"""What differs between two states of a record, in words.

Owns `Change` and `Clash`; what a particular record's differences are is said beside its
draft. Imports nothing of ours.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

NOTHING: Final = "—"
"""Stands for a value that is absent or null."""


class Kind(StrEnum):
    """How something differs; the value is the glyph that says so without colour."""

    CHANGED = "~"
    ADDED = "+"
    REMOVED = "-"
    MOVED = "^"


@dataclass(frozen=True, slots=True)
class Change:
    """One difference; `field` names its place for machines, `title` for people.

    `before` and `after` are server text, unsafe for a terminal as they are.
    """

    field: str
    title: str
    before: str
    after: str
    kind: Kind = Kind.CHANGED

    @property
    def words(self) -> str:
        if self.kind is Kind.ADDED:
            return f"{self.title}: {self.after}"
        if self.kind is Kind.REMOVED:
            return f"{self.title}: {self.before}"
        return f"{self.title}: {self.before} → {self.after}"


@dataclass(frozen=True, slots=True)
class Clash:
    """Somebody else changed a field since it was read, to something else than the user wants."""

    field: str
    title: str
    was: str
    now: str
    yours: str

    @property
    def words(self) -> str:
        return f"{self.title}: was {self.was}, is now {self.now}, yours {self.yours}"


def clashes_between(theirs: Iterable[Change], mine: Iterable[Change]) -> tuple[Clash, ...]:
    """The changes made by others that the user has not made as well.

    A field that the user leaves alone counts too: what was decided, was decided on the old
    state.
    """
    wanted = {change.field: change for change in mine}
    found = []
    for change in theirs:
        my = wanted.get(change.field)
        if my is None or (my.after, my.kind) != (change.after, change.kind):
            yours = change.before if my is None else my.after
            found.append(Clash(change.field, change.title, change.before, change.after, yours))
    return tuple(found)


def shown(value: object) -> str:
    """A value of a record as one would write it; `NOTHING` for null and empty."""
    if value is None or value == "":
        return NOTHING
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)
