"""A program that sends plans of rights and dies in the middle, again and again, and goes on.

Each apply and each resume is forked from this program, so that no moment is lost to starting, and
killed with a signal that it cannot hear. What is left is gone on with until nothing is.

Run it as `python -m tests.rights_file.killed FOLDER URL SEED ROUNDS`, with the environment that
says where the journal is. It prints how many were killed before they were done.
"""

import os
import random
import signal
import sys
import time
from pathlib import Path

from tests.rights_at_hand import Row, csv_of, rows_in
from tui.cli import rights
from tui.rights_file.columns import COLUMNS

_DEATHS = 3
"""So often a plan is killed, before one is let go to its end."""
_KEYS = ("Project id", "User")


class Killing:
    """One service whose rights are changed by programs that die."""

    def __init__(self, folder: Path, url: str, seed: int) -> None:
        self._folder, self._url = folder, url
        self._moments = random.Random(seed)
        self._longest = 0.0
        self._gone: set[str] = set()
        self.deaths = 0

    def run(self, *words: str) -> int:
        return rights.main([*words, "--drofus", self._url], None)

    def forked(self, *words: str, dies: bool) -> int:
        """The exit status of a program of its own, below zero where it was killed."""
        began = time.monotonic()
        program = os.fork()
        if not program:
            os._exit(self.run(*words))
        if dies:
            time.sleep(self._moments.uniform(0.0, self._longest))
            os.kill(program, signal.SIGKILL)
        _, status = os.waitpid(program, 0)
        if not dies:
            self._longest = max(self._longest, time.monotonic() - began)
        return os.waitstatus_to_exitcode(status)

    def exported(self, *only: str) -> list[Row]:
        name = str(self._folder / "now.csv")
        assert self.run("export", name, "--overwrite", *only) == 0
        return rows_in(Path(name).read_bytes())

    def round(self, number: int, everybody: list[Row], project: str) -> None:
        """Change a right of all in a project; one goes, another one comes."""
        before = self.exported("--project", project)
        wanted = self._edited(before, number, everybody, project)
        file, plan = self._folder / "wanted.csv", str(self._folder / f"{number}.plan")
        file.write_bytes(csv_of(wanted))
        assert self.run("plan", str(file), "--remove-missing", "--plan", plan) == 2
        if not number:
            assert self.forked("apply", plan, "--yes", dies=False) == 0
        else:
            self._go_on_until_done(plan, before, project)
        now = {_key(row): row for row in self.exported("--project", project)}
        assert now.keys() == {_key(row) for row in wanted}
        title = COLUMNS[number].title
        assert {now[_key(row)][title] for row in wanted} == {wanted[0][title]}

    def _edited(
        self, before: list[Row], number: int, everybody: list[Row], project: str
    ) -> list[Row]:
        self._gone.add(before[0]["User"])
        # Nobody comes back, so that a change that is sent again is one that went twice.
        there = self._gone.union(row["User"] for row in before)
        newcomer = next(row for row in everybody if row["User"] not in there)
        title = COLUMNS[number].title
        level = next(each for each in ("Full", "Read", "None") if each != before[0][title])
        rows = [*before[1:], {**newcomer, "Project id": project}]
        return [{**row, title: level} for row in rows]

    def _go_on_until_done(self, plan: str, before: list[Row], project: str) -> None:
        self.deaths += self.forked("apply", plan, "--yes", dies=True) < 0
        for _ in range(_DEATHS - 1):
            self.deaths += self.forked("apply", "--resume", "--yes", dies=True) < 0
        assert self.forked("apply", "--resume", "--yes", dies=False) == 0
        if self.exported("--project", project) == before:
            # It died before it wrote down what it was to do.
            assert self.forked("apply", plan, "--yes", dies=False) == 0


def _key(row: Row) -> tuple[str, ...]:
    return tuple(row[each] for each in _KEYS)


def main() -> None:
    folder, url, seed, rounds = sys.argv[1:]
    killing = Killing(Path(folder), url, int(seed))
    everybody = killing.exported()
    for number in range(int(rounds)):
        killing.round(number, everybody, everybody[0]["Project id"])
    print(killing.deaths)


if __name__ == "__main__":
    main()
