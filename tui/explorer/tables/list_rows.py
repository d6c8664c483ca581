"""The records of a list as rows of a table: each is read when it comes into sight."""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import Final

from tui.client.log.redaction import without_secrets
from tui.explorer.ages import WallClock, this_moment
from tui.explorer.in_words.overview import Naming
from tui.explorer.nodes.node import Node
from tui.explorer.table_rows.cells import Cell, Column
from tui.explorer.tables.columns import FULL_NAME, NAME, FieldColumn, known_name

_KEPT: Final = 300
"""Rows whose cells are kept: more than any screen shows."""


class ListRows:
    """Some nodes under the columns that are seen; satisfies `TableRows`.

    `named` makes of a node what knows the names of what its record refers to.
    """

    def __init__(
        self,
        nodes: Sequence[Node],
        columns: Sequence[Column],
        *,
        named: Callable[[Node], Naming],
        is_marked: Callable[[Node], bool],
        clock: WallClock = this_moment,
    ) -> None:
        self.nodes = nodes
        self.columns = columns
        self._named = named
        self._is_marked = is_marked
        self._clock = clock
        self._cells: OrderedDict[int, Sequence[Cell]] = OrderedDict()

    def __len__(self) -> int:
        return len(self.nodes)

    def cells(self, index: int) -> Sequence[Cell]:
        """A row's cells, read from the record once while it is in sight."""
        cells = self._cells.get(index)
        if cells is None:
            cells = self._cells[index] = self.read(index)
            if len(self._cells) > _KEPT:
                self._cells.popitem(last=False)
        return cells

    def read(self, index: int) -> Sequence[Cell]:
        """The same, kept by nobody."""
        node = self.nodes[index]
        record, named = node.record, self._named(node)
        return [
            each.cell(record, named, self._clock)
            if isinstance(each, FieldColumn)
            else _called(node, each, is_first=number == 0)
            for number, each in enumerate(self.columns)
        ]

    def is_marked(self, index: int) -> bool:
        return self._is_marked(self.nodes[index])

    def json(self, index: int) -> bytes:
        node = self.nodes[index]
        part, kind = node.part, node.kind
        return b"" if part is None or kind is None else without_secrets(part.text, kind.record)

    def forget(self) -> None:
        """Read the rows again: something about them has become known."""
        self._cells.clear()


def name_cell(node: Node) -> Cell:
    """What a record is known by, with the signs of its states."""
    return _called(node, Column(NAME, ""), is_first=True)


def _called(node: Node, column: Column, *, is_first: bool) -> Cell:
    """A cell of a name; the signs stand in the first alone."""
    sign = (f"{node.signs} " if node.signs else None) if is_first else ""
    return Cell(known_name(node) if column.id == FULL_NAME else node.label, node.tone, sign)
