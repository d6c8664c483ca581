"""Where the parts of a query text stand, so that an error can point at its column."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from tui.client.query.term import JOIN

_OPENING: Final = re.compile(
    r"""(?x) \s* (?: filter \s* = \s* )? [A-Za-z_][\w.]* \s* (?:>=|<=|!=|[=<>*]) \s* " """,
    re.IGNORECASE,
)
"""A term up to the quote that opens its value."""
_CLOSING: Final = re.compile(r'(?:[^"]|"")*+"')


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of the text; `column` counts from 0."""

    text: str
    column: int

    @property
    def end(self) -> int:
        return self.column + len(self.text)

    def stripped(self) -> "Piece":
        left = self.text.lstrip()
        return Piece(left.rstrip(), self.column + len(self.text) - len(left))

    def after(self, count: int) -> "Piece":
        """What is left behind the first `count` characters."""
        return Piece(self.text[count:], self.column + count)


def pieces(text: str) -> Iterator[Piece]:
    """The parts between `&`, as they stand."""
    column = 0
    for part in text.split(JOIN):
        yield Piece(part, column)
        column += len(part) + len(JOIN)


def terms_in(text: str) -> Iterator[Piece]:
    """The parts between the `&` that stand in no quotes; a quote left open goes to the end."""
    start = 0
    while True:
        end = text.find(JOIN, _end_of_quotes(text, start))
        yield Piece(text[start:] if end < 0 else text[start:end], start)
        if end < 0:
            return
        start = end + len(JOIN)


def _end_of_quotes(text: str, start: int) -> int:
    """Where the quotes end that the value of a term stands in, else where the term begins."""
    opening = _OPENING.match(text, start)
    if opening is None:
        return start
    closing = _CLOSING.match(text, opening.end())
    return len(text) if closing is None else closing.end()
