"""What a table asks of who owns its rows."""

from dataclasses import dataclass

from textual.message import Message
from textual.widget import Widget


@dataclass
class _AboutTable(Message):
    lines: Widget

    @property
    def control(self) -> Widget:
        return self.lines


@dataclass
class CellHighlighted(_AboutTable):
    """The cursor is on another row or column than before."""

    index: int

    def can_replace(self, message: Message) -> bool:
        return isinstance(message, CellHighlighted) and message.lines is self.lines


@dataclass
class CellChosen(_AboutTable):
    """Enter, or a double click."""

    index: int
    column: int


@dataclass
class RowToMark(_AboutTable):
    """The row is to be marked, or not any more."""

    index: int


@dataclass
class OrderWanted(_AboutTable):
    """The rows are wanted in the order of this column; the other way round where they are."""

    column: int


@dataclass
class ColumnsWanted(_AboutTable):
    """Other columns are to be chosen."""


@dataclass
class ColumnsMoved(_AboutTable):
    """The columns were measured again, or have another room: they stand elsewhere."""

    def can_replace(self, message: Message) -> bool:
        return isinstance(message, ColumnsMoved) and message.lines is self.lines


@dataclass
class TitleCut(_AboutTable):
    """The cursor came to a column that is too narrow for its title."""

    title: str
