"""The changes that are under way in this program: they belong to no screen.

A change that was confirmed goes on whatever is looked at meanwhile. Two that touch the same
thing go one after the other.
"""

import asyncio
from collections.abc import Callable

from tui.changes.outcome import Outcome
from tui.changes.run import Run
from tui.changes.things_in_turn import ThingsInTurn


class OngoingChanges:
    """Starts runs and keeps hold of them until their outcomes are known."""

    def __init__(self) -> None:
        self.runs: list[Run] = []
        self.told: list[Callable[[], None]] = []
        """Called whenever a run begins, comes further or is over."""
        self.ended: list[Callable[[Run], None]] = []
        """Called with each run that is over, unless it was left."""
        self._tasks: dict[Run, asyncio.Task[tuple[Outcome, ...]]] = {}
        self._intending = asyncio.Lock()
        self._things = ThingsInTurn()

    def start(self, run: Run) -> None:
        """Carry a run out beside everything else."""
        self.runs.append(run)
        run.told.append(self._tell)
        task = asyncio.ensure_future(self._carry_out(run))
        self._tasks[run] = task
        task.add_done_callback(lambda _: self._over(run))
        self._tell()

    async def wait(self, run: Run) -> tuple[Outcome, ...]:
        """What came of a run. Who waits may be cancelled: the run is not."""
        task = self._tasks.get(run)
        return tuple(run.outcomes) if task is None else await asyncio.shield(task)

    async def settle(self) -> None:
        """Wait until nothing is under way."""
        while self._tasks:
            await asyncio.wait(tuple(self._tasks.values()))

    async def come_to_rest(self) -> None:
        """Hold back what somebody may go on with later, and wait until nothing is on its way."""
        changed = asyncio.Event()
        self.told.append(changed.set)
        try:
            while not all(run.is_at_rest for run in self.runs):
                changed.clear()
                for run in self.runs:
                    run.hold_back()
                await changed.wait()
        finally:
            self.told.remove(changed.set)

    def leave(self) -> None:
        """Give up waiting: write down that what was sent is not known, and stop."""
        for run, task in tuple(self._tasks.items()):
            run.leave()
            task.cancel()

    async def _carry_out(self, run: Run) -> tuple[Outcome, ...]:
        # Before it waits: what was confirmed is known whatever happens to this program. One by
        # one, so that they come to the locks in the order in which they were confirmed.
        async with self._intending:
            await run.intend()
        return await run.carry_out(self._things)

    def _over(self, run: Run) -> None:
        del self._tasks[run]
        self.runs.remove(run)
        if run.outcomes:
            for listener in tuple(self.ended):
                listener(run)
        self._tell()

    def _tell(self) -> None:
        for listener in tuple(self.told):
            listener()
