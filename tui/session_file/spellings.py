"""Other spellings of a text: letters as numbers, as names, in two parts, as percents.

They are taken off to look for names. Base64 and other ways to pack letters are not: nobody can
tell by its look what is packed so.
"""

import re
from html import unescape
from typing import Final
from unicodedata import is_normalized, normalize
from urllib.parse import quote, unquote

_ENTITY: Final = re.compile(r"&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z]{2,31});")
_ESCAPED: Final = re.compile(r"(?<!\\)\\u([0-9A-Fa-f]{4})")
_UNSEEN: Final = re.compile("[\u00ad\u200b\u2060\ufeff]")
"""What is between letters and cannot be seen: where a word may be broken, or may not."""
_PERCENT: Final = re.compile(r"%[0-9A-Fa-f]{2}")


def with_letters(text: str) -> str:
    """A page, or a text of JSON, in which no letter stands as its number or its name."""
    if "&" in text:
        text = _ENTITY.sub(lambda found: _letter(unescape(found[0]), found[0]), text)
    if "\\u" in text:
        text = _ESCAPED.sub(lambda found: _letter(chr(int(found[1], 16)), found[0]), text)
    return in_one_form(text)


def in_one_form(text: str) -> str:
    """A text in which each letter has one code, and nothing unseen stands between two."""
    if text.isascii():
        return text
    text = _UNSEEN.sub("", text)
    return text if is_normalized("NFC", text) else normalize("NFC", text)


def without_percents(text: str) -> tuple[str, str]:
    """What was percent-encoded, and the encoding of its letters."""
    if _PERCENT.search(text) is None:
        return text, "utf-8"
    try:
        return unquote(text, errors="strict"), "utf-8"
    except UnicodeDecodeError:
        return unquote(text, "latin-1"), "latin-1"


def with_percents(text: str, safe: str, encoding: str) -> str:
    """A text percent-encoded again."""
    return quote(text, safe=safe, encoding=encoding, errors="replace")


def _letter(letter: str, as_it_is: str) -> str:
    """What is no sign of the page itself, and more than a half of a letter."""
    return letter if letter.isalnum() or letter == "@" else as_it_is
