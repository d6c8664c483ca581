"""By what series are told apart: a colour, and a mark for those who don't see it."""

from typing import Final

MARKS: Final = "●■▲◆○□△◇"
COLOURS: Final = (
    "#4e9bd9", "#e8a33d", "#6bbf59", "#d96c6c", "#b28bd9", "#4fc3b8",
    "#d9c74e", "#e089b8", "#9aa7b5", "#a9825a", "#8fcb3f", "#6f7fe0",
)  # fmt: skip
"""Told apart on black and on white."""


def mark_of(number: int) -> str:
    """The mark of a series by its number; after the last one the first comes again."""
    return MARKS[number % len(MARKS)]


def series_colour(number: int) -> str:
    """The colour of a series by its number, `#rrggbb`."""
    return COLOURS[number % len(COLOURS)]
