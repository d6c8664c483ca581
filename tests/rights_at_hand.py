"""Rights files and the commands about them, against a sandbox."""

import csv
import io
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.changes.members import members
from tests.commands import environment_for
from tests.faults.subjects import Direct
from tests.prompts import UNATTENDED
from tests.sandbox.running import RunningSandbox
from tui.changes.journal_entries import Entry, entries_in
from tui.changes.journal_file import JournalFile
from tui.cli import rights
from tui.cli.asking import Prompt
from tui.config.folders import journal_path
from tui.config.problem import ConfigProblem
from tui.contract.operation import JsonObject

Row = dict[str, str]


@dataclass
class RightsAtHand:
    """One sandbox, files in a folder, and the commands."""

    sandbox: RunningSandbox
    direct: Direct
    folder: Path
    numbers: list[int] = field(default_factory=list)

    def run(self, *words: str, prompt: Prompt = UNATTENDED, where: Sequence[str] = ()) -> int:
        """What `bimscope rights` does; the exit status."""
        reach = where or ("--drofus", self.sandbox.drofus_url)
        try:
            return rights.main([*words, *reach], prompt)
        except ConfigProblem as problem:
            print(problem, file=sys.stderr)
            return 2
        except SystemExit as end:
            return int(end.code or 0)

    def file(self, ending: str) -> str:
        """The name of a file that is not there yet."""
        self.numbers.append(1)
        return str(self.folder / f"{len(self.numbers)}{ending}")

    def exported(self, *only: str) -> list[Row]:
        name = self.file(".csv")
        assert self.run("export", name, *only) == 0
        return rows_in(Path(name).read_bytes())

    def written(self, rows: Sequence[Mapping[str, str]]) -> str:
        """The name of a file with some rows."""
        name = self.file(".csv")
        Path(name).write_bytes(csv_of(rows))
        return name

    def planned(self, rows: Sequence[Mapping[str, str]], *more: str) -> str:
        """The name of the plan that rows make; they have to change something."""
        plan = self.file(".plan")
        assert self.run("plan", self.written(rows), "--plan", plan, *more) == 2
        return plan

    def members(self) -> list[JsonObject]:
        return members(self.direct)

    def member(self, row: Mapping[str, str]) -> JsonObject:
        return self.direct.drofus.get(address_of_row(row)).json()["project_user"]  # type: ignore[no-any-return]

    def entries(self) -> list[Entry]:
        return entries_in(JournalFile(journal_path()).steps())

    def changed_first(self, count: int, **cells: str) -> list[Row]:
        """The first rows of an export with other words in some cells."""
        return [{**row, **cells} for row in self.exported()[:count]]


def address_of_row(row: Mapping[str, str]) -> str:
    return f"/project_users/{row['User']},{row['Project id']}"


def rows_in(data: bytes) -> list[Row]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def csv_of(rows: Sequence[Mapping[str, str]], separator: str = ",") -> bytes:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, list(rows[0]), delimiter=separator)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def rights_beside(
    sandbox: RunningSandbox, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[RightsAtHand]:
    """A command line of its own over the sandbox, for as long as a fixture lasts."""
    for name, value in environment_for(folder / "home").items():
        monkeypatch.setenv(name, value)
    direct = Direct(sandbox)
    yield RightsAtHand(sandbox, direct, folder)
    direct.close()
