"""Rows as a table in Markdown, their values in words."""

from collections.abc import Sequence

from typing_extensions import override

from tui.cli.calling.columns import Undecoded
from tui.cli.calling.row_form import HeadedRows
from tui.cli.calling.table import cell_in_words
from tui.client.decoding import decoded_value
from tui.saving.markdown_lines import line_below_titles, markdown_line


class MarkdownRows(HeadedRows):
    """Each line is one, whatever stands in the cells."""

    @override
    def values(self, cells: Sequence[Undecoded | None]) -> Sequence[str]:
        fields = map(self._columns.field, self._columns.names)
        return [
            "" if cell is None else cell_in_words(decoded_value(cell), field)
            for cell, field in zip(cells, fields, strict=True)
        ]

    @override
    def line(self, cells: Sequence[str]) -> str:
        return markdown_line(cells)

    @override
    def below_names(self) -> str:
        return line_below_titles(len(self._columns.names))
