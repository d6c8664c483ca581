"""What an import leaves out of a file: counted by the reading process, said to who asked."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

SLOWEST_SHAPE: Final = 2.0
"""Seconds after which a shape is given up."""


class LeftOut(StrEnum):
    """A kind of thing that is left out; the value is its key on the way to who asked."""

    STATEMENT = "statement"
    TWICE = "twice"
    REFERENCE = "reference"
    NAME = "name"
    RELATION = "relation"
    UNIT = "unit"
    PROPERTY_SET = "property set"
    PROPERTY = "property"
    BROKEN_SHAPE = "broken shape"
    SLOW_SHAPE = "slow shape"
    LATE_SHAPE = "late shape"


LOST_SHAPES: Final = (LeftOut.BROKEN_SHAPE, LeftOut.SLOW_SHAPE, LeftOut.LATE_SHAPE)
"""Shapes that their objects go without."""
_WORDS: Final = {
    LeftOut.STATEMENT: ("statement", "statements", "of an unknown kind"),
    LeftOut.TWICE: ("statement", "statements", "with the number of another one"),
    LeftOut.REFERENCE: ("reference", "references", "to what is not in the file"),
    LeftOut.NAME: ("name", "names", "that is not text"),
    LeftOut.RELATION: ("relation", "relations", "without one of its ends"),
    LeftOut.UNIT: ("unit", "units", "without a usable value"),
    LeftOut.PROPERTY_SET: ("property set", "property sets", "that cannot be read"),
    LeftOut.PROPERTY: ("property", "properties", "that cannot be read"),
    LeftOut.BROKEN_SHAPE: ("shape", "shapes", "that could not be made"),
    LeftOut.SLOW_SHAPE: ("shape", "shapes", f"not made within {SLOWEST_SHAPE:g} seconds"),
    LeftOut.LATE_SHAPE: ("shape", "shapes", "left out for lack of time"),
}


def said_of(counts: Mapping[str, int], who: str = "The import") -> str | None:
    """A sentence that counts what was left out, and by whom; None where that is nothing."""
    found = [
        f"{number} {one if number == 1 else many} {why}"
        for kind, (one, many, why) in _WORDS.items()
        if (number := counts.get(kind, 0))
    ]
    return f"{who} left out: {'; '.join(found)}." if found else None
