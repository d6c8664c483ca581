"""The rows of a report as a table draws them."""

from collections.abc import Sequence

from tui.contract.fields import Field
from tui.contract.operation import Json
from tui.contract.values import encoded
from tui.contract.words import in_words, plain_words
from tui.explorer.cells import Cell, Column
from tui.explorer.reports.report import ReportMade, ReportRow


class ReportTable:
    """A report, some of its rows, in an order."""

    def __init__(self, made: ReportMade) -> None:
        self.made = made
        self._fields = made.report.columns
        self._seen = list(made.rows)
        self.order: tuple[str, bool] | None = None
        self._typed = ""

    @property
    def columns(self) -> Sequence[Column]:
        return [Column(each.name, each.title, each.type is int) for each in self._fields]

    def __len__(self) -> int:
        return len(self._seen)

    def cells(self, index: int) -> list[Cell]:
        return [Cell(_words(each, self._seen[index])) for each in self._fields]

    def is_marked(self, _index: int) -> bool:
        return False

    def json(self, index: int) -> bytes:
        return encoded(self._seen[index].values)

    def row(self, index: int) -> ReportRow:
        return self._seen[index]

    def said(self, index: int, column: int) -> str:
        """A cell in words, which may be longer than its column is wide; of the first, the row."""
        row = self._seen[index]
        if column == 0:
            return ", ".join(filter(None, (_words(each, row) for each in self._fields)))
        field = self._fields[column]
        return f"{field.title}: {_words(field, row)}"

    def narrow(self, typed: str) -> None:
        """Show the rows that have all words somewhere."""
        self._typed = typed.casefold()
        self._arrange()

    def sort(self, column: int) -> None:
        """Order by a column; once more: the other way round."""
        name = self._fields[column].name
        self.order = (name, self.order == (name, False))
        self._arrange()

    def take_over(self, before: "ReportTable") -> None:
        """Stay in order and narrowed as another one was."""
        self._typed, self.order = before._typed, before.order
        self._arrange()

    def _arrange(self) -> None:
        words = self._typed.split()
        self._seen = [
            row for row in self.made.rows if all(each in self._text(row) for each in words)
        ]
        if self.order is not None:
            name, falls = self.order
            self._seen.sort(key=lambda row: _sorted_by(_value(row, name)), reverse=falls)

    def _text(self, row: ReportRow) -> str:
        return "\n".join(_words(each, row) for each in self._fields).casefold()


def _value(row: ReportRow, name: str) -> Json:
    value: Json = getattr(row.values, name)
    return value


def _words(field: Field, row: ReportRow) -> str:
    value = _value(row, field.name)
    return plain_words(value) if isinstance(value, bool) else in_words(field, value)


def _sorted_by(value: Json) -> tuple[int, str]:
    """Numbers by their size, words by their letters."""
    if isinstance(value, int):
        return value, ""
    return 0, str(value or "").casefold()
