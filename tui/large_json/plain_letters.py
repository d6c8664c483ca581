"""Letters without their case and without what stands on them: as people type a name they heard.

Imports nothing of ours.
"""

import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from itertools import chain, combinations
from typing import Final

PAST_MARKED: Final = 0x2000
"""The letters that lose their marks stand before this one: Latin, Greek, Cyrillic and others."""
MARKS: Final = range(0x300, 0x370)
"""The marks that are put on the letter before them."""
_SIGNS: Final = (0x2126, 0x212A, 0x212B)
"""Units that look like letters, and become such."""
_LIGATURES: Final = range(0xFB00, 0xFB18)
_BESIDE: Final = {"ø": "o", "æ": "ae", "œ": "oe", "ð": "d", "đ": "d", "ł": "l", "þ": "th", "ı": "i"}
"""Letters that Unicode calls letters of their own, and people write without."""


def plain_letters(text: str) -> str:
    """A text in which `Jørgensen` and `JORGENSEN` are the same."""
    if text.isascii():
        return text.lower()
    return text.casefold().translate(_without_marks())


@cache
def _without_marks() -> Mapping[int, str]:
    found = {ord(letter): plain for letter, plain in _BESIDE.items()}
    for place in range(0x80, PAST_MARKED):
        apart = unicodedata.normalize("NFD", chr(place))
        bare = "".join(each for each in apart if ord(each) not in MARKS).casefold()
        if bare != chr(place) and len(apart) > 1:
            found[place] = bare.translate(found)
    return {**found, **dict.fromkeys(MARKS, "")}


def letters_like(plain: str, *, at_edge: bool = False) -> str:
    """The letters outside of ASCII that become a plain text of one letter or a few.

    `at_edge`: those of which it is only a part too, as the s of ß.
    """
    return _marked().get(plain, "") + (_in_parts().get(plain, "") if at_edge else "")


@cache
def _marked() -> Mapping[str, str]:
    found = defaultdict[str, str](str)
    places = chain(range(0x80, PAST_MARKED), _SIGNS, _LIGATURES)
    for letter in map(chr, places):
        plain = plain_letters(letter)
        if plain != letter:
            found[plain] += letter
    return found


@cache
def _in_parts() -> Mapping[str, str]:
    found = defaultdict[str, str](str)
    for plain, letters in _marked().items():
        for part in {plain[first:past] for first, past in combinations(range(len(plain) + 1), 2)}:
            found[part] += letters if part != plain else ""
    return found
