"""Carrying a plan out: read again, compare, send once, find out what came of it, write it down.

Owns that cycle for every change, wherever it came from. A run belongs to no screen: it is
never cancelled because somebody looks elsewhere. It raises nothing but programming errors.
"""

import asyncio
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from enum import StrEnum
from typing import Final

from tui.changes.change import Change
from tui.changes.finding_out import find_out
from tui.changes.journal import Journal
from tui.changes.journal_file import JournalProblem
from tui.changes.outcome import KEPT, Ending, Outcome, field_words, nothing_sent
from tui.changes.plan import Plan
from tui.changes.reading import OneByOne
from tui.changes.records import read_record
from tui.changes.sending import FileTransfer, Sending, send
from tui.changes.things_in_turn import ThingsInTurn
from tui.client.errors import BimscopeError
from tui.client.session import Session
from tui.contract.operation import JsonObject

LEFT_BEFORE_SENT: Final = "You left before it was sent."


class Stage(StrEnum):
    """Where a run is with a change; the value says it to people."""

    WAITING = "waiting"
    READING = "reading the record again"
    SENDING = "sending"
    CHECKING = "checking what the server has now"
    OVER = "over"


class Run:
    """One plan on its way; `outcomes` grows by one for each change that is over."""

    def __init__(
        self,
        plan: Plan,
        session: Session,
        journal: Journal,
        transfer: FileTransfer | None = None,
        *,
        undoes: int | None = None,
        origin: object = None,
    ) -> None:
        self.plan = plan
        self.origin = origin
        """What it came from, for those who show what it touched."""
        self.began = time.monotonic()
        """When it was confirmed, by the clock of `time.monotonic()`."""
        self.stage = Stage.WAITING
        self.outcomes: list[Outcome] = []
        self.entries: list[int] = []
        """The numbers of its changes in the journal."""
        self.told: list[Callable[[], None]] = []
        """Called whenever it has come further."""
        self._session = session
        self._journal = journal
        self._transfer = transfer or FileTransfer()
        self._undoes = undoes
        self._sending: Change | None = None
        self._request: asyncio.Future[Sending] | None = None
        self._stopped = False
        self._has_gone = False
        self._is_intended = False
        self._hindered_by = ""
        self._sending_entry = 0
        self._open: dict[int, Change] = {}
        """What is intended and neither sent nor over, by its number in the journal."""

    @property
    def title(self) -> str:
        """What it does, in words."""
        return self.plan.title

    @property
    def how_far(self) -> str:
        """Where it is, and for how long it has been on its way, in words."""
        seconds = int(time.monotonic() - self.began)
        return f"{self.stage} {seconds} s" if seconds else str(self.stage)

    async def intend(self) -> None:
        """Write down all that was confirmed, before it waits for anything; once."""
        if self._is_intended:
            return
        self._is_intended = True
        try:
            for change in self.plan.changes:
                entry = await self._journal.intend(
                    change, self._session, self._undoes, beside=self.entries
                )
                self.entries.append(entry)
                self._open[entry] = change
        except (JournalProblem, BimscopeError) as problem:
            self._hindered_by = nothing_sent(problem)

    async def carry_out(self, things: ThingsInTurn | None = None) -> tuple[Outcome, ...]:
        """Carry out one change after another; those after one that was not done are left.

        Others who know the same `things` keep from those that are changed.
        """
        await self.intend()
        async with (things or ThingsInTurn()).held(each.same_thing for each in self.plan.changes):
            await self._one_after_another()
        self._come_to(Stage.OVER)
        return tuple(self.outcomes)

    async def _one_after_another(self) -> None:
        if self._hindered_by:
            self.outcomes.append(not_sent(self.plan.changes[0], self._hindered_by))
        for entry, change in zip(self.entries, self.plan.changes, strict=False):
            if self.outcomes and not self.outcomes[-1].done:
                words = "An earlier change of the plan was not done, so this one was not sent."
                await self._write(entry, not_sent(change, words))
            else:
                outcome = await self._settled_at_all(entry, change)
                self.outcomes.append(await self._write(entry, outcome))

    async def _write(self, entry: int, outcome: Outcome) -> Outcome:
        """The outcome, written down; it says where it could not be."""
        self._open.pop(entry, None)
        try:
            await self._journal.over(entry, outcome)
        except JournalProblem as problem:
            return unwritten(outcome, problem)
        return outcome

    def on_end(self, listener: Callable[[], None]) -> None:
        """Have a listener called once all outcomes are known."""

        def tell() -> None:
            if self.stage is Stage.OVER:
                listener()

        self.told.append(tell)

    def stop(self) -> None:
        """Give up sending, which only makes sense for what takes long, a large file."""
        if self._request is None:
            self._stopped = True
        elif not self._request.done():
            self._stopped = True
            self._request.cancel()

    def hold_back(self) -> None:
        """Send nothing more that somebody may go on with later; here all of it goes together."""

    @property
    def is_paused(self) -> bool:
        """Whether it sends nothing until it is told to go on."""
        return False

    @property
    def is_at_rest(self) -> bool:
        """Whether nothing of it is on its way to the service, or back."""
        return self.stage is Stage.OVER

    def go_on(self) -> None:
        """Send again after a pause, where it can be held."""

    def leave(self) -> Outcome | None:
        """Write down that nobody will learn what becomes of what is being sent.

        What waits is written down as not sent. The answer is the outcome of what is being
        sent, None where nothing is.
        """
        for entry, change in self._open.items():
            # Without an outcome such an entry is known as not sent too, once this program ended.
            with suppress(JournalProblem):
                self._journal.write_outcome(entry, not_sent(change, LEFT_BEFORE_SENT))
        self._open.clear()
        if self._sending is None:
            return None
        checking = self.stage is Stage.CHECKING
        when = "the outcome was known" if checking else "the answer came"
        words = f"You left before {when}: the change may or may not have been made."
        outcome = Outcome(ending=Ending.UNKNOWN, change=self._sending, words=words)
        try:
            self._journal.write_outcome(self._sending_entry, outcome, left=True)
        except JournalProblem as problem:
            return unwritten(outcome, problem)
        return outcome

    def _come_to(self, stage: Stage) -> None:
        self.stage = stage
        for listener in tuple(self.told):
            listener()

    async def _settled_at_all(self, entry: int, change: Change) -> Outcome:
        """The outcome, also where what a server says cannot be understood."""
        self._has_gone = False
        try:
            return await self._settled(entry, change)
        except (BimscopeError, ValueError, TypeError, LookupError, RecursionError) as mistake:
            return not_understood(change, mistake, was_sent=self._has_gone)

    async def _settled(self, entry: int, change: Change) -> Outcome:
        self._come_to(Stage.READING)
        try:
            now = await self._read(change)
        except BimscopeError as error:
            words = f"The record could not be read before the change: {error}"
            return not_sent(change, nothing_sent(words), error)
        if (settled := settle_beforehand(change, now)) is not None:
            return settled
        if self._stopped:
            return not_sent(change, f"You stopped it before it was sent. {KEPT}")
        current = change if now == change.before else change.target.change_upon(now)
        return await self._sent(entry, current)

    async def _read(self, change: Change) -> "JsonObject | None":
        address = change.target.address(None)
        return None if address is None else await read_record(self._session, address)

    async def _sent(self, entry: int, change: Change) -> Outcome:
        try:
            await self._write_that_it_goes(entry, change)
        except JournalProblem as problem:
            return not_sent(change, nothing_sent(problem))
        self._sending, self._sending_entry = change, entry
        self._has_gone = True
        self._come_to(Stage.SENDING)
        self._request = asyncio.ensure_future(send(self._session, change, self._transfer))
        try:
            sending = await self._request
            self._come_to(Stage.CHECKING)
            return await find_out(OneByOne(self._session), change, sending)
        except asyncio.CancelledError:
            if not self._stopped:
                raise
            words = (
                "You stopped it during sending: the service may have received some or all of it."
            )
            return Outcome(ending=Ending.UNKNOWN, change=change, words=words)
        finally:
            self._sending = self._request = None

    async def _write_that_it_goes(self, entry: int, change: Change) -> None:
        """Write down that the request leaves now; if it does not after all, that too."""
        self._open.pop(entry, None)
        writing = asyncio.ensure_future(self._journal.going(entry, change))
        try:
            await asyncio.shield(writing)
        except asyncio.CancelledError:
            await _until_done(writing)
            with suppress(JournalProblem):
                self._journal.write_outcome(entry, not_sent(change, LEFT_BEFORE_SENT))
            raise


