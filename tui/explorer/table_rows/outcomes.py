"""What came of each of many changes, as the rows of a table: what went wrong stands first."""

from collections import Counter
from collections.abc import Generator, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from typing_extensions import override

from tui.changes.change import Change
from tui.changes.change_title import ChangeTitle
from tui.changes.in_lines import change_in_line
from tui.changes.many.kept_back import KeptBack
from tui.changes.many.run_of_many import RunOfMany
from tui.changes.outcome import Ending, Outcome
from tui.contract.values import encoded
from tui.explorer.nodes.searching import Numbers
from tui.explorer.rows import Tone
from tui.explorer.table_rows.arranged import ArrangedRows
from tui.explorer.table_rows.cells import Cell, Column
from tui.explorer.table_rows.sorting import SortKey
from tui.explorer.table_rows.titles import TitlesApart, place_columns, titles_apart
from tui.large_json.plain_letters import plain_letters
from tui.large_json.turns import at_once, in_turns

UNDER_WAY: Final = "under way"
WAITS: Final = "waits"
ALREADY_SO: Final = "already so"
REFUSED_BEFORE: Final = "refused before"
_ENDING, _WHAT, _PLACE, _WORDS, _ENTRY = "outcome", "what", "place", "words", "entry"
_BEGINNING: Final = (
    Column(_ENDING, "Outcome"),
    Column(_WHAT, "Change"),
)
_END: Final = (
    Column(_WORDS, "What is known"),
    Column(_ENTRY, "Entry", numeric=True, help="its number in the journal"),
)
_TONES: Final = {
    Ending.OTHERWISE: Tone.WARNING,
    Ending.UNKNOWN: Tone.WARNING,
    Ending.NOT_SENT: Tone.WARNING,
    Ending.REFUSED: Tone.ERROR,
    Ending.CONFLICT: Tone.ERROR,
    Ending.OUTDATED: Tone.ERROR,
}
_FIRST_TO_LAST: Final = (
    Ending.UNKNOWN,
    Ending.OTHERWISE,
    Ending.REFUSED,
    Ending.CONFLICT,
    Ending.OUTDATED,
    Ending.NOT_SENT,
    REFUSED_BEFORE,
    UNDER_WAY,
    Ending.DONE,
    WAITS,
    ALREADY_SO,
)
_RANKS: Final = {str(each): rank for rank, each in enumerate(_FIRST_TO_LAST)}


@dataclass(frozen=True)
class OutcomeRow:
    """One of many changes: its place in the plan, and what is known of it so far.

    One without a change was `kept_back`: it was meant as well, and nothing is sent for it.
    """

    at: int
    change: Change | None
    entry: int = 0
    outcome: Outcome | None = None
    is_under_way: bool = False
    kept_back: KeptBack | None = None

    @property
    def says(self) -> ChangeTitle:
        """What its title is made of."""
        if self.kept_back is not None:
            return self.kept_back.says
        return ChangeTitle("") if self.change is None else self.change.says

    @property
    def title(self) -> str:
        """What is changed on what."""
        return self.says.words

    @property
    def ending(self) -> str:
        """How it ended, or where it is."""
        if self.kept_back is not None:
            return REFUSED_BEFORE if self.kept_back.reason else ALREADY_SO
        if self.outcome is not None:
            return str(self.outcome.ending)
        return UNDER_WAY if self.is_under_way else WAITS

    @property
    def tone(self) -> Tone:
        """How loud the ending is."""
        if self.kept_back is not None and self.kept_back.reason:
            return Tone.ERROR
        if self.outcome is None:
            return Tone.MUTED
        return _TONES.get(self.outcome.ending, Tone.NORMAL)

    @property
    def words(self) -> str:
        """What is to be said: what it did, or why it did not."""
        if self.kept_back is not None:
            return self.kept_back.reason
        if self.outcome is not None and not self.outcome.is_plain:
            return " ".join(filter(None, (self.outcome.words_afterwards, self.outcome.unwritten)))
        return "" if self.change is None else change_in_line(self.change)

    @cached_property
    def letters(self) -> str:
        """All that it says, to be looked through."""
        return plain_letters("\n".join((self.ending, self.title, self.words)))


