"""What a table looks like, for whoever draws it: columns, and rows with a cell for each."""

from collections.abc import Generator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from tui.explorer.rows import Tone


class Cell(NamedTuple):
    """What stands in a cell; all of it may be what a server sent.

    `sign` stands before the text; where it is None, the sign of the tone does. What is copied
    is the text, unless it is said. What is drawn is the text too, unless there is a `brief` way to
    say it. A block in the `colour`, `#rrggbb`, stands before it.
    """

    text: str = ""
    tone: Tone = Tone.NORMAL
    sign: str | None = None
    copied: str | None = None
    brief: str | None = None
    colour: str = ""

    @property
    def seen(self) -> str:
        """The text behind the sign that the row gives it; that of a tone says nothing more."""
        return f"{self.sign or ''}{self.text}"

    @property
    def to_copy(self) -> str:
        """What a clipboard gets."""
        return self.text if self.copied is None else self.copied


@dataclass(frozen=True, slots=True)
class Column:
    """A column: an id that stays, a title for people; `numeric` stands on the right.

    One that is `tight` is one of many with a letter each: as narrow as it can be.
    """

    id: str
    title: str
    numeric: bool = False
    help: str = ""
    tight: bool = field(default=False, kw_only=True)


class TableRows(Protocol):
    """Rows of cells, made when they are looked at. The first column always stays in sight."""

    @property
    def columns(self) -> Sequence[Column]:
        """The columns that are seen, in their order; at least one."""

    def __len__(self) -> int: ...

    def cells(self, index: int) -> Sequence[Cell]:
        """A row's cells, as many as there are columns."""

    def is_marked(self, index: int) -> bool:
        """Whether a person has marked the row."""

    def json(self, index: int) -> bytes:
        """All that was sent of the row, without secrets; b'' where it was made here."""


class NoRows:
    """A table without anything in it."""

    columns: Sequence[Column] = (Column("", ""),)

    def __len__(self) -> int:
        return 0

    def cells(self, _index: int) -> Sequence[Cell]:
        return (Cell(),)

    def is_marked(self, _index: int) -> bool:
        return False

    def json(self, _index: int) -> bytes:
        return b""


class MarkedRows:
    """The marked rows of a table, where `numbers` says which these are."""

    def __init__(self, rows: TableRows, numbers: Sequence[int]) -> None:
        self._rows, self._numbers = rows, numbers

    @property
    def columns(self) -> Sequence[Column]:
        """Those of the whole table."""
        return self._rows.columns

    def __len__(self) -> int:
        return len(self._numbers)

    def cells(self, index: int) -> Sequence[Cell]:
        """A row's cells."""
        return self._rows.cells(self._numbers[index])

    def is_marked(self, _index: int) -> bool:
        """All of them are."""
        return True

    def json(self, index: int) -> bytes:
        """What was sent of the row."""
        return self._rows.json(self._numbers[index])


def marked_numbers(rows: TableRows) -> Generator[None, None, list[int]]:
    """Which rows of a table are marked, in turns with the keys."""
    found = []
    for number in range(len(rows)):
        if rows.is_marked(number):
            found.append(number)
        yield
    return found
