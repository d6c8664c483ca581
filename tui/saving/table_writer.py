"""What makes bytes from the rows of a table, whatever their form is."""

import re
from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Final

from tui.explorer.table_rows.cells import Cell, Column

_CONTROLS: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
"""Nobody sees them in a cell, and a terminal would act upon them."""


class TableWriter(ABC):
    """Gives bytes for the titles, for each row, and for what stands behind the last."""

    @abstractmethod
    def begin(self, columns: Sequence[Column]) -> bytes:
        """What stands before the first row."""

    @abstractmethod
    def row(self, cells: Sequence[Cell], json: bytes) -> bytes:
        """A row; `json` is all that was sent of it, b'' where it was made here."""

    def end(self) -> bytes:
        """What stands behind the last row. It may take long: not for the event loop."""
        return b""


def visible_text(text: str) -> str:
    """A text without what no cell shows; its lines stay."""
    return _CONTROLS.sub("", text).encode(errors="replace").decode()
