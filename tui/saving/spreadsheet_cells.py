"""Texts in the cells of a spreadsheet, which takes some for formulas and would carry them out.

A text that begins with one of the signs of a formula gets an apostrophe before it, as people
type it there. A number keeps its minus.
"""

import re
from typing import Final

_SIGNS: Final = ("=", "+", "-", "@", "\t", "\r", "\n")
_NUMBER: Final = re.compile(r"-?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?", re.ASCII)
_GROUPED: Final = re.compile(r"-?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?", re.ASCII)


def would_be_run(text: str) -> bool:
    """Whether a spreadsheet would take a text for a formula."""
    return text.startswith(_SIGNS) and not _NUMBER.fullmatch(text)


def harmless_cell(text: str) -> str:
    """A text that no spreadsheet carries out."""
    return f"'{text}" if would_be_run(text) else text


def number_in_cell(text: str) -> float | int | None:
    """The number that a text is, with thousands apart or not; None for any other text."""
    if _GROUPED.fullmatch(text):
        text = text.replace(",", "")
    if not _NUMBER.fullmatch(text):
        return None
    return int(text) if text.lstrip("-").isdecimal() else float(text)
