"""Numbers that jq does not keep: it reads each as a floating-point number of 64 bits.

Imports nothing of ours.
"""

import re
from decimal import Decimal
from typing import Final

_SUSPECT: Final = re.compile(rb"[0-9][0-9.]{15}|[0-9][eE][+-]?[0-9]{3}")
"""What each such number has in it, and some texts too."""
_STRING_OR_NUMBER: Final = re.compile(
    rb'"[^"\\]*(?:\\.[^"\\]*)*"|(-?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)', re.DOTALL
)
_LONGEST_EXPONENT: Final = 6


def first_changed(text: bytes) -> bytes:
    """The first number of a JSON text that jq changes, as it is written; b"" for none."""
    if _SUSPECT.search(text) is None:
        return b""
    numbers = (found[1] for found in _STRING_OR_NUMBER.finditer(text) if found[1])
    return next((each for each in numbers if _SUSPECT.search(each) and _is_changed(each)), b"")


def _is_changed(number: bytes) -> bool:
    written = number.decode()
    digits, _, exponent = written.lower().partition("e")
    if len(exponent) > _LONGEST_EXPONENT:
        return any(letter in "123456789" for letter in digits)
    return Decimal(repr(float(written))) != Decimal(written)
