"""Texts in the cells of a spreadsheet, which takes some for formulas and would carry them out.

A text that begins with one of the signs of a formula gets an apostrophe before it, as people
type it there. A number keeps its minus.
"""

import math
import re
from typing import Final

_SIGNS: Final = ("=", "+", "-", "@", "\t", "\r", "\n")
_NUMBER: Final = re.compile(r"-?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?", re.ASCII)
_GROUPED: Final = re.compile(r"-?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?", re.ASCII)


_DIGITS: Final = 15
"""Digits that a spreadsheet keeps of a number."""


def would_be_run(text: str) -> bool:
    """Whether a spreadsheet would take a text for a formula."""
    return text.startswith(_SIGNS) and not _NUMBER.fullmatch(text)


def harmless_cell(text: str) -> str:
    """A text that no spreadsheet carries out; one of its own apostrophes stays its own."""
    own = text.startswith("'") and text.lstrip("'").startswith(_SIGNS)
    return f"'{text}" if own or would_be_run(text) else text


def number_in_cell(text: str) -> float | int | None:
    """The number that a text is, with thousands apart or not; None for any other text.

    None too for a number that a spreadsheet does not keep as it is: too long, or too large.
    """
    if _GROUPED.fullmatch(text):
        text = text.replace(",", "")
    if not _NUMBER.fullmatch(text) or _digits(text) > _DIGITS:
        return None
    number = int(text) if text.lstrip("-").isdecimal() else float(text)
    return number if math.isfinite(number) else None


def _digits(number: str) -> int:
    """How many digits it has, without its exponent."""
    return sum(map(str.isdecimal, number.lower().partition("e")[0]))
