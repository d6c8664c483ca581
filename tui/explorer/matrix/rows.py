"""The rows of a matrix as a table draws them: what differs stands out, by a sign and a tone."""

from collections.abc import Mapping, Sequence
from typing import Final

from tui.contract.values import encoded
from tui.explorer.cells import Cell
from tui.explorer.matrix.levels import COMPARED_FROM, usual_value
from tui.explorer.matrix.matrix import (
    NAME,
    MatrixCell,
    MatrixColumn,
    MatrixRow,
    RightsMatrix,
)
from tui.explorer.rows import Tone
from tui.explorer.states import signs_of, tone_of

DIFFERS: Final = "≠"


class MatrixRows:
    """A matrix, some of its rows, in an order, compared with one row or with what is usual."""

    def __init__(self, matrix: RightsMatrix) -> None:
        self.matrix = matrix
        self._seen: list[MatrixRow] = list(matrix.rows)
        self._compared: MatrixRow | None = None
        self._usual = self._most_have() if matrix.has_usual else {}
        self.order: tuple[str, bool] | None = None
        self._typed = ""

    @property
    def columns(self) -> Sequence[MatrixColumn]:
        return self.matrix.columns

    def __len__(self) -> int:
        return len(self._seen)

    def cells(self, index: int) -> list[Cell]:
        row = self._seen[index]
        return [self._cell(row, column) for column in self.columns]

    def is_marked(self, index: int) -> bool:
        """Whether it is the row with which the others are compared."""
        return self._seen[index] is self._compared

    def json(self, index: int) -> bytes:
        node = self._seen[index].node
        return encoded(node.record)

    def row(self, index: int) -> MatrixRow:
        return self._seen[index]

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

    def narrow(self, typed: str) -> None:
        """Show the rows that have all words somewhere."""
        self._typed = typed.casefold()
        self._arrange()

    def sort(self, column: int) -> None:
        """Order by a column, by what gives most first; once more: the other way round."""
        key = self.columns[column].id
        falls = self.order == (key, False)
        self.order = (key, falls)
        self._arrange()

    def index_of(self, row: MatrixRow) -> int | None:
        """Where a row of the same record is seen now."""
        own = (row.node.gives(), row.name)
        same = (at for at, each in enumerate(self._seen) if (each.node.gives(), each.name) == own)
        return next(same, None)

    def take_over(self, before: "MatrixRows") -> None:
        """Stay compared, in order and narrowed as another one was."""
        self._typed, self.order = before._typed, before.order
        self._arrange()
        if before.compared is not None and (at := self.index_of(before.compared)) is not None:
            self._compared = self._seen[at]

    def said(self, index: int, column: int) -> str:
        """A cell in words: whose, what, and what others have."""
        row, where = self._seen[index], self.columns[column]
        who = f"{row.name} ({row.note})" if row.note not in ("", row.name) else row.name
        if where.id == NAME:
            plain = (row.cell(each.id).text for each in self.columns if not each.compared)
            others = (each for each in plain if each not in ("", row.note))
            return ", ".join((who, *others, *(state.word for state in row.states)))
        words = f"{who}: {where.called or where.title} {row.cell(where.id).said or 'none'}"
        if not self.differs(row, where):
            return words
        other = self._compared.name if self._compared is not None else "most others"
        said = self._words_of(where, self.usual(where))
        return f"{words} ({other}: {said})"

    def _words_of(self, column: MatrixColumn, text: str) -> str:
        same = (row.cell(column.id) for row in self.matrix.rows)
        return next((each.said for each in same if each.text == text), text) or "none"

    def _cell(self, row: MatrixRow, column: MatrixColumn) -> Cell:
        if column.id == NAME:
            signs = signs_of(row.states)
            return Cell(row.name, tone_of(row.states), f"{signs} " if signs else "")
        cell = row.cell(column.id)
        if self.differs(row, column):
            return Cell(cell.text, Tone.DIFFERENT, DIFFERS, cell.said)
        return Cell(cell.text, cell.tone, "", cell.said)

    def _arrange(self) -> None:
        words = self._typed.split()
        rows = [each for each in self.matrix.rows if _has(each, words)]
        if self.order is not None:
            key, falls = self.order
            rows.sort(key=lambda row: _sorted_by(row, key), reverse=falls)
        self._seen = rows

    def _most_have(self) -> Mapping[str, str]:
        rows = self.matrix.rows
        if len(rows) < COMPARED_FROM:
            return {}
        return {
            column.id: _usual_text([row.cell(column.id) for row in rows])
            for column in self.columns
            if column.compared
        }


def _usual_text(cells: Sequence[MatrixCell]) -> str:
    strengths = {cell.text: cell.strength for cell in cells}
    return usual_value((cell.text for cell in cells), strengths.__getitem__)


def _has(row: MatrixRow, words: Sequence[str]) -> bool:
    said = (row.name, row.note, *(state.word for state in row.states))
    text = "\n".join((*said, *(cell.said for cell in row.cells.values()))).casefold()
    return all(word in text for word in words)


def _sorted_by(row: MatrixRow, column: str) -> tuple[int, str]:
    """By how much it lets somebody do, the most first; words by their letters."""
    if column == NAME:
        return (0, row.name.casefold())
    cell: MatrixCell = row.cell(column)
    return (-cell.strength, cell.text.casefold())
