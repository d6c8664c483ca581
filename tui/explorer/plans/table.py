"""A plan of many changes as the rows of a table; rows are taken out and put back."""

from collections import Counter
from collections.abc import Generator, Sequence
from dataclasses import dataclass
from typing import Final

from typing_extensions import override

from tui.changes.change import Change
from tui.changes.difference import Harm
from tui.changes.many.kept_back import KeptBack
from tui.contract.values import encoded
from tui.explorer.nodes.searching import Numbers
from tui.explorer.plans.planned import Fate, PlannedMany, PlannedRow
from tui.explorer.rows import Tone
from tui.explorer.table_rows.arranged import ArrangedRows
from tui.explorer.table_rows.cells import Cell, Column
from tui.explorer.table_rows.sorting import SortKey
from tui.explorer.table_rows.titles import place_columns, titles_apart
from tui.large_json.turns import at_once, in_turns

TAKEN_OUT: Final = "taken out"
_WHAT: Final = "what"
_PLACE: Final = "place"
_FATE: Final = "fate"
_DOES: Final = "does"
_BEGINNING: Final = (Column(_WHAT, "What"),)
_END: Final = (
    Column(_FATE, "Plan", help="the outcome"),
    Column(_DOES, "Before → after", help="what changes, or why it is refused"),
)


@dataclass(eq=False, slots=True)
class PlanLine:
    """A row of a plan as a person has left it in, or taken it out."""

    row: PlannedRow
    about: tuple[str, ...] = ()
    """Equal for the rows of plans, made at different times, that are about the same."""
    taken_out: bool = False
    against: str = ""
    """Why it would be refused among all that is left."""

    @property
    def is_left(self) -> bool:
        """Whether it is sent, if nothing speaks against it."""
        return self.left is not None

    @property
    def left(self) -> Change | None:
        """The change, unless somebody took it out."""
        return None if self.taken_out else self.row.to_send

    @property
    def to_send(self) -> Change | None:
        """The change that is sent; None where nothing is."""
        return None if self.against else self.left

    @property
    def refused(self) -> str:
        """Why it is not sent although it is wanted."""
        return self.row.refused or ("" if self.taken_out else self.against)

    @property
    def fate(self) -> str:
        """What the plan does with it, as a word."""
        if self.taken_out:
            return TAKEN_OUT
        return Fate.REFUSED if self.against else self.row.fate

    @property
    def harm(self) -> Harm:
        """The most harm that it may do."""
        change = self.to_send
        return Harm.ORDINARY if change is None else harm_of(change)

    @property
    def words(self) -> str:
        """What it does in words, the most harmful first; why it is refused."""
        change = self.row.change
        if self.refused or change is None:
            return self.refused
        return "; ".join(each.words for each in change.lines)