class OutcomeTable(ArrangedRows[OutcomeRow]):
    """The changes of a run, some of them, in an order; `marked` are places in the plan."""

    def __init__(
        self,
        rows: Sequence[OutcomeRow],
        marked: frozenset[int] = frozenset(),
        apart: TitlesApart = TitlesApart(),  # noqa: B008 - it never changes
    ) -> None:
        super().__init__(sorted(rows, key=lambda each: (_RANKS[each.ending], each.at)))
        self.marked, self._apart = marked, apart
        self._columns = (*_BEGINNING, *place_columns(apart, _PLACE), *_END)

    @property
    @override
    def all_columns(self) -> Sequence[Column]:
        return self._columns

    @property
    @override
    def said_once(self) -> str:
        return self._apart.said_once

    @property
    @override
    def word_of_marked(self) -> str:
        return "change" if self.marked else ""

    @override
    def is_marked(self, index: int) -> bool:
        return bool(self.marked) and self.row(index).at in self.marked

    @override
    def cells(self, index: int) -> list[Cell]:
        row = self.row(index)
        return [self._cell(row, each.id) for each in self.columns]

    def _cell(self, row: OutcomeRow, column: str) -> Cell:
        brief = self._apart.parts(row.says).thing if column == _WHAT else None
        # What is saved or copied says all of it.
        return Cell(self._text(row, column), _tone(row, column), brief=brief)

    def _text(self, row: OutcomeRow, column: str) -> str:
        if column == _PLACE:
            return self._apart.parts(row.says).place
        return _text(row, column)

    @override
    def json(self, index: int) -> bytes:
        row = self.row(index)
        return encoded({each.id: self._text(row, each.id) for each in self._columns})

    @override
    def said(self, index: int, column: int) -> str:
        row = self.row(index)
        return (
            f"{row.ending.capitalize()}: {row.title}. {row.words}".rstrip()
            if not column
            else self._text(row, self.columns[column].id)
        )

    @override
    def text_of_row(self, row: OutcomeRow) -> str:
        return row.letters

    @override
    def containing(self, text: str) -> Numbers:
        # Made when somebody looks for words: while it goes on, rows come anew all the time.
        self._texts = yield from self._all_texts()
        return (yield from super().containing(text))

    @override
    def _all_texts(self) -> Generator[None, None, list[str]]:
        texts = []
        for row in self.all:
            texts.append(row.letters)
            yield
        return texts

    @override
    def key_of_row(self, row: OutcomeRow, column: str) -> SortKey:
        if column == _ENTRY:
            return row.entry
        if column == _ENDING:
            return _RANKS[row.ending]
        return self._text(row, column).casefold() or None

    @override
    def is_same(self, one: OutcomeRow, other: OutcomeRow) -> bool:
        return one.at == other.at


class OutcomeRows:
    """The rows of a run as it goes on: one that has not changed stays the same row."""

    def __init__(self, run: RunOfMany) -> None:
        self._run = run
        self._rows: list[OutcomeRow] = []
        first = len(run.plan.changes)
        self._kept = [
            OutcomeRow(at, None, kept_back=each) for at, each in enumerate(run.kept_back, first)
        ]
        titles = [each.says for each in run.plan.changes]
        self._apart = titles_apart([*titles, *(each.says for each in run.kept_back)])

    def table(self, marked: frozenset[int] = frozenset()) -> OutcomeTable:
        """All rows, as things are, as a table."""
        return OutcomeTable([*self._now(), *self._kept], marked, self._apart)

    async def make(self) -> None:
        """Make the rows while keys have their turn, before there is a table of them."""
        if not self._rows:
            self._rows = await in_turns(self._first_rows())

    def _first_rows(self) -> Generator[None, None, list[OutcomeRow]]:
        """All rows, a row a step; what changes meanwhile is seen later."""
        under_way = self._run.under_way
        rows = []
        for at in range(len(self._run.plan.changes)):
            rows.append(self._row(at, under_way))
            yield
        return rows

    def _now(self) -> Sequence[OutcomeRow]:
        under_way = self._run.under_way
        if not self._rows:
            self._rows = at_once(self._first_rows())
        for at in self._changed(under_way):
            self._rows[at] = self._row(at, under_way)
        return self._rows

    def _changed(self, under_way: frozenset[int]) -> Iterable[int]:
        for row in tuple(self._rows):
            is_under_way = row.at in under_way
            if row.outcome is not self._run.results.get(row.at) or row.is_under_way != is_under_way:
                yield row.at

    def _row(self, at: int, under_way: frozenset[int]) -> OutcomeRow:
        run = self._run
        entry = run.entries[at] if run.entries else 0
        return OutcomeRow(at, run.plan.changes[at], entry, run.results.get(at), at in under_way)


def _text(row: OutcomeRow, column: str) -> str:
    if column == _ENDING:
        return row.ending
    if column == _WHAT:
        return row.title
    return row.words if column == _WORDS else f"{row.entry or ''}"


def kept_back_in_words(kept: Sequence[KeptBack]) -> str:
    """How many were meant and not sent: `7 already so, 1 refused before`."""
    counts = Counter(REFUSED_BEFORE if each.reason else ALREADY_SO for each in kept)
    return ", ".join(
        f"{counts[each]:,} {each}" for each in (ALREADY_SO, REFUSED_BEFORE) if counts[each]
    )


def _tone(row: OutcomeRow, column: str) -> Tone:
    return row.tone if column == _ENDING or row.outcome is None else Tone.NORMAL
