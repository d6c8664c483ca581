"""The rights matrix: who may what, what differs from others, and changing one right."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import ClassVar, Final

from textual import work
from textual.binding import BindingType

from tui.client.errors import BimscopeError
from tui.contract.operation import Json
from tui.explorer.kept_answers.answers import Answers
from tui.explorer.matrix.matrix import MatrixCell
from tui.explorer.matrix.opening import MatrixWanted
from tui.explorer.matrix.rows import MatrixRows
from tui.explorer.nodes.node import Node
from tui.modals.tables.table_dialogue import TableDialogue
from tui.widgets.keys import key

_NOT_THERE: Final = (
    "You cannot change this cell: choose a right of somebody who belongs to the project."
)
_NO_RIGHT: Final = "Only rights have levels: go to a column of rights first."


@dataclass(frozen=True, slots=True)
class MatrixActions:
    """What the screen below does for the dialogue.

    `edit` opens the editor of a record on one of its fields, with a value that is wished where
    there is one, and raises BimscopeError where that cannot be; `why` opens what keeps the person
    of a record from working.
    """

    edit: Callable[[Node, str, Json], Awaitable[None]]
    why: Callable[[Node], None]


class MatrixModal(TableDialogue[MatrixRows]):
    """Shows a matrix, and asks for it again after a right was changed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("matrix.change", "enter", "choose", "Change", "Change the right under the cursor",
            footer=True, first=True),
        key("matrix.compare", "equals_sign,space", "compare", "Compare",
            "Compare with this row, or with the most common rights", footer=True, first=True),
        *(
            key(f"matrix.level_{level}", str(level), f"wish({level})", f"Set {level}",
                f"Set the right to level {level} and review the change")
            for level in (1, 2, 3, 4)
        ),
        key("matrix.why", "w", "why", "Why", "Why this person cannot do something", footer=True),
    ]  # fmt: skip

    OF_ROWS = TableDialogue.OF_ROWS | {"compare", "wish", "why"}
    first_column = 1

    def __init__(self, wanted: MatrixWanted, answers: Answers, actions: MatrixActions) -> None:
        super().__init__(f"Rights: {wanted.node.label}")
        self._wanted, self._answers, self._actions = wanted, answers, actions

    async def ask(self, *, anew: bool) -> MatrixRows:
        matrix = await self._wanted.ask(self._answers, anew=anew)
        self.name_it(matrix.title)
        return await MatrixRows(matrix).prepared()

    def first_row(self, rows: MatrixRows) -> int:
        return self._wanted.row_at_first(rows.matrix)

    def remark(self) -> str:
        if self.rows is None:
            return ""
        matrix, compared = self.rows.matrix, self.rows.compared
        usual = "≠ unlike most" if matrix.has_usual else ""
        than = f"≠ unlike {compared.name}" if compared is not None else usual
        return "; ".join(filter(None, (than, matrix.legend, *matrix.missing)))

    def choose(self) -> None:
        self._edit(None)

    def action_wish(self, level: int) -> None:
        self._edit(level)

    async def action_compare(self) -> None:
        await self.table.until_arranged()
        rows = self.rows
        if rows is None or not len(rows):
            return
        row = rows.row(self.table.lines.cursor)
        rows.compare_with(None if rows.compared is row else row)
        self.table.lines.redraw_rows()
        self.tell()

    async def action_why(self) -> None:
        await self.table.until_arranged()
        rows = self.rows
        if rows is not None and len(rows):
            self._actions.why(rows.row(self.table.lines.cursor).node)

    def _cell(self) -> MatrixCell | None:
        rows, lines = self.rows, self.table.lines
        if rows is None or not len(rows):
            return None
        row, column = rows.row(lines.cursor), rows.columns[lines.column]
        return row.cell(column.id) if column.compared else MatrixCell(node=row.node)

    @work(exclusive=True, group="edit", description="change a right")
    async def _edit(self, wish: Json) -> None:
        await self.table.until_arranged()
        cell = self._cell()
        if cell is None or cell.node is None:
            self.say(_NOT_THERE, wrong=True)
            return
        if wish is not None and not cell.field:
            self.say(_NO_RIGHT, wrong=True)
            return
        try:
            await self._actions.edit(cell.node, cell.field, wish)
        except BimscopeError as error:
            self.say(str(error), wrong=True)
            return
        self.bring(anew=True)
