"""Rows as JSON: a line each, or all of them as one list."""

from typing_extensions import override

from tui.cli.calling.row_form import RowForm, as_one_line
from tui.saving.json_text import json_text


class JsonLines(RowForm):
    """A line of JSON a row."""

    @override
    def row(self, row: bytes) -> str:
        return f"{json_text(row)}\n"


class JsonList(RowForm):
    """One list, begun with the first row and closed after the last; `pretty` is for people."""

    def __init__(self, *, pretty: bool) -> None:
        self._indent = 2 if pretty else -1
        self._gap = "\n" if pretty else ""
        self._is_begun = False

    @override
    def row(self, row: bytes) -> str:
        return self._placed(json_text(row, indent=self._indent))

    @override
    def as_it_came(self, row: bytes) -> str:
        return self._placed(as_one_line(row))

    @override
    def end(self) -> str:
        return f"{self._gap}]\n" if self._is_begun else "[]\n"

    def _placed(self, text: str) -> str:
        before = "," if self._is_begun else "["
        self._is_begun = True
        if self._gap:
            text = f"  {text}".replace("\n", "\n  ")
        return f"{before}{self._gap}{text}"
