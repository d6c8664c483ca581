"""A program that begins programs, and kills each of them at a moment of its own.

Each carries out one plan after the other, over a session with a journal, until it is killed:
it is forked from a program that has done the same, so that no moment is lost to starting, and
killed with a signal that it cannot hear. How long they live is measured in plans, so that a
busy machine kills them at the same places.

Run it as `python -m tests.changes.killed JOURNAL URL USER PASSWORD OWNER SEED ROUNDS`.
"""

import asyncio
import os
import random
import signal
import sys
import time
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from tui.changes.journal import Journal
from tui.changes.making import Filled, change_of
from tui.changes.plan import Plan
from tui.changes.run import Run
from tui.client.address import Endpoint
from tui.client.session import Session
from tui.contract.drofus.owners import UPDATE_OWNER
from tui.contract.operation import JsonObject
from tui.secrets.kinds import DrofusCredentials, Secret

_FIRST = 5
"""Plans that are carried out to see how long one takes."""
_LONGEST = 2.5
"""Plans that a program lives for at most."""


@dataclass(frozen=True)
class Changing:
    """One owner, renamed again and again, each time to a name that nobody had."""

    journal: Path
    endpoint: Endpoint
    owner: int

    async def go_on(self, name: str, plans: int | None = None) -> None:
        session = Session(drofus=self.endpoint)
        journal = Journal.at(self.journal, "killed")
        for number in count(1) if plans is None else range(1, plans + 1):
            wish: JsonObject = {"name": f"{name}.{number}"}
            path = {"id": self.owner}
            change = change_of(Filled(operation=UPDATE_OWNER, path=path, wish=wish))
            await Run(Plan.of(change), session, journal).carry_out()
        journal.depart()
        await session.aclose()


def main() -> None:
    journal, url, user, password, owner, seed, rounds = sys.argv[1:]
    endpoint = Endpoint(url, DrofusCredentials(user, Secret(password)))
    changing = Changing(Path(journal), endpoint, int(owner))
    asyncio.run(changing.go_on(f"{seed}.imports", 1))
    started = time.monotonic()
    asyncio.run(changing.go_on(f"{seed}.first", _FIRST))
    longest = (time.monotonic() - started) / _FIRST * _LONGEST
    moments = random.Random(int(seed))
    for number in range(int(rounds)):
        program = os.fork()
        if not program:
            asyncio.run(changing.go_on(f"{seed}.{number}"))
        time.sleep(moments.uniform(0.0, longest))
        os.kill(program, signal.SIGKILL)
        os.waitpid(program, 0)


if __name__ == "__main__":
    main()
