"""Templates files and the commands about them, against a sandbox."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.at_hand import AtHand
from tests.prompts import UNATTENDED
from tui.cli import templates
from tui.cli.asking import Prompt


class TemplatesAtHand(AtHand):
    """What `bimscope templates` does on a sandbox."""

    def run(
        self, *words: str, team: str = "", prompt: Prompt = UNATTENDED, where: Sequence[str] = ()
    ) -> int:
        """What `bimscope templates` does; the exit status."""
        reach = where or ("--bimplus", self.sandbox.bimplus_url)
        said = [*words, *reach, "--team", team or self.sandbox.team]
        return self.status_of(templates.main, said, prompt)

    def exported(self, *only: str, team: str = "") -> dict[str, Any]:
        """What an export says."""
        name = self.file(".json")
        assert self.run("export", name, *only, team=team) == 0
        found: dict[str, Any] = json.loads(Path(name).read_bytes())
        return found

    def written(self, value: object) -> str:
        """The name of a file that says something."""
        name = self.file(".json")
        Path(name).write_text(json.dumps(value))
        return name

    def planned(self, value: object, *more: str, team: str = "") -> str:
        """The name of the plan that a file makes; it has to change something."""
        plan = self.file(".plan")
        assert self.run("plan", self.written(value), "--plan", plan, *more, team=team) == 2
        return plan
