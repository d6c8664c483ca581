"""Rows that are all there, to be narrowed by words and put in order; the same for any table."""

from abc import ABC, abstractmethod
from collections.abc import Generator, Sequence
from typing import Generic, Self, TypeVar

from tui.explorer.cells import Cell, Column
from tui.large_json.turns import in_turns

R = TypeVar("R")


class ArrangedRows(ABC, Generic[R]):
    """Some rows, those of them that have the words that were typed, in an order."""

    def __init__(self, rows: Sequence[R]) -> None:
        self.all = rows
        self.order: tuple[str, bool] | None = None
        """The id of the column that they are sorted by, and whether it falls."""
        self._texts: Sequence[str] = ()
        self._typed = ""
        self._seen: list[R] = list(rows)
        self.chosen: Sequence[str] = ()
        """The ids of the columns beside the first that are seen; none for all."""

    @property
    @abstractmethod
    def all_columns(self) -> Sequence[Column]:
        """The columns that there are, in their first order."""

    @property
    def columns(self) -> Sequence[Column]:
        """The columns that are seen, in their order."""
        if not self.chosen:
            return self.all_columns
        first, *others = self.all_columns
        known = {each.id: each for each in others}
        return [first, *(known[each] for each in self.chosen if each in known)]

    @abstractmethod
    def cells(self, index: int) -> Sequence[Cell]:
        """A row's cells, as many as there are columns."""

    @abstractmethod
    def json(self, index: int) -> bytes:
        """What was sent of the row."""

    @abstractmethod
    def said(self, index: int, column: int) -> str:
        """A cell in words."""

    @abstractmethod
    def text_of_row(self, row: R) -> str:
        """All that a row says, to be looked through."""

    @abstractmethod
    def place_of_row(self, row: R, column: str) -> tuple[int, str]:
        """Where a row belongs by a column; the smaller, the nearer to the top."""

    def __len__(self) -> int:
        return len(self._seen)

    def row(self, index: int) -> R:
        """The row that is seen there."""
        return self._seen[index]

    def is_marked(self, _index: int) -> bool:
        """Whether a person has marked the row."""
        return False

    async def prepared(self) -> Self:
        """Itself, once each row's text is known: others have their turns meanwhile."""
        self._texts = await in_turns(self._all_texts())
        return self

    def narrow(self, typed: str) -> None:
        """Show the rows that have all words somewhere."""
        self._typed = typed.casefold()
        self._arrange()

    def sort(self, column: int) -> None:
        """Order by a column; once more: the other way round."""
        key = self.columns[column].id
        self.order = (key, self.order == (key, False))
        self._arrange()

    def take_over(self, before: Self) -> None:
        """Stay in order and narrowed as another one was."""
        self._typed, self.order, self.chosen = before._typed, before.order, before.chosen
        self._arrange()

    def _arrange(self) -> None:
        words = self._typed.split()
        texts = self._texts
        self._seen = [
            row for row, text in zip(self.all, texts, strict=True) if all(w in text for w in words)
        ]
        if self.order is not None:
            key, falls = self.order
            self._seen.sort(key=lambda row: self.place_of_row(row, key), reverse=falls)

    def _all_texts(self) -> Generator[None, None, list[str]]:
        texts = []
        for row in self.all:
            texts.append(self.text_of_row(row).casefold())
            yield
        return texts
