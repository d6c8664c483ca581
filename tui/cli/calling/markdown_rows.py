"""Rows as a table in Markdown, their values in words."""

from collections.abc import Sequence
from typing import Final

from typing_extensions import override

from tui.cli.calling.columns import Columns
from tui.cli.calling.row_form import RowForm, as_one_line
from tui.cli.calling.table import cell_in_words
from tui.client.decoding import decoded_value
from tui.widgets.safe_text import safe_text

_ESCAPES: Final = str.maketrans({"\\": "\\\\", "|": "\\|", "<": "&lt;", "&": "&amp;"})


class MarkdownRows(RowForm):
    """A line a row, under the names of the columns."""

    def __init__(self, columns: Columns) -> None:
        self._columns = columns
        self._is_begun = False

    @override
    def row(self, row: bytes) -> str:
        cells = self._columns.cells(row)
        return self._head() + _line(
            [
                "" if cell is None else cell_in_words(decoded_value(cell), field)
                for cell, field in zip(
                    cells, map(self._columns.field, self._columns.names), strict=True
                )
            ]
        )

    @override
    def as_it_came(self, row: bytes) -> str:
        return self._head() + _line([as_one_line(row)])

    @override
    def end(self) -> str:
        return self._head()

    @property
    @override
    def remarks(self) -> Sequence[str]:
        return tuple(self._columns.remarks)

    def _head(self) -> str:
        if self._is_begun or not self._columns.names:
            return ""
        self._is_begun = True
        return _line(self._columns.names) + _line(["---"] * len(self._columns.names))


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(safe_text(cell).translate(_ESCAPES) for cell in cells)} |\n"
