"""The text of a shell as far as it tells apart: what is quoted, and which words are one command.

It is read as a person means it, to find mistakes; the shell itself reads it anew.
"""

import re
from typing import Final

_REDIRECTED: Final = re.compile("([<>])&")
_BLANK, _END = "\x00", "\x01"
_APART: Final = dict.fromkeys(" \t\r<>", _BLANK) | dict.fromkeys(";|&()`\n", _END)
_QUOTES: Final = "'\""


def quoting(text: str) -> list[str]:
    """For each letter the quotation mark or the backslash that quotes it; '' where none does."""
    quote, escaped = "", False
    found = []
    for letter in text:
        found.append("\\" if escaped else quote)
        if escaped:
            escaped = False
        elif letter == "\\" and quote != "'":
            escaped = True
        elif quote:
            quote = "" if letter == quote else quote
        elif letter in _QUOTES:
            quote = letter
    return found


def unquoted(text: str) -> str:
    """What a shell acts upon: the text without what is quoted."""
    return "".join(letter for letter, quote in zip(text, quoting(text), strict=True) if not quote)


def commands_in(text: str) -> list[list[str]]:
    """The simple commands of a text, each as its words, without their quotation marks."""
    text = _REDIRECTED.sub(r"\1 ", text)
    marked = "".join(
        letter if quote else _APART.get(letter, letter)
        for letter, quote in zip(text, quoting(text), strict=True)
    )
    commands = ([*filter(None, each.split(_BLANK))] for each in marked.split(_END))
    return [[_without_quotes(word) for word in words] for words in commands if words]


def _without_quotes(word: str) -> str:
    return word.translate(dict.fromkeys(map(ord, _QUOTES)))
