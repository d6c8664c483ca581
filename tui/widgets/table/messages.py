"""What a table asks of who owns its rows."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from tui.widgets.table.lines import TableLines


@dataclass
class _AboutTable(Message):
    lines: "TableLines"

    @property
    def control(self) -> "TableLines":
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
