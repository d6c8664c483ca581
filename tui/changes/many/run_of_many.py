"""Carrying out many changes that stand apart: beside one another, each with an outcome of its own.

One that fails keeps no other back. Records of one list are read as that list, before and after.
"""

import asyncio
from collections.abc import Mapping, Sequence
from functools import partial
from secrets import token_hex
from typing import Final

from typing_extensions import override

from tui.changes.change import Change
from tui.changes.finding_out import find_out
from tui.changes.journal import ConfirmedTogether, Journal, ended_step, sent_step
from tui.changes.journal_file import JournalProblem
from tui.changes.many.allowed import seconds_apart
from tui.changes.many.how_far import HowFar
from tui.changes.many.kept_back import KeptBack
from tui.changes.many.not_yet import NotYet, Paused, TooBusy
from tui.changes.many.on_their_way import OnTheirWay
from tui.changes.many.order import free_of, groups_in_order
from tui.changes.many.patient_reading import PatientReading
from tui.changes.many.steps_together import StepsTogether
from tui.changes.many.throttle import Throttle
from tui.changes.outcome import Outcome, nothing_sent
from tui.changes.plan import Plan
from tui.changes.reading import OneByOne, OutOfLists, RecordReader
from tui.changes.run import (
    Run,
    Stage,
    not_sent,
    not_understood,
    settle_beforehand,
    unwritten,
)
from tui.changes.sending import Sending, send_beside_others
from tui.changes.things_in_turn import ThingsInTurn
from tui.client.errors import BimscopeError, TooMany
from tui.client.session import Session
from tui.large_json.turns import until_over

_LOOKED_AT_FIRST: Final = 50
"""So many are sent and looked at before the others: what goes wrong with all is seen early."""
_CHECKED_TOGETHER: Final = 1_000
"""So many changes are looked at together, so that one list that is read stands for many."""
_LOOKED_AT_ONCE: Final = 16
"""So many outcomes are found out beside one another."""
_STOPPED: Final = "You stopped it before it was sent."


