"""Rows as CSV (RFC 4180): a line of names, lines that end with CR and LF, quotes where needed.

Values stay as they are, also those that a spreadsheet takes for formulas; what has fields of
its own is JSON. Only on a terminal are they made safe for it.
"""

import csv
import io
import re
from collections.abc import Sequence
from typing import Final

import msgspec
from typing_extensions import override

from tui.cli.calling.columns import Columns
from tui.cli.calling.json_text import json_text
from tui.cli.calling.row_form import RowForm, as_one_line
from tui.client.decoding import decoded_value
from tui.widgets.safe_text import safe_text

_AS_IT_IS: Final = re.compile(rb"-?[0-9][0-9.eE+-]*|true|false", re.ASCII)


class CsvRows(RowForm):
    """A line a row, under the names of the columns."""

    def __init__(self, columns: Columns, *, on_terminal: bool) -> None:
        self._columns = columns
        self._on_terminal = on_terminal
        self._is_begun = False

    @override
    def row(self, row: bytes) -> str:
        cells = [_value(cell) for cell in self._columns.cells(row)]
        return self._head() + self._line(cells)

    @override
    def as_it_came(self, row: bytes) -> str:
        return self._head() + self._line([as_one_line(row)])

    @override
    def end(self) -> str:
        return self._head()

    @property
    @override
    def remarks(self) -> Sequence[str]:
        return tuple(self._columns.remarks)

    def _head(self) -> str:
        if self._is_begun:
            return ""
        self._is_begun = True
        return self._line(self._columns.names) if self._columns.names else ""

    def _line(self, cells: Sequence[str]) -> str:
        line = io.StringIO(newline="")
        shown = map(safe_text, cells) if self._on_terminal else cells
        csv.writer(line, lineterminator="\r\n").writerow(shown)
        return line.getvalue()


def _value(cell: "bytes | msgspec.Raw | None") -> str:
    if cell is None:
        return ""
    value = bytes(cell)
    if value == b"null":
        return ""
    if _AS_IT_IS.fullmatch(value):
        return value.decode()
    return json_text(value) if value.startswith((b"{", b"[")) else str(decoded_value(value))