class PlanTable(ArrangedRows[PlanLine]):
    """The rows of a plan, those of them that have the words that were typed, in an order."""

    def __init__(self, planned: PlannedMany, lines: "Sequence[PlanLine] | None" = None) -> None:
        """The rows of a plan; `lines` are these where they were made before."""
        super().__init__(at_once(_lines(planned.rows)) if lines is None else lines)
        self.title = planned.title
        self._judged: Sequence[PlanLine] | None = None
        self._apart = titles_apart([each.says for each in planned.rows])
        self._columns = (*_BEGINNING, *place_columns(self._apart, _PLACE), *_END)

    @classmethod
    async def made_in_turns(cls, planned: PlannedMany) -> "PlanTable":
        """The same, while keys have their turn."""
        return cls(planned, await in_turns(_lines(planned.rows)))

    @property
    @override
    def all_columns(self) -> Sequence[Column]:
        return self._columns

    @property
    @override
    def said_once(self) -> str:
        return self._apart.said_once

    @property
    def to_send(self) -> tuple[Change, ...]:
        """The changes that are left, in the order of the plan."""
        return tuple(change for each in self.all if (change := each.to_send) is not None)

    @property
    def left_in(self) -> list[PlanLine]:
        """The rows with a change that nobody took out, whatever speaks against it."""
        return [each for each in self.all if each.is_left]

    @property
    def is_judged(self) -> bool:
        """Whether it is known what speaks against the rows that are left among one another."""
        return self._judged == self.left_in

    def refuse(self, lines: Sequence[PlanLine], reasons: Sequence[str]) -> None:
        """Send none of these against which something speaks: a reason for each, or ''."""
        for line, reason in zip(lines, reasons, strict=True):
            line.against = reason
        self._judged = lines
        self._texts = ()

    def leave_out_as(self, before: "PlanTable") -> None:
        """Have the same rows taken out as another plan of the same."""
        out = {each.about for each in before.all if each.taken_out}
        for line in self.all:
            line.taken_out = line.row.to_send is not None and line.about in out

    @property
    def entries_to_send(self) -> tuple[int, ...]:
        """The entries of the journal that `to_send` stands for, one for each; none for none."""
        entries = tuple(each.row.entry for each in self.all if each.to_send is not None)
        return entries if any(entries) else ()

    @property
    def kept_back(self) -> tuple[KeptBack, ...]:
        """The rows of which nothing is sent, but for those that somebody took out."""
        return tuple(
            KeptBack(each.row.says, each.refused)
            for each in self.all
            if each.to_send is None and not each.taken_out
        )

    @property
    def fates(self) -> Counter[str]:
        """How many rows there are of each fate."""
        return Counter(each.fate for each in self.all)

    def take_out_or_put_back(self, index: int) -> bool:
        """Take the row out, or put it back; False where it is not sent anyway."""
        line = self.row(index)
        if line.row.to_send is None:
            return False
        line.taken_out = not line.taken_out
        self._texts = ()
        return True

    def take_out_or_put_back_all(self) -> int:
        """Take out all rows that are seen, or put them back where none is left; how many."""
        seen = [line for line in self._seen if line.row.to_send is not None]
        out = any(line.is_left for line in seen)
        changed = [line for line in seen if line.taken_out is not out]
        for line in changed:
            line.taken_out = out
        self._texts = ()
        return len(changed)

    @override
    def is_marked(self, index: int) -> bool:
        """Whether the row is sent."""
        return self.row(index).to_send is not None

    @override
    def cells(self, index: int) -> list[Cell]:
        line = self.row(index)
        tone = _tone(line)
        parts = self._apart.parts(line.row.says)
        made = {
            # What is saved or copied says all of it.
            _WHAT: Cell(line.row.what, tone, brief=parts.thing),
            _PLACE: Cell(parts.place, tone, ""),
            _FATE: Cell(line.fate, tone, ""),
            _DOES: Cell(line.words, tone, ""),
        }
        return [made[each.id] for each in self.columns]

    @override
    def json(self, index: int) -> bytes:
        line = self.row(index)
        return encoded({_WHAT: line.row.what, _FATE: line.fate, _DOES: line.words})

    @override
    def said(self, index: int, column: int) -> str:
        line = self.row(index)
        said = line.fate if not line.words or line.taken_out else line.words
        return f"{line.row.what}: {said}"

    @override
    def text_of_row(self, row: PlanLine) -> str:
        return "\n".join((self._what(row), row.fate, row.words))

    def _what(self, line: PlanLine) -> str:
        """What is seen of a row's title: a word that all of them have finds nothing."""
        return " ".join(self._apart.parts(line.row.says))

    @override
    def key_of_row(self, row: PlanLine, column: str) -> SortKey:
        if column == _FATE:
            # Of one fate the most harmful come first.
            return f"{row.fate} {max(Harm) - row.harm}"
        if column == _PLACE:
            return self._apart.parts(row.row.says).place.casefold() or None
        words = row.words if column == _DOES else row.row.what
        return words.casefold() or None

    @override
    def is_same(self, one: PlanLine, other: PlanLine) -> bool:
        return one.about == other.about

    @override
    def containing(self, text: str) -> Numbers:
        # Made when somebody looks for words: most plans are read as they are.
        if not self._texts:
            self._texts = yield from self._all_texts()
        return (yield from super().containing(text))


def harm_of(change: Change) -> Harm:
    """The most harm that a change may do."""
    harms = [
        *(each.harm for each in change.consequences),
        *(each.harm for each in change.differences),
    ]
    return max(harms, default=Harm.ORDINARY)


def _lines(rows: Sequence[PlannedRow]) -> Generator[None, None, list[PlanLine]]:
    """A line for each row, a row a step; of rows about the same it counts which of them it is."""
    counts = Counter[tuple[str, ...]]()
    lines = []
    for row in rows:
        about = _about(row)
        lines.append(PlanLine(row, (*about, str(counts[about]))))
        counts[about] += 1
        yield
    return lines


def _about(row: PlannedRow) -> tuple[str, ...]:
    """What a row is about: titles may be the same for different things."""
    change = row.change
    if row.entry:
        return ("entry", str(row.entry))
    if change is None:
        return ("", row.what)
    path = (str(each) for each in change.path.values())
    return (change.operation.id, *path, *change.same_thing, change.name or row.what)


def _tone(line: PlanLine) -> Tone:
    if line.refused:
        return Tone.ERROR
    if line.to_send is None:
        return Tone.MUTED
    return Tone.WARNING if line.harm > Harm.ORDINARY else Tone.NORMAL
