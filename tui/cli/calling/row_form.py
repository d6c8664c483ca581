"""The form in which the rows of a list are written, one after the other. Sends nothing."""

from abc import ABC, abstractmethod
from collections.abc import Sequence

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


def as_one_line(row: bytes) -> str:
    """What came, as safe for a terminal as any text; bytes that are no UTF-8 in hexadecimal."""
    return safe_text(row.decode("utf-8", "backslashreplace"))
