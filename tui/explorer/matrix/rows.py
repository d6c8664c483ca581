"""The rows of a matrix as a table draws them: what differs stands out, by a sign and a tone."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final, Self

from typing_extensions import override

from tui.explorer.matrix.json_rows import json_of_row
from tui.explorer.matrix.levels import COMPARED_FROM, usual_value
from tui.explorer.matrix.matrix import (
    NAME,
    MatrixCell,
    MatrixColumn,
    MatrixRow,
    RightsMatrix,
)
from tui.explorer.meaning import LEVEL_TONES
from tui.explorer.rows import Tone
from tui.explorer.table_rows.arranged import ArrangedRows
from tui.explorer.table_rows.cells import Cell
from tui.explorer.table_rows.sorting import SortKey
from tui.explorer.trees.states import signs_of, tone_of

DIFFERS: Final = "≠"


class MatrixRows(ArrangedRows[MatrixRow]):
    """A matrix, some of its rows, in an order, compared with one row or with what is usual."""

    def __init__(self, matrix: RightsMatrix) -> None:
        super().__init__(matrix.rows)
        self.matrix = matrix
        self._compared: MatrixRow | None = None
        self._usual = _most_have(matrix) if matrix.has_usual else {}

    @property
    @override
    def all_columns(self) -> Sequence[MatrixColumn]:
        return self.matrix.columns

    @property
    @override
    def columns(self) -> Sequence[MatrixColumn]:
        """The columns that are seen, in their order."""
        known = {each.id: each for each in self.matrix.columns}
        return [known[each.id] for each in super().columns]

    @property
    @override
    def choices(self) -> Sequence[MatrixColumn]:
        """The columns beside the first, as they are called where there is room."""
        beside = self.matrix.columns[1:]
        return [replace(each, title=each.called or each.title) for each in beside]

    @override
    def cells(self, index: int) -> list[Cell]:
        row = self.row(index)
        return [self._cell(row, column) for column in self.columns]

    @override
    def is_marked(self, index: int) -> bool:
        """Whether it is the row with which the others are compared."""
        return self.row(index) is self._compared

    @override
    def json(self, index: int) -> bytes:
        """The record with what is known of it beside; where there are several, by the columns."""
        return json_of_row(self.row(index), self.matrix.columns)

    @property
    def compared(self) -> MatrixRow | None:
        """The row with which the others are compared."""
        return self._compared

    def compare_with(self, row: MatrixRow | None) -> None:
        """Show what differs from a row; with None, from what most have."""
        self._compared = row

    def usual(self, column: MatrixColumn) -> str:
        """What a cell is compared with, '' for nothing."""
        if self._compared is not None:
            return self._compared.cell(column.id).text
        return self._usual.get(column.id, "")

    def differs(self, row: MatrixRow, column: MatrixColumn) -> bool:
        """Whether a row has something else there than it is compared with."""
        if not column.compared or row is self._compared:
            return False
        if self._compared is None and column.id not in self._usual:
            return False
        return row.cell(column.id).text != self.usual(column)

    @override
    def is_same(self, one: MatrixRow, other: MatrixRow) -> bool:
        """Whether rows are about one person or project: the notes tell, else the records."""
        if one.note or other.note:
            return one.note == other.note
        return one.name == other.name and one.node.gives() == other.node.gives()

    @override
    def take_over(self, before: Self) -> None:
        """Stay compared, and be wanted in order and narrowed as another one is."""
        super().take_over(before)
        was = before.compared
        same = (each for each in self.all if was is not None and self.is_same(each, was))
        self._compared = next(same, None)

    @override
    def said(self, index: int, column: int) -> str:
        """A cell in words: whose, what, and what others have."""
        row, where = self.row(index), self.columns[column]
        who = f"{row.name} ({row.note})" if row.note not in ("", row.name) else row.name
        if where.id == NAME:
            plain = (row.cell(each.id).text for each in self.all_columns if not each.compared)
            others = (each for each in plain if each not in ("", row.note))
            return ", ".join((who, *others, *(state.word for state in row.states)))
        words = f"{who}: {where.called or where.title} {row.cell(where.id).said or 'none'}"
        if not self.differs(row, where):
            return words
        other = self._compared.name if self._compared is not None else "most others"
        said = self._words_of(where, self.usual(where))
        return f"{words} ({other}: {said})"

    @override
    def text_of_row(self, row: MatrixRow) -> str:
        said = (row.name, row.note, *(state.word for state in row.states))
        return "\n".join((*said, *(cell.said for cell in row.cells.values())))

    @override
    def key_of_row(self, row: MatrixRow, column: str) -> SortKey:
        """By how much it lets somebody do, the most first; words by their letters."""
        if column == NAME:
            return row.name.casefold()
        cell = row.cell(column)
        return (-cell.strength, cell.text.casefold()) if cell.text else None

    def _words_of(self, column: MatrixColumn, text: str) -> str:
        same = (row.cell(column.id) for row in self.matrix.rows)
        return next((each.said for each in same if each.text == text), text) or "none"

    def _cell(self, row: MatrixRow, column: MatrixColumn) -> Cell:
        if column.id == NAME:
            signs = signs_of(row.states)
            return Cell(row.name, tone_of(row.states), f"{signs} " if signs else "")
        cell = row.cell(column.id)
        if self.differs(row, column):
            # The sign says that it differs, the colour of a level how much it is.
            tone = cell.tone if cell.tone in LEVEL_TONES else Tone.DIFFERENT
            return Cell(cell.text, tone, DIFFERS, cell.said)
        return Cell(cell.text, cell.tone, "", cell.said)


def _most_have(matrix: RightsMatrix) -> Mapping[str, str]:
    if len(matrix.rows) < COMPARED_FROM:
        return {}
    return {
        column.id: _usual_text([row.cell(column.id) for row in matrix.rows])
        for column in matrix.columns
        if column.compared
    }


def _usual_text(cells: Sequence[MatrixCell]) -> str:
    strengths = {cell.text: cell.strength for cell in cells}
    return usual_value((cell.text for cell in cells), strengths.__getitem__)
