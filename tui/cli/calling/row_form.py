"""The form in which the rows of a list are written, one after the other. Sends nothing."""

from abc import ABC, abstractmethod
from collections.abc import Sequence

from typing_extensions import override

from tui.cli.calling.columns import Columns, Undecoded
from tui.widgets.safe_text import safe_text


class RowForm(ABC):
    """Turns the JSON of rows into text, which may hold some rows back."""

    @abstractmethod
    def row(self, row: bytes) -> str:
        """What is to be written now that this row is there; raises what msgspec raises."""

    def as_it_came(self, row: bytes) -> str:
        """The same for a row that cannot be read."""
        return f"{as_one_line(row)}\n"

    def so_far(self) -> str:
        """What was held back, where nothing more comes."""
        return ""

    def end(self) -> str:
        """What is to be written after the last row."""
        return self.so_far()

    @property
    def remarks(self) -> Sequence[str]:
        """What was left out, afterwards."""
        return ()


class HeadedRows(RowForm):
    """A line a row, under the names of the columns."""

    def __init__(self, columns: Columns) -> None:
        self._columns = columns
        self._is_begun = False

    @override
    def row(self, row: bytes) -> str:
        # What cannot be read is told before anything is written.
        line = self.line(self.values(self._columns.cells(row)))
        return self._head() + line

    @override
    def as_it_came(self, row: bytes) -> str:
        return self._head() + self.line([as_one_line(row)])

    @override
    def end(self) -> str:
        return self._head()

    @property
    @override
    def remarks(self) -> Sequence[str]:
        return tuple(self._columns.remarks)

    @abstractmethod
    def values(self, cells: Sequence[Undecoded | None]) -> Sequence[str]:
        """The cells of a row as text; raises what msgspec raises."""

    @abstractmethod
    def line(self, cells: Sequence[str]) -> str:
        """Some cells as a line."""

    def below_names(self) -> str:
        """What stands between the names and the first row."""
        return ""

    def _head(self) -> str:
        if self._is_begun or not self._columns.names:
            return ""
        self._is_begun = True
        return self.line(self._columns.names) + self.below_names()


def as_one_line(row: bytes) -> str:
    """What came, as safe for a terminal as any text; bytes that are no UTF-8 in hexadecimal."""
    return safe_text(row.decode("utf-8", "backslashreplace"))
