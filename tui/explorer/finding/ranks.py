"""How well the texts of a record fit the words that somebody typed.

A record is a text here: its fields one after the other, each between tabs, as they are compared.
"""

from enum import IntEnum
from typing import Final

from tui.explorer.finding.words import SoughtWords

FIELD: Final = "\t"


class Rank(IntEnum):
    """The better, the smaller."""

    EXACT = 0
    """A field is just this: an id, a number, a login, a name."""
    BEGINS = 1
    WORDS = 2
    """Each word begins a word."""
    CONTAINS = 3


def rank_of(fields: str, words: SoughtWords, whole: SoughtWords) -> Rank | None:
    """How the fields of a record fit; None where one of the words is not in them.

    `words` have to be there; all that was typed, as a `whole`, may be what a field says.
    """
    if not all(word in fields for word in words.each):
        return None
    if any(f"{FIELD}{each.phrase}{FIELD}" in fields for each in (whole, words)):
        return Rank.EXACT
    said = fields.replace(FIELD, " ")
    if f"{FIELD}{words.phrase}" in fields or (len(words.each) > 1 and f" {words.phrase} " in said):
        return Rank.BEGINS
    begin = all(f" {word}" in said for word in words.each)
    return Rank.WORDS if begin else Rank.CONTAINS
