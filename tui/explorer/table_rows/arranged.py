"""The rows of a table that were made here, narrowed and put in order; the same for any table."""

from abc import abstractmethod
from collections.abc import Generator, Sequence
from typing import Final, Generic, Self, TypeVar, cast

from typing_extensions import override

from tui.explorer.nodes.searching import Numbers, sought_words
from tui.explorer.table_rows.arranging import Arranging
from tui.explorer.table_rows.cells import Cell, Column
from tui.explorer.table_rows.sorting import SortKey
from tui.large_json.plain_letters import plain_letters
from tui.large_json.turns import in_turns

R = TypeVar("R")
_AT_ONCE: Final = 2_000
"""Rows that are looked through in one step."""


class ArrangedRows(Arranging, Generic[R]):
    """Some rows, those of them that have the words that were typed, in an order."""

    def __init__(self, rows: Sequence[R]) -> None:
        super().__init__()
        self.all = rows
        self._texts: Sequence[str] = ()
        self._seen: Sequence[R] = rows
        self.chosen: Sequence[str] = ()
        """The ids of the columns beside the first that are seen; none for all."""

    @property
    @abstractmethod
    def all_columns(self) -> Sequence[Column]:
        """The columns that there are, in their first order."""

    @property
    def said_once(self) -> str:
        """What is alike in all rows, said above them; '' for nothing."""
        return ""

    @property
    @override
    def choices(self) -> Sequence[Column]:
        return self.all_columns[1:]

    @property
    @override
    def at_first(self) -> Sequence[str]:
        return [each.id for each in self.choices]

    @property
    @override
    def columns(self) -> Sequence[Column]:
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
    def key_of_row(self, row: R, column: str) -> SortKey:
        """What a row is ordered by under a column; None where it has nothing there."""

    @abstractmethod
    def is_same(self, one: R, other: R) -> bool:
        """Whether two rows, asked for at different times, are about the same."""

    @property
    @override
    def count(self) -> int:
        return len(self.all)

    def __len__(self) -> int:
        return len(self._seen)

    def row(self, index: int) -> R:
        """The row that is seen there."""
        return self._seen[index]

    def is_marked(self, _index: int) -> bool:
        """Whether a person has marked the row."""
        return False

    def place_of(self, row: object, near: int = 0) -> int | None:
        """Where what a row is about is seen now; of several places the one that is nearest."""
        itself = next((at for at, each in enumerate(self._seen) if each is row), None)
        if itself is not None:
            return itself
        same = (at for at, each in enumerate(self._seen) if self.is_same(each, cast("R", row)))
        return min(same, key=lambda at: abs(at - near), default=None)

    async def prepared(self) -> Self:
        """Itself, once each row's text is known: others have their turns meanwhile."""
        self._texts = await in_turns(self._all_texts())
        return self

    @override
    def see(self, numbers: Sequence[int]) -> Self:
        self._seen = [self.all[number] for number in numbers]
        return self

    @override
    def choose(self, chosen: Sequence[str]) -> None:
        self.chosen = chosen

    @override
    def take_over(self, before: Self) -> None:
        super().take_over(before)
        self.chosen = before.chosen

    @override
    def keys_by(self, column: str) -> Generator[None, None, Sequence[SortKey]]:
        keys = list[SortKey]()
        for row in self.all:
            keys.append(self.key_of_row(row, column))
            yield
        return keys

    @override
    def containing(self, text: str) -> Numbers:
        words, texts, found = sought_words(text), self._texts, list[int]()
        for first in range(0, len(texts), _AT_ONCE):
            some = range(first, min(first + _AT_ONCE, len(texts)))
            found += [at for at in some if all(word in texts[at] for word in words)]
            yield
        return found

    def _all_texts(self) -> Generator[None, None, list[str]]:
        texts = []
        for row in self.all:
            texts.append(plain_letters(self.text_of_row(row)))
            yield
        return texts