class RunOfMany(Run):
    """A plan of changes that stand apart, on its way."""

    def __init__(
        self,
        plan: Plan,
        session: Session,
        journal: Journal,
        *,
        throttle: Throttle | None = None,
        origin: object = None,
        together: str = "",
        in_place_of: Sequence[int] = (),
        undoes: Sequence[int] = (),
        title: str = "",
        kept_back: Sequence[KeptBack] = (),
    ) -> None:
        super().__init__(plan, session, journal, origin=origin)
        self._title = title
        self.kept_back = tuple(kept_back)
        """What was meant too, and is not sent."""
        self.together = together or token_hex(8)
        """What all its entries in the journal name."""
        self._confirmed = ConfirmedTogether(self.together, title, in_place_of, undoes)
        self.throttle = throttle or Throttle()
        self._places = OnTheirWay(plan.changes)
        self._steps = StepsTogether(journal.file)
        self._reading = OutOfLists(
            session, ((each.target.address(None), each.before) for each in plan.changes)
        )
        self._looks_while_held: asyncio.Future[None] | None = None
        """Finds out what came of what was answered before it was held back."""
        self._things = [each.same_thing for each in plan.changes]
        self._services = {each.operation.service for each in plan.changes}
        self._reads_lists = all(
            self._reading.is_listed(each.target.address(None)) for each in plan.changes
        )

    async def intend(self) -> None:
        """Write down all that was confirmed, before it waits for anything; once."""
        if self._is_intended:
            return
        self._is_intended = True
        changes = self.plan.changes
        try:
            numbers = await self._journal.intend_together(changes, self._session, self._confirmed)
        except (JournalProblem, BimscopeError) as problem:
            self._hindered_by = nothing_sent(problem)
            return
        self.entries = list(numbers)
        self._journal.in_hand.update(filter(None, numbers))

    async def carry_out(self, things: ThingsInTurn | None = None) -> tuple[Outcome, ...]:
        """Carry all of it out; the outcomes are in the order of the plan.

        Of the `things` it keeps others from those only that it is just about to change.
        """
        await self.intend()
        changes = self.plan.changes
        if self._hindered_by:
            for at, change in enumerate(changes):
                self._places.is_over(at, not_sent(change, self._hindered_by))
        else:
            try:
                await self._some_after_some(things or ThingsInTurn())
            finally:
                self._journal.in_hand.difference_update(self.entries)
        self.outcomes = [self.results[each] for each in range(len(changes))]
        self._come_to(Stage.OVER)
        return tuple(self.outcomes)

    async def _some_after_some(self, things: ThingsInTurn) -> None:
        """Those whose things somebody else changes just now come later than the others."""
        left = list(range(len(self.plan.changes)))
        most = _LOOKED_AT_FIRST if len(left) > 2 * _LOOKED_AT_FIRST else _CHECKED_TOGETHER
        while left:
            some = free_of(left, self.plan.changes, self._things, things)[:most] or left[:most]
            async with things.held(self._things[each] for each in some):
                await self._carry_out(some)
            taken, most = set(some), _CHECKED_TOGETHER
            left = [each for each in left if each not in taken]

    def stop(self) -> None:
        """Send nothing more; what is under way is finished."""
        if self._stopped:
            return
        self._stopped = True
        self.throttle.hurry()
        self._tell()

    def pause(self) -> None:
        """Send nothing more until `go_on`; what is under way is finished."""
        self.throttle.hold()
        self._tell()

    @override
    def hold_back(self) -> None:
        if not (self._stopped or self.is_paused) and self.progress.left:
            self.pause()
        places = self._places
        if self.is_paused and places.unlooked and not places.is_any_unanswered:
            self._looks_while_held = self._looks_while_held or asyncio.ensure_future(
                self._look_while_held()
            )

    @override
    def go_on(self) -> None:
        self._places.go_on()
        # Others may have changed anything meanwhile.
        self._reading.read_anew()
        self.throttle.go_on()
        self._tell()

    @property
    def title(self) -> str:
        """What all of it is, in words."""
        return self._title or self.plan.title

    @property
    def how_far(self) -> str:
        """The counts, the rate and the time left, in words."""
        return self.progress.at_stage(self.stage, is_stopped=self._stopped)

    @property
    @override
    def is_paused(self) -> bool:
        return self.throttle.is_held

    @property
    @override
    def is_at_rest(self) -> bool:
        held = self.is_paused and not self._places.under_way
        return held or self.stage is Stage.OVER

    @property
    def is_stopped(self) -> bool:
        """Whether somebody stopped it."""
        return self._stopped

    @property
    def under_way(self) -> frozenset[int]:
        """The places of the changes that were sent, and of which nobody knows the outcome yet."""
        return self._places.under_way

    @property
    def results(self) -> Mapping[int, Outcome]:
        """The outcomes so far, by the places of the changes in the plan."""
        return self._places.results

    @property
    def progress(self) -> HowFar:
        """How far it is."""
        return self._places.how_far(self.throttle)

    def _tell(self) -> None:
        self._come_to(self.stage)

    def leave(self) -> Outcome | None:
        """Write down what is not known; the answer is the outcome of one that is under way.

        What waits is left without an outcome: whoever comes next is asked whether to go on.
        """
        unknown = self._places.leave()
        if self._looks_while_held is not None:
            self._looks_while_held.cancel()
        self._journal.in_hand.difference_update(self.entries)
        file = self._journal.file
        try:
            if file is not None and unknown:
                file.add(*(ended_step(self.entries[at], it, left=True) for at, it in unknown))
        except JournalProblem as problem:
            return unwritten(unknown[0][1], problem)
        return unknown[0][1] if unknown else None

    async def _carry_out(self, some: Sequence[int]) -> None:
        """Send some of the changes beside one another, and look what came of them."""
        self._reading.read_anew()
        self._come_to(Stage.SENDING)
        await until_over(
            self._first_alone(each) for each in groups_in_order(self.plan.changes, some)
        )
        self._come_to(Stage.CHECKING)
        self._reading.read_anew()
        # Few at a time: all of them would keep keys waiting once the list is there.
        sent = list(self._places.unlooked)
        parts = (sent[first::_LOOKED_AT_ONCE] for first in range(_LOOKED_AT_ONCE))
        await until_over(self._look_at_each(part) for part in parts)
        await self._until_looked_while_held()

    async def _look_while_held(self) -> None:
        """Find out what came of all that was answered: nothing else goes meanwhile."""
        self._reading.read_anew()
        try:
            for at in tuple(self._places.unlooked):
                await self._look(at, self._reading)
        finally:
            self._looks_while_held = None
        self._tell()

    async def _until_looked_while_held(self) -> None:
        if self._looks_while_held is not None:
            await self._looks_while_held

    async def _look_at_each(self, places: Sequence[int]) -> None:
        for at in places:
            await self._look_in_turn(at)

    async def _first_alone(self, turns: Sequence[Sequence[int]]) -> None:
        """Send what makes a person before all that needs that person."""
        first, *others = turns
        await self._in_turn(first)
        await until_over(self._in_turn(each) for each in others)

    async def _in_turn(self, places: Sequence[int]) -> None:
        """Send changes of one thing: of all that a list says only that is out of date then."""
        alone = OneByOne(self._session)
        for nth, at in enumerate(places):
            await self._settle_in_time(at, alone if nth else self._reading)
            if len(places) > 1 and at in self._places.unlooked:
                async with self.throttle.turn():
                    self._keep_to_allowance()
                    await self._look(at, alone)
            await self._until_looked_while_held()

    async def _settle_in_time(self, at: int, reading: RecordReader) -> None:
        """Send one change; where the service is too busy, in a later turn again."""
        tried = 0
        while True:
            async with self.throttle.turn(is_one_request=False):
                self._keep_to_allowance()
                came = await self._settle(at, reading)
            if came is None:
                return
            if isinstance(came, Paused):
                continue
            tried += 1
            if not await self._waited_for(came.error, tried):
                self._places.is_answered(at, came.change, came.sending)
                return
            # It has said that it did nothing: whether that is so is seen before it is sent again.
            reading = OneByOne(self._session)

    async def _settle(self, at: int, reading: RecordReader) -> NotYet | None:
        """Send one change, unless there is a reason not to; why it is to be tried again."""
        change = self.plan.changes[at]
        if self._stopped and not self._places.is_unanswered(at):
            await self._end(at, not_sent(change, _STOPPED))
            return None
        try:
            outcome = await self._settled_or_sent(at, change, reading)
        except (BimscopeError, ValueError, TypeError, LookupError, RecursionError) as mistake:
            was_sent = self._places.is_unanswered(at)
            outcome = not_understood(change, mistake, was_sent=was_sent)
        if isinstance(outcome, NotYet):
            return outcome
        self._places.is_settled()
        if outcome is None:
            self._tell()
        else:
            await self._end(at, outcome)
        return None

    async def _settled_or_sent(
        self, at: int, change: Change, reading: RecordReader
    ) -> Outcome | NotYet | None:
        """The outcome where it is known already; None where it was sent."""
        try:
            address = change.target.address(None)
            patient = PatientReading(reading, self.throttle)
            now = None if address is None else await patient.read(address)
        except BimscopeError as problem:
            words = f"The record could not be read before the change: {problem}"
            return not_sent(change, nothing_sent(words), problem)
        if (settled := settle_beforehand(change, now)) is not None:
            return settled
        # Somebody may have stopped or paused it while it was read.
        if self._stopped:
            return not_sent(change, _STOPPED)
        if self.throttle.is_held:
            return Paused.PAUSED
        current = change if now == change.before else change.target.change_upon(now)
        sending = await self._send(at, current)
        if sending is None:
            return None
        # What would be made anew is not sent again: nothing tells whether it was made all the same.
        if isinstance(sending.error, TooMany) and address is not None:
            return TooBusy(current, sending, sending.error)
        if isinstance(sending.error, TooMany):
            self.throttle.slow_down(sending.error.retry_after or 0.0)
        self._places.is_answered(at, current, sending)
        return None

    async def _waited_for(self, busy: TooMany, tried: int) -> bool:
        """Wait as a service asks; False where it is not asked again."""
        self._tell()
        goes_on = await self.throttle.wait_for(busy.retry_after, tried)
        # Others may have changed anything meanwhile.
        self._reading.read_anew()
        return goes_on

    def _keep_to_allowance(self) -> None:
        """Go no faster than the services allow by the hour, where little is left of that."""
        apart = 0.0 if self._stopped else seconds_apart(self._services, self._session)
        self.throttle.apart = apart * (1 if self._reads_lists else 2)

    async def _send(self, at: int, change: Change) -> Sending | None:
        """Write down that it goes, and send it; None where it cannot be written down."""
        self._places.goes(at, change)
        try:
            await self._steps.add(partial(sent_step, self.entries[at], change))
        except JournalProblem as problem:
            await self._end(at, not_sent(change, nothing_sent(problem)))
            return None
        sending = await send_beside_others(self._session, change)
        if sending.exchange is not None and sending.exchange.total_time is not None:
            self.throttle.note(sending.exchange.total_time)
        return sending

    async def _look_in_turn(self, at: int) -> None:
        """The same; one that is read by itself waits until a request more may go."""
        if self._reading.is_listed(self.plan.changes[at].target.address(None)):
            await self._look(at, self._reading)
            return
        async with self.throttle.turn():
            self._keep_to_allowance()
            await self._look(at, self._reading)

    async def _look(self, at: int, reading: RecordReader) -> None:
        """Find out what came of one that was sent."""
        if (taken := self._places.take_to_look(at)) is None:
            return
        change, sending = taken
        patient = PatientReading(reading, self.throttle)
        try:
            outcome = await find_out(patient, change, sending)
        except (BimscopeError, ValueError, TypeError, LookupError, RecursionError) as mistake:
            outcome = not_understood(change, mistake, was_sent=True)
        await self._end(at, outcome)

    async def _end(self, at: int, outcome: Outcome) -> None:
        self._places.ends(at)
        try:
            await self._steps.add(partial(ended_step, self.entries[at], outcome))
        except JournalProblem as problem:
            outcome = unwritten(outcome, problem)
        self._journal.in_hand.discard(self.entries[at])
        self._places.is_over(at, outcome)
        self._tell()
