"""How a text may look inside JSON as it was sent: either case, escaped or as it is.

What is searched are bytes of JSON in which ASCII was lowered. Imports nothing of ours.
"""

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from typing import Final

LONGEST: Final = 12
"""Bytes that a character of a text takes at most where it is found."""

_LAST_WITH_CASE: Final = 0x1E943
_SPECIAL: Final = {'"': rb'\\?"', "\\": rb"\\\\?", "/": rb"\\?/"}


def pattern_of(text: str) -> re.Pattern[bytes]:
    """Finds a text in JSON that was lowered as bytes."""
    return re.compile(b"".join(map(_either_case, text)))


def _either_case(character: str) -> bytes:
    """What the character may look like in JSON that was lowered as bytes."""
    if character in _SPECIAL:
        return _SPECIAL[character]
    if character.isascii():
        return re.escape(character.lower().encode())
    forms: list[bytes] = []
    for form in _alike(character):
        units = form.encode("utf-16-be", "surrogatepass")
        escaped = (units[at : at + 2].hex() for at in range(0, len(units), 2))
        forms.append(re.escape(form.encode("utf-8", "surrogatepass")))
        forms.append(b"".join(rb"\\u" + unit.encode() for unit in escaped))
    return b"(?:" + b"|".join(forms) + b")"


def _alike(character: str) -> list[str]:
    """The character in every case it has."""
    folded = character.casefold()
    return list(dict.fromkeys((character, *(_in_other_cases().get(folded) or ()))))


@cache
def _in_other_cases() -> Mapping[str, list[str]]:
    """Characters by what they fold to; sigma has three forms."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for character in map(chr, range(0x80, _LAST_WITH_CASE + 1)):
        folded = character.casefold()
        if folded != character:
            found[folded] += [character] if found[folded] else [folded, character]
    return found
