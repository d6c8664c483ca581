"""What differs between two states of a record, in words, and how much harm it may do.

Owns `Difference`, `Consequence` and `Clash`; what a particular record's differences are is
said beside its draft. Imports nothing of ours.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import Final

NOTHING: Final = "—"
"""Stands for a value that is absent or null."""


class Alteration(StrEnum):
    """How something differs; the value is the glyph that says so without colour."""

    CHANGED = "~"
    ADDED = "+"
    REMOVED = "-"
    MOVED = "^"


class Harm(IntEnum):
    """How much it would matter if it were a mistake; a review says the highest first."""

    ORDINARY = 0
    NEW_PERSON = 1
    MAIL = 2
    ADMINISTRATION = 3
    LOSS = 4


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference; `field` names its place for machines, `title` for people.

    `before` and `after` are server text, unsafe for a terminal as they are; `called` is what
    people call what these are ids of, '' where that is not known.
    """

    field: str
    title: str
    before: str
    after: str
    alteration: Alteration = Alteration.CHANGED
    harm: Harm = Harm.ORDINARY
    called: tuple[str, str] = ("", "")

    @property
    def words(self) -> str:
        before, after = self.called[0] or self.before, self.called[1] or self.after
        if self.alteration is Alteration.ADDED:
            return f"{self.title}: {after}"
        if self.alteration is Alteration.REMOVED:
            return f"{self.title}: {before}"
        return f"{self.title}: {before} → {after}"


@dataclass(frozen=True, slots=True)
class Consequence:
    """What happens beside the fields: a mail goes out, a person is new, something is lost."""

    words: str
    harm: Harm = Harm.ORDINARY


@dataclass(frozen=True, slots=True)
class Clash:
    """Somebody else changed a field to something else than the user wants."""

    field: str
    title: str
    was: str
    now: str
    yours: str

    @property
    def words(self) -> str:
        return f"{self.title}: was {self.was}, is now {self.now}, yours {self.yours}"


def clashes_between(theirs: Iterable[Difference], mine: Iterable[Difference]) -> tuple[Clash, ...]:
    """The fields that others have set to something else than the user wants.

    Fields that the user leaves alone keep what others put there: they do not clash.
    """
    wanted = {each.field: each for each in mine}
    found = []
    for each in theirs:
        my = wanted.get(each.field)
        if my is not None and (my.after, my.alteration) != (each.after, each.alteration):
            found.append(Clash(each.field, each.title, each.before, each.after, my.after))
    return tuple(found)


def shown(value: object) -> str:
    """A value of a record as one would write it; `NOTHING` for null and empty."""
    if value is None or value == "":
        return NOTHING
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)
