"""`make killed`: many changes whose program is killed at random moments, and gone on with.

Each seed is a run of its own: a program sends changes to a sandbox in another process, is killed,
and another program goes on; every second one of these is killed too. In the end the server has
what it has after a run that nobody killed, and no change has reached it twice. The exit status is
1 where that is not so.
"""

import argparse
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import httpx

from tests.changes.members import change_of_member
from tests.faults.beside import BesideProxy, beside
from tests.sandbox.program import program
from tui.changes.journal_entries import entries_in
from tui.changes.journal_file import JournalFile
from tui.changes.many.going_on import Together, together_in
from tui.contract.operation import JsonObject

COUNT: Final = 60
"""Changes of each run."""
_SIZES: Final = ("--users", "100", "--projects", "6", "--elements", "40", "--name", "*")


@dataclass(frozen=True)
class Seed:
    """What one run came to: how many changes were sent when it was killed, and what is wrong."""

    number: int
    sent: int
    kills: int
    wrong: Sequence[str]


class Killing:
    """Programs that are begun and killed, over one server."""

    def __init__(self, server: BesideProxy, ready: JsonObject, folder: Path) -> None:
        self._server, self._folder = server, folder
        self._login = (str(ready["user"]), str(ready["password"]))
        asked = {"Accept": "application/json"}
        self._direct = httpx.Client(base_url=str(ready["url"]), auth=self._login, headers=asked)
        self.longest = 0.0
        """Seconds that a run takes which nobody kills."""

    def unkilled(self) -> Seed:
        """A run that nobody kills, to be compared with."""
        before = self._members()
        with self._program(self._folder / "unkilled.jsonl", COUNT) as process:
            began = time.monotonic()
            process.wait()
            self.longest = time.monotonic() - began
        return self._judged(0, before, 0, COUNT, 0)

    def killed(self, number: int) -> Seed:
        """A run whose program is killed at a moment of its own, and that is gone on with."""
        moments = random.Random(number)
        journal = self._folder / f"{number}.jsonl"
        before, writes = self._members(), len(self._server.proxy.writes)
        kills = int(self._kill_in(moments, journal, COUNT))
        sent = len(self._server.proxy.writes) - writes
        if number % 2:
            kills += self._kill_in(moments, journal)
        with self._program(journal) as process:
            assert process.wait(60) == 0
        return self._judged(number, before, writes, sent, kills)

    def _kill_in(self, moments: random.Random, journal: Path, *count: int) -> bool:
        """Begin one and kill it; whether it was still at it."""
        with self._program(journal, *count) as process:
            time.sleep(moments.uniform(0.0, self.longest))
            was_at_it = process.poll() is None
            process.kill()
        return was_at_it

    def _program(self, journal: Path, *count: int) -> "subprocess.Popen[str]":
        """A program that is about to send."""
        said = (journal, self._server.proxy.url, *self._login, *count)
        command = [sys.executable, "-m", "tests.soak.one_of_many", *map(str, said)]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert process.stdout is not None
        assert process.stdout.readline() == "begun\n"
        return process

    def _members(self) -> list[JsonObject]:
        found = self._direct.get("/project_users").raise_for_status().json()
        return [each.get("project_user", each) for each in found]

    def _judged(
        self, number: int, before: Sequence[JsonObject], writes: int, sent: int, kills: int
    ) -> Seed:
        changed = [change_of_member(each).wish for each in before[:COUNT]]
        wanted = [{**each, **wish} for each, wish in zip(before, changed, strict=False)]
        arrived = Counter(each.request.path for each in self._server.proxy.writes[writes:])
        wrong = {
            "the server has something else": self._members() != [*wanted, *before[COUNT:]],
            "a change came twice": set(arrived.values()) != {1},
            "not each change came": len(arrived) != COUNT,
            "something is left in the journal": bool(self._together(number).left),
        }
        return Seed(number, sent, kills, [words for words, is_so in wrong.items() if is_so])

    def _together(self, number: int) -> Together:
        file = JournalFile(self._folder / f"{number or 'unkilled'}.jsonl")
        (found,) = together_in(entries_in(file.steps()))
        return found


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.soak.killed", description=__doc__)
    parser.add_argument("--seeds", type=int, default=100)
    seeds = range(1, parser.parse_args().seeds + 1)
    with program(*_SIZES) as (_, ready), tempfile.TemporaryDirectory() as folder:
        sandbox = ready["drofus"]
        assert isinstance(sandbox, dict)
        with beside(str(sandbox["url"])) as server:
            killing = Killing(server, sandbox, Path(folder))
            unkilled = killing.unkilled()
            found = [unkilled, *map(killing.killed, seeds)]
            return _told(found, killing.longest)


def _told(found: Sequence[Seed], longest: float) -> int:
    """Print the figures; the exit status."""
    killed = found[1:]
    print(f"{COUNT} changes a run; one that nobody killed took {longest:.2f} s")
    print(f"{len(killed)} runs, killed {sum(each.kills for each in killed)} times")
    sent = [each.sent for each in killed]
    some = sum(0 < each < COUNT for each in sent)
    print(f"when killed first: none sent {sent.count(0)}, some {some}, all {sent.count(COUNT)}")
    wrong = [each for each in found if each.wrong]
    for each in wrong:
        print(f"seed {each.number}: {'; '.join(each.wrong)}")
    right = "all" if not wrong else f"{len(found) - len(wrong)} of {len(found)}"
    print(f"as a run that nobody killed, and no change twice: {right}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
