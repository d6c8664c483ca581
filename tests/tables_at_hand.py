"""Tables of people and the commands that read them, against a sandbox."""

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.faults.subjects import Direct
from tests.prompts import UNATTENDED
from tests.rights_at_hand import Row, rows_in
from tests.sandbox.running import RunningSandbox
from tui.changes.journal_entries import Entry, entries_in
from tui.changes.journal_file import JournalFile
from tui.cli.asking import Prompt
from tui.config.folders import journal_path
from tui.config.problem import ConfigProblem
from tui.contract.operation import JsonObject

CommandWithPrompt = Callable[[Sequence[str], Prompt | None], int]


@dataclass
class TablesAtHand:
    """One sandbox, files in a folder, and commands that are run on both."""

    sandbox: RunningSandbox
    direct: Direct
    folder: Path
    numbers: list[int] = field(default_factory=list)

    @property
    def drofus(self) -> tuple[str, ...]:
        return "--drofus", self.sandbox.drofus_url

    @property
    def team(self) -> tuple[str, ...]:
        return "--bimplus", self.sandbox.bimplus_url, "--team", self.sandbox.team

    def run(self, main: CommandWithPrompt, *words: str, prompt: Prompt = UNATTENDED) -> int:
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
        self.numbers.append(1)
        return str(self.folder / f"{len(self.numbers)}{ending}")

    def written(self, *lines: str) -> str:
        """The name of a file with some lines of CSV."""
        name = self.file(".csv")
        Path(name).write_text("\n".join(lines), encoding="utf-8")
        return name

    def rows(self, name: str) -> list[Row]:
        return rows_in(Path(name).read_bytes())

    def users(self) -> dict[str, JsonObject]:
        found = self.direct.drofus.get("/users").json()
        return {each["user"]["username"]: each["user"] for each in found}

    def projects_of(self, username: str) -> set[int]:
        found = self.direct.drofus.get("/project_users").json()
        own = (each["project_user"] for each in found)
        return {each["project_id"] for each in own if each["username"] == username}

    def entries(self) -> list[Entry]:
        return entries_in(JournalFile(journal_path()).steps())
