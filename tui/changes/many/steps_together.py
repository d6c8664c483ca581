"""Steps that go into the journal together: what comes while one write is under way is the next.

A thousand changes that are sent beside one another would otherwise wait for the disk one by one.
Steps are made beside the keys too: large records take long to be encoded and searched for secrets.
"""

import asyncio
from collections.abc import Callable, Sequence

from tui.changes.journal_file import JournalFile
from tui.changes.journal_steps import Ended, Sent


class StepsTogether:
    """Writes steps to a file in the order in which they come; writes nothing without one."""

    def __init__(self, file: JournalFile | None) -> None:
        self._file = file
        self._waiting: list[tuple[Callable[[], Sent | Ended], asyncio.Future[None]]] = []
        self._writing: asyncio.Task[None] | None = None

    async def add(self, make: Callable[[], Sent | Ended]) -> None:
        """Come back once a step is made and on the disk. Raises JournalProblem.

        Who gives up waiting takes nothing back: the step is written all the same.
        """
        if self._file is None:
            return
        written: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append((make, written))
        if self._writing is None:
            self._writing = asyncio.ensure_future(self._write(self._file))
        await written

    async def _write(self, file: JournalFile) -> None:
        try:
            while self._waiting:
                now, self._waiting = self._waiting, []
                problem: Exception | None = None
                try:
                    await asyncio.to_thread(_add, file, [make for make, _ in now])
                except Exception as why:  # whatever it is: somebody waits to hear of it
                    problem = why
                for _, written in now:
                    if written.done():  # nobody waits any more
                        continue
                    if problem is None:
                        written.set_result(None)
                    else:
                        written.set_exception(problem)
        finally:
            self._writing = None


def _add(file: JournalFile, makers: Sequence[Callable[[], Sent | Ended]]) -> None:
    file.add(*(make() for make in makers))
