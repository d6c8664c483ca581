"""A sandbox, files in a folder, and commands that are run on both."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import TypeVar

import pytest

from tests.commands import environment_for
from tests.faults.subjects import Direct
from tests.prompts import UNATTENDED
from tests.sandbox.running import RunningSandbox, started
from tui.changes.journal_entries import Entry, entries_in
from tui.changes.journal_file import JournalFile
from tui.cli.asking import Prompt
from tui.config.folders import journal_path
from tui.config.problem import ConfigProblem

CommandWithPrompt = Callable[[Sequence[str], Prompt | None], int]


@dataclass
class AtHand:
    """One sandbox, also asked directly, and files in a folder."""

    sandbox: RunningSandbox
    direct: Direct
    folder: Path
    _numbers: Iterator[int] = field(default_factory=lambda: count(1), init=False)

    def status_of(
        self, main: CommandWithPrompt, words: Sequence[str], prompt: Prompt = UNATTENDED
    ) -> int:
        """What a command does; the exit status."""
        try:
            return main(words, prompt)
        except ConfigProblem as problem:
            print(problem, file=sys.stderr)
            return 2
        except SystemExit as end:
            return int(end.code or 0)

    def file(self, ending: str) -> str:
        """The name of a file that is not there yet."""
        return str(self.folder / f"{next(self._numbers)}{ending}")

    def entries(self) -> list[Entry]:
        return entries_in(JournalFile(journal_path()).steps())


Kind = TypeVar("Kind", bound=AtHand)


@contextmanager
def at_hand_on(
    kind: type[Kind], sandbox: RunningSandbox, folder: Path, environment: pytest.MonkeyPatch
) -> Iterator[Kind]:
    """A command line of its own over a sandbox."""
    for name, value in environment_for(folder / "home", sandbox.application_id).items():
        environment.setenv(name, value)
    direct = Direct(sandbox)
    yield kind(sandbox, direct, folder)
    direct.close()


@contextmanager
def started_at_hand(kind: type[Kind], database: Path, folder: Path) -> Iterator[Kind]:
    """A command line over a sandbox of its own, for the tests of a file."""
    with (
        started(database, folder, wait=False) as running,
        pytest.MonkeyPatch.context() as environment,
        at_hand_on(kind, running, folder, environment) as at_hand,
    ):
        yield at_hand
