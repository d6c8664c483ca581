"""From many changes that were made, or were to be made, to the plan of what is left or taken back.

Sends nothing. What is planned is reviewed like any other plan.
"""

from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable, Collection, Iterable, Sequence
from typing import ClassVar, Protocol

from tui.changes.change import Change
from tui.changes.journal import NO_JOURNAL, Journal
from tui.changes.journal_entries import Entry, entries_of
from tui.changes.journal_file import JournalProblem
from tui.changes.many.going_on import MAY_BE_DONE, Together, is_being_sent, rest_of
from tui.changes.many.kept_back import KeptBack
from tui.changes.many.run_of_many import RunOfMany
from tui.changes.many.taking_many_back import known_now, plan_undo_of_many
from tui.changes.outcome import Ending, Outcome
from tui.client.errors import BimscopeError
from tui.client.session import Session
from tui.explorer.plans.planned import PlannedMany, PlannedRow


class ReviewMany(Protocol):
    """Shows the plan that `make` brings, and sends what is left of it once it is confirmed."""

    def __call__(
        self,
        title: str,
        make: Callable[[], Awaitable[PlannedMany]],
        *,
        together: str = "",
        takes_back: bool = False,
    ) -> None: ...


class PlannedAgain(ABC):
    """A plan that stands for entries of the journal, in whose places it does what they did not.

    `together` is what those entries name.
    """

    takes_back: ClassVar[bool] = False
    """Whether it takes back what the entries did, instead of doing it in their places."""

    def __init__(self, title: str, together: str = "") -> None:
        self.title, self.together = title, together

    def show(self, review: ReviewMany) -> None:
        """Have it reviewed, and sent as it is left."""
        review(self.title, self.plan, together=self.together, takes_back=self.takes_back)

    @abstractmethod
    async def plan(self) -> PlannedMany:
        """Make it; may read. Raises BimscopeError."""

    def made(
        self, changes: Iterable[Change], numbers: Sequence[int], kept: Iterable[PlannedRow] = ()
    ) -> PlannedMany:
        """The plan of changes that stand for entries, with what is kept back of them."""
        rows = (
            PlannedRow(each.says, each, entry=number)
            for each, number in zip(changes, numbers, strict=True)
        )
        return PlannedMany(self.title, (*rows, *kept))


class RestOfMany(PlannedAgain):
    """What was not done of changes that the journal knows."""

    def __init__(self, together: Together, journal: Journal, session: Session) -> None:
        super().__init__(together.title, together.name)
        self._together, self._journal, self._session = together, journal, session

    async def plan(self) -> PlannedMany:
        """Look what may have been carried out, and plan the rest. Raises BimscopeError."""
        try:
            rest = await rest_of(self._together, self._journal, self._session)
        except JournalProblem as problem:
            raise BimscopeError(str(problem)) from None
        changes = rest.plan.changes if rest.plan is not None else ()
        kept = _kept_back(rest.kept_back)
        if not changes and not kept:
            raise BimscopeError("Nothing is left to send: all of it is done.")
        return self.made(changes, rest.entries, kept)


class FailedOfMany(PlannedAgain):
    """What was not done in a run that this program carried out, upon what was found then."""

    def __init__(self, run: RunOfMany) -> None:
        super().__init__(run.title, run.together)
        self._run = run

    async def plan(self) -> PlannedMany:
        """Plan it once more. Raises BimscopeError."""
        changes, numbers, kept = list[Change](), list[int](), list[PlannedRow]()
        for at, outcome in sorted(self._run.results.items()):
            if outcome.ending.is_carried_out:
                continue
            change = _upon_what_is_there(outcome)
            if outcome.ending is Ending.UNKNOWN and change.target.address(None) is None:
                kept.append(PlannedRow(change.says, None, MAY_BE_DONE))
                continue
            changes.append(change)
            numbers.append(self._run.entries[at] if self._run.entries else 0)
        return self.made(changes, numbers, kept)


class ManyBack(PlannedAgain):
    """Changes of the journal, by their numbers, taken back; those that changed nothing are left."""

    takes_back = True

    def __init__(
        self, title: str, numbers: Collection[int], journal: Journal, session: Session
    ) -> None:
        super().__init__(f"Undo: {title}")
        self._numbers, self._journal, self._session = frozenset(numbers), journal, session

    async def plan(self) -> PlannedMany:
        """Plan what takes them back. Raises BimscopeError."""
        entries = await entries_numbered(self._numbers, self._journal)
        if is_being_sent(entries, self._journal):
            raise BimscopeError(
                "Another bimscope is still sending some of it: stop it there, or wait until it "
                "is done."
            )
        back = await plan_undo_of_many(await self._standing(entries), self._session)
        changes = back.plan.changes if back.plan is not None else ()
        kept = _kept_back(back.kept)
        if not changes and not kept:
            raise BimscopeError(
                "There is nothing to undo: it is already undone, or it changed nothing."
            )
        return self.made(changes, back.entries, kept)

    async def _standing(self, entries: Sequence[Entry]) -> list[Entry]:
        try:
            known = await known_now(entries, self._journal, self._session)
        except JournalProblem as problem:
            raise BimscopeError(str(problem)) from None
        return [each for each in known if each.stands]


async def entries_numbered(numbers: Collection[int], journal: Journal) -> list[Entry]:
    """Entries of the journal, in their order. Raises BimscopeError."""
    if journal.file is None:
        raise BimscopeError(NO_JOURNAL)
    try:
        entries = await entries_of(journal.file)
    except JournalProblem as problem:
        raise BimscopeError(str(problem)) from None
    return [each for each in entries if each.number in numbers]


def _upon_what_is_there(outcome: Outcome) -> Change:
    """The same wish upon the record as it was read last, so that the review shows that."""
    change = outcome.change
    return change if outcome.now is None else change.target.change_upon(outcome.now)


def _kept_back(changes: Iterable[KeptBack]) -> list[PlannedRow]:
    """Rows that are not sent, each with the reason."""
    return [PlannedRow(each.says, None, each.reason) for each in changes]
