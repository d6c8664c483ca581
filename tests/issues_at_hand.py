"""The issues of a project of a sandbox, BCF files of them, and the commands about them."""

import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

from tests.prompts import UNATTENDED
from tests.sandbox.running import RunningSandbox
from tui.bcf.model import BcfFile, BcfTopic, Version
from tui.bcf.reading import read_bcf
from tui.bcf.writing import bytes_of_bcf
from tui.cli import bcf
from tui.cli.asking import Prompt
from tui.config.problem import ConfigProblem

Record = dict[str, Any]


@dataclass
class IssuesAtHand:
    """One project, files in a folder, and the commands."""

    sandbox: RunningSandbox
    client: httpx.Client
    folder: Path
    project_id: str
    numbers: list[int] = field(default_factory=list)

    @property
    def address(self) -> str:
        return f"bimplus:teams/{self.sandbox.team}/projects/{self.project_id}"

    def run(self, *words: str, prompt: Prompt = UNATTENDED) -> int:
        """What `bimscope bcf` does; the exit status."""
        try:
            return bcf.main([*words, "--bimplus", self.sandbox.bimplus_url], prompt)
        except ConfigProblem as problem:
            print(problem, file=sys.stderr)
            return 2
        except SystemExit as end:
            return int(end.code or 0)

    def file(self, ending: str = ".bcfzip") -> str:
        """The name of a file that is not there yet."""
        self.numbers.append(1)
        return str(self.folder / f"{len(self.numbers)}{ending}")

    def exported(self, version: str = "2.1") -> BcfFile:
        name = self.file()
        assert self.run("export", self.address, name, "--version", version) == 0
        return read_bcf(Path(name)).file

    def written(self, *topics: BcfTopic, version: Version = Version.V2_1) -> str:
        """The name of a file with some topics."""
        name = self.file()
        pictures = {
            (topic.guid, view.picture): b"a picture"
            for topic in topics
            for view in topic.viewpoints
        }
        Path(name).write_bytes(bytes_of_bcf(BcfFile(topics, pictures=pictures), version))
        return name

    def plan(self, name: str, *more: str) -> int:
        """The status of planning a file."""
        return self.run("plan", name, self.address, *more)

    def applied(self, name: str, *more: str) -> int:
        """The status of sending what a file changes; it has to change something."""
        plan = self.file(".plan")
        assert self.plan(name, "--plan", plan, *more) == 2
        return self.run("apply", plan, "--yes")

    def get(self, path: str) -> Any:
        return self.client.get(self._url(path)).raise_for_status().json()

    def post(self, path: str, body: Record) -> Record:
        found: Record = self.client.post(self._url(path), json=body).raise_for_status().json()
        return found

    def put(self, path: str, body: Record) -> None:
        self.client.put(self._url(path), json=body).raise_for_status()

    def delete(self, path: str) -> None:
        self.client.delete(self._url(path)).raise_for_status()

    def attach(self, issue: str, name: str, data: bytes, media_type: str) -> None:
        url = self._url(f"issues/{issue}/attachments")
        self.client.post(url, files={"file": (name, data, media_type)}).raise_for_status()

    def issues(self) -> list[Record]:
        found: list[Record] = self.get(f"projects/{self.project_id}/issues?showAll=true")
        return found

    def issue_where(self, fits: Callable[[Record], bool]) -> Record:
        return next(each for each in self.issues() if fits(each))

    def _url(self, path: str) -> str:
        return f"{self.sandbox.bimplus_url}/{self.sandbox.team}/{path}"
