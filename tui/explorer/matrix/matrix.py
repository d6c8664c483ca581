"""Who may what, as a table: rows of people or of projects, columns of rights or of projects."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from tui.explorer.nodes.node import Node
from tui.explorer.rows import Tone
from tui.explorer.table_rows.cells import Column
from tui.explorer.trees.states import State

NAME: Final = "name"
"""The id of the column with who or what a row is about."""


@dataclass(frozen=True, slots=True)
class MatrixColumn(Column):
    """A column; what stands in one that is `compared` can differ from what others have there.

    `called` is its title in full.
    """

    called: str = ""
    compared: bool = True


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """One right of somebody: as a letter, and in words; `strength` is more the more one may.

    `node` is the record that says it, and `field` the field: what an editor is opened on.
    """

    text: str = ""
    tone: Tone = Tone.NORMAL
    words: str = ""
    strength: int = 0
    node: Node | None = None
    field: str = ""

    @property
    def said(self) -> str:
        """It in words, where the letter has others."""
        return self.words or self.text


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """Somebody, or a project, with a cell for each column that has something to say there.

    `note` tells people of one name apart; `node` is the record that the row is; `power` is more
    the more somebody administers.
    """

    name: str
    node: Node
    cells: Mapping[str, MatrixCell]
    note: str = ""
    states: Sequence[State] = ()
    power: int = 0

    def cell(self, column: str) -> MatrixCell:
        return self.cells.get(column, _EMPTY)


_EMPTY: Final = MatrixCell()


@dataclass(frozen=True, slots=True)
class RightsMatrix:
    """What is shown of a project, a person, an owner or a team.

    `legend` says what the letters mean, `missing` what could not be looked at. Where `has_usual`,
    what most rows have of each right says something.
    """

    title: str
    legend: str
    columns: Sequence[MatrixColumn]
    rows: Sequence[MatrixRow]
    has_usual: bool = True
    missing: Sequence[str] = field(default=())


def administrators_first(rows: Sequence[MatrixRow]) -> list[MatrixRow]:
    """The rows in the order in which one asks for them: who administers, then by name."""
    return sorted(rows, key=lambda row: (-row.power, row.name.casefold(), row.note))
