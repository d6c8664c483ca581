"""Where the parts of a query text stand, so that an error can point at its column."""

from collections.abc import Iterator
from dataclasses import dataclass

from tui.client.query.model import JOIN


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
