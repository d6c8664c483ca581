"""Rows of texts as a table that is written into a file, and read again."""

from collections.abc import Sequence
from typing import Final

from tui.client.errors import FileProblem
from tui.contract.values import encoded
from tui.explorer.table_rows.cells import Cell, Column
from tui.in_sentences import with_or
from tui.saving.forms import TableForm, form_of

_FORMS: Final = (TableForm.CSV, TableForm.XLSX, TableForm.JSON)


class RowsOfTexts:
    """Rows of texts under titles, as a table that is written into a file."""

    def __init__(self, titles: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        self._rows = rows
        self.columns = tuple(Column(title, title) for title in titles)

    def __len__(self) -> int:
        return len(self._rows)

    def cells(self, index: int) -> Sequence[Cell]:
        """The cells of a row."""
        return [Cell(text) for text in self._rows[index]]

    def is_marked(self, _index: int) -> bool:
        """Nothing is marked in a file."""
        return False

    def json(self, index: int) -> bytes:
        """The row as a JSON object."""
        titles = (column.title for column in self.columns)
        return encoded(dict(zip(titles, self._rows[index], strict=True)))


def read_form_of(name: str) -> TableForm:
    """The form that the name of a file asks for, one that is read again.

    Raises FileProblem where it asks for none.
    """
    form = form_of(name)
    if form not in _FORMS:
        raise FileProblem(f"{name} must end with {with_or(_FORMS)}.")
    return form