async def _until_done(task: "asyncio.Future[None]") -> None:
    """Wait, however often one is told to stop."""
    while not task.done():
        with suppress(asyncio.CancelledError):
            await asyncio.wait([task])
    if not task.cancelled():
        task.exception()


def settle_beforehand(change: Change, now: "JsonObject | None") -> Outcome | None:
    """The outcome where nothing is to be sent as things are; None where the change can go."""
    target = change.target
    if now is None and target.address(None) is not None and target.is_certain_in(None):
        words = "It is already gone: nothing was sent."
        return Outcome(ending=Ending.DONE, change=change, words=words, read_back=True)
    if target.is_made_in(now):
        words = "It already exists as you want it: nothing was sent."
        return Outcome(ending=Ending.DONE, change=change, words=words, now=now, read_back=True)
    if (obstacle := target.obstacle(now)) is not None:
        words = nothing_sent(f"{field_words(obstacle)}.")
        return Outcome(
            ending=Ending.REFUSED,
            change=change,
            words=words,
            now=now,
            read_back=True,
            obstacle=obstacle,
        )
    if now is None or change.before is None:
        return None
    says_all = bool(change.differences) or change.body in (None, change.wish)
    if says_all and target.is_certain_in(now):
        words = "The server already has it as you want it: nothing was sent."
        return Outcome(ending=Ending.DONE, change=change, words=words, now=now, read_back=True)
    if clashes := target.clashes(now):
        words = "Somebody else has changed the same fields: nothing was sent."
        return Outcome(ending=Ending.CONFLICT, change=change, words=words, clashes=clashes, now=now)
    if now != change.before and _meaning(target.change_upon(now)) != _meaning(change):
        words = "The record has changed: nothing was sent. Below is the change as it is now."
        return Outcome(ending=Ending.OUTDATED, change=change, words=words, now=now)
    return None


def _meaning(change: Change) -> object:
    """What a review says of a change, apart from what others have made of its other fields."""
    return change.lines, change.path, change.query


def not_sent(change: Change, words: str, error: BimscopeError | None = None) -> Outcome:
    """The outcome of a change that did not leave."""
    return Outcome(ending=Ending.NOT_SENT, change=change, words=words, error=error)


def not_understood(change: Change, mistake: Exception, *, was_sent: bool) -> Outcome:
    """The outcome where a server has a record of another form than the draft was made for.

    What was sent is not undone by not understanding it.
    """
    what = f"bimscope cannot read what the server has ({mistake})."
    if was_sent:
        words = f"{what} Check what it has before you repeat it."
        return Outcome(ending=Ending.UNKNOWN, change=change, words=words)
    return not_sent(change, nothing_sent(what))


def unwritten(outcome: Outcome, problem: JournalProblem) -> Outcome:
    """The outcome as it is told where the journal has not got it: without one it is not known."""
    return replace(outcome, unwritten=f"The journal could not store the outcome: {problem}")
