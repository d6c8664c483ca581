"""Templates files and the commands about them, against a sandbox."""

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.faults.subjects import Direct
from tests.prompts import UNATTENDED
from tests.sandbox.running import RunningSandbox
from tui.cli import templates
from tui.cli.asking import Prompt
from tui.config.problem import ConfigProblem


@dataclass
class TemplatesAtHand:
    """One sandbox, files in a folder, and the commands."""

    sandbox: RunningSandbox
    direct: Direct
    folder: Path
    numbers: list[int] = field(default_factory=list)

    def run(
        self, *words: str, team: str = "", prompt: Prompt = UNATTENDED, where: Sequence[str] = ()
    ) -> int:
        """What `bimscope templates` does; the exit status."""
        reach = where or ("--bimplus", self.sandbox.bimplus_url)
        try:
            said = [*words, *reach, "--team", team or self.sandbox.team]
            return templates.main(said, prompt)
        except ConfigProblem as problem:
            print(problem, file=sys.stderr)
            return 2
        except SystemExit as end:
            return int(end.code or 0)

    def file(self, ending: str) -> str:
        """The name of a file that is not there yet."""
        self.numbers.append(1)
        return str(self.folder / f"{len(self.numbers)}{ending}")

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
