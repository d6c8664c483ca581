"""Texts as they are compared: letters without case and accents, words with one space between.

Imports nothing of ours.
"""

import re
from typing import Final
from unicodedata import combining, name, normalize

_LATIN: Final = re.compile(r"LATIN SMALL (?:LETTER|LIGATURE) (?:.* )?([A-Z]{1,2})")
_SPELLED: Final = {"ð": "d", "þ": "th"}
"""Letters whose names do not say what stands for them."""


class _Bare(dict[int, str]):
    """What stands for each character; found once, when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = "".join(map(_without_accent, normalize("NFKD", chr(code).casefold())))
        return self[code]


_BARE: Final = _Bare()


def bare_letters(text: str) -> str:
    """Letters and digits in words; `Jørgensen, J.` is `jorgensen j`, and `æ` is `ae`."""
    if text.isascii() and text.isalnum():
        return text.lower()
    return " ".join(text.translate(_BARE).split())


def _without_accent(letter: str) -> str:
    """The letter without what stands on it or goes through it; a space for any other sign."""
    if combining(letter):
        return ""
    if not letter.isalnum():
        return " "
    if letter.isascii():
        return letter
    found = _LATIN.fullmatch(name(letter, "").partition(" WITH ")[0])
    return _SPELLED.get(letter) or (found[1].lower() if found else letter)
