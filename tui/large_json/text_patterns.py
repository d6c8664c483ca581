"""How a text may look inside JSON as it was sent: either case, escaped or as it is.

What is searched are bytes of JSON in which ASCII was lowered.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import Final

from tui.large_json.plain_letters import letters_like

LONGEST: Final = 12
"""Bytes that a character of a text takes at most where it is found."""

_LAST_WITH_CASE: Final = 0x1E943
_MARKS: Final = rb"(?:\xcc[\x80-\xbf]|\xcd[\x80-\xaf]|\\u03[0-6][0-9a-f])*"
"""What may stand on a letter."""
_LOOKED_FOR: Final = 6
"""Letters of a plain text: a pattern takes a while to be made."""
_KEPT: Final = 32
_MOST_LETTERS: Final = 3
"""That one letter becomes, as some ligatures do."""
_SPECIAL: Final = {'"': rb'\\?"', "\\": rb"\\\\?", "/": rb"\\?/"}


def pattern_of(text: str) -> re.Pattern[bytes]:
    """Finds a text in JSON that was lowered as bytes."""
    return re.compile(b"".join(map(_either_case, text)))


@lru_cache(_KEPT)
def plain_pattern_of(plain: str) -> re.Pattern[bytes]:
    """Finds in such JSON whatever `plain_letters` makes a text of which this is a part.

    It may find more: only the first letters are looked for, and what becomes several letters
    may stand at either end.
    """
    return re.compile(_plain_from(plain[:_LOOKED_FOR], 0))


def _plain_from(plain: str, at: int) -> bytes:
    """The pattern of the rest of a plain text."""
    ways = list[bytes]()
    for past in range(at + 1, min(at + _MOST_LETTERS, len(plain)) + 1):
        form = _plain_form(plain, at, past)
        if form:
            ways.append(form + (_MARKS + _plain_from(plain, past) if past < len(plain) else b""))
    return ways[0] if len(ways) == 1 else b"(?:%b)" % b"|".join(ways)


def _plain_form(plain: str, at: int, past: int) -> bytes:
    """What may stand for some letters of a plain text together; '' where nothing does."""
    part = plain[at:past]
    letters = letters_like(part, at_edge=at == 0 or past == len(plain))
    own = _either_case(part) if len(part) == 1 else b""
    forms = sorted({form for letter in letters for form in _forms(letter)})
    gathered = [
        b"%b[%b]" % (re.escape(start), b"".join(map(re.escape, ends)))
        for start, ends in _by_start(forms).items()
    ]
    both = [*filter(None, (own,)), *gathered]
    return b"(?:%b)" % b"|".join(both) if both else b""


def _by_start(forms: Iterable[bytes]) -> Mapping[bytes, list[bytes]]:
    """The last byte of each by what stands before it."""
    found: defaultdict[bytes, list[bytes]] = defaultdict(list)
    for form in forms:
        found[form[:-1]].append(form[-1:])
    return found


def _either_case(character: str) -> bytes:
    """What the character may look like in JSON that was lowered as bytes."""
    if character in _SPECIAL:
        return _SPECIAL[character]
    if character.isascii():
        return re.escape(character.lower().encode())
    forms = [re.escape(form) for each in _alike(character) for form in _forms(each)]
    return b"(?:" + b"|".join(forms) + b")"


def _forms(text: str) -> tuple[bytes, bytes]:
    """A text as it is, and escaped."""
    units = text.encode("utf-16-be", "surrogatepass")
    escaped = (units[at : at + 2].hex() for at in range(0, len(units), 2))
    whole = b"".join(b"\\u" + unit.encode() for unit in escaped)
    return text.encode("utf-8", "surrogatepass"), whole


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
