"""What is typed over a table and which column sorts it; the rows that leaves, found in turns."""

from abc import ABC, abstractmethod
from collections.abc import Generator, Sequence
from typing import Protocol, Self

from tui.explorer.nodes.searching import Numbers
from tui.explorer.table_rows.cells import Column, TableRows
from tui.explorer.table_rows.sorting import SortedBy, SortKey, next_order, numbers_in_order


class RowsInOrder(TableRows, Protocol):
    """The rows that are seen, each of which can be found again once others are seen."""

    def row(self, index: int) -> object:
        """What the row is about, whichever line it is on."""

    def place_of(self, row: object, near: int) -> int | None:
        """Where that is seen now, the place that is nearest to a line; None where it is not."""


class Arranging(ABC):
    """Narrows and sorts some rows, which it knows by their numbers, and chooses their columns."""

    def __init__(self) -> None:
        self.order: SortedBy | None = None
        self.typed = ""

    @property
    def word_of_marked(self) -> str:
        """What a row is called that a person has marked; '' while none is."""
        return ""

    @property
    @abstractmethod
    def count(self) -> int:
        """How many rows there are, seen or not."""

    @property
    @abstractmethod
    def columns(self) -> Sequence[Column]:
        """The columns that are seen, in their order."""

    @property
    @abstractmethod
    def choices(self) -> Sequence[Column]:
        """The columns that can be chosen; the first one is always there."""

    @property
    @abstractmethod
    def at_first(self) -> Sequence[str]:
        """The ids of the columns beside the first that a table begins with."""

    @abstractmethod
    def choose(self, chosen: Sequence[str]) -> None:
        """See these columns beside the first, by their ids."""

    @abstractmethod
    def see(self, numbers: Sequence[int]) -> RowsInOrder:
        """The rows with these numbers, as they are shown."""

    @abstractmethod
    def keys_by(self, column: str) -> Generator[None, None, Sequence[SortKey]]:
        """What each row is ordered by under a column."""

    @abstractmethod
    def containing(self, text: str) -> Numbers:
        """The numbers of the rows that contain each word of a text, in plain letters."""

    def wants(self, column: Column) -> None:
        """Sort by a column, the other way round where it is so already, then no more."""
        self.order = next_order(self.order, column)

    def narrow(self, text: str) -> None:
        """Have only the rows that contain each word of a text."""
        self.typed = text

    def take_over(self, before: Self) -> None:
        """Be wanted in order and narrowed as another one is."""
        self.order, self.typed = before.order, before.typed

    def numbers(self) -> Generator[None, None, Sequence[int]]:
        """The rows that have what is typed, in their order."""
        numbers: Sequence[int] = range(self.count)
        if self.order is not None:
            keys = yield from self.keys_by(self.order[0])
            yield
            numbers = yield from numbers_in_order(keys, falling=self.order[1])
        if not self.typed.strip():
            return numbers
        kept = set((yield from self.containing(self.typed)))
        return [number for number in numbers if number in kept]
