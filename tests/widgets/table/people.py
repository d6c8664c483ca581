"""Rows to put into a table under test, which count how often they are looked at."""

from collections.abc import Sequence

from tui.widgets.table.rows import Cell, Column, Tone

COLUMNS = (
    Column("name", "Name"),
    Column("mail", "E-mail"),
    Column("rights", "Rights", numeric=True),
    Column("id", "Identifier"),
)


class People:
    """So many people, made when they are looked at."""

    def __init__(self, count: int, columns: Sequence[Column] = COLUMNS) -> None:
        self.columns = columns
        self.looked_at: set[int] = set()
        self.marked: set[int] = set()
        self._count = count

    def __len__(self) -> int:
        return self._count

    def cells(self, index: int) -> Sequence[Cell]:
        self.looked_at.add(index)
        tone = Tone.WARNING if index == 3 else Tone.NORMAL
        known = {
            "name": Cell(f"person {index}", tone),
            "mail": Cell(f"person{index}@example.org", copied=f"mailto:{index}"),
            "rights": Cell(str(index * 100)),
            "id": Cell("0a1b2c3d-4e5f-6789-abcd-ef0123456789"),
        }
        return [known[each.id] for each in self.columns]

    def is_marked(self, index: int) -> bool:
        return index in self.marked

    def json(self, index: int) -> bytes:
        return b'{"number": %d}' % index
