"""Rights files and the commands about them, against a sandbox."""

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.at_hand import AtHand
from tests.changes.members import members
from tests.prompts import UNATTENDED
from tui.cli import rights
from tui.cli.asking import Prompt
from tui.contract.operation import JsonObject

Row = dict[str, str]


class RightsAtHand(AtHand):
    """What `bimscope rights` does on a sandbox."""

    def run(self, *words: str, prompt: Prompt = UNATTENDED, where: Sequence[str] = ()) -> int:
        """What `bimscope rights` does; the exit status."""
        reach = where or ("--drofus", self.sandbox.drofus_url)
        return self.status_of(rights.main, [*words, *reach], prompt)

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
