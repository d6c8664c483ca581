"""Rows as CSV (RFC 4180): a line of names, lines that end with CR and LF, quotes where needed.

Values stay as they are, also those that a spreadsheet takes for formulas; what has fields of
its own is JSON. Only on a terminal are they made safe for it.
"""

import re
from collections.abc import Sequence
from typing import Final

from typing_extensions import override

from tui.cli.calling.columns import Columns, Undecoded
from tui.cli.calling.row_form import HeadedRows
from tui.client.decoding import decoded_value
from tui.saving.csv_lines import csv_line
from tui.saving.json_text import json_text
from tui.widgets.safe_text import safe_text

_AS_IT_IS: Final = re.compile(rb"-?[0-9][0-9.eE+-]*|true|false", re.ASCII)


class CsvRows(HeadedRows):
    """`on_terminal` makes the cells safe for one."""

    def __init__(self, columns: Columns, *, on_terminal: bool) -> None:
        super().__init__(columns)
        self._on_terminal = on_terminal

    @override
    def values(self, cells: Sequence[Undecoded | None]) -> Sequence[str]:
        return list(map(_value, cells))

    @override
    def line(self, cells: Sequence[str]) -> str:
        return csv_line([safe_text(each) for each in cells] if self._on_terminal else cells)


def _value(cell: Undecoded | None) -> str:
    if cell is None:
        return ""
    value = bytes(cell)
    if value == b"null":
        return ""
    if _AS_IT_IS.fullmatch(value):
        return value.decode()
    return json_text(value) if value.startswith((b"{", b"[")) else str(decoded_value(value))
