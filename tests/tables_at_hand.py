"""Tables of people and the commands that read them, against a sandbox."""

from pathlib import Path

from tests.at_hand import AtHand, CommandWithPrompt
from tests.prompts import UNATTENDED
from tests.rights_at_hand import Row, rows_in
from tui.cli.asking import Prompt
from tui.contract.operation import JsonObject


class TablesAtHand(AtHand):
    """What any command does on a sandbox."""

    @property
    def drofus(self) -> tuple[str, ...]:
        return "--drofus", self.sandbox.drofus_url

    @property
    def team(self) -> tuple[str, ...]:
        return "--bimplus", self.sandbox.bimplus_url, "--team", self.sandbox.team

    def run(self, main: CommandWithPrompt, *words: str, prompt: Prompt = UNATTENDED) -> int:
        """What a command does; the exit status."""
        return self.status_of(main, words, prompt)

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
