"""The issues of a project of a sandbox, BCF files of them, and the commands about them."""

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import Any

from tests.at_hand import AtHand
from tests.prompts import UNATTENDED
from tui.bcf.model import BcfFile, BcfTopic, Version
from tui.bcf.reading import read_bcf
from tui.bcf.writing import bytes_of_bcf
from tui.cli import bcf
from tui.cli.asking import Prompt

Record = dict[str, Any]


class IssuesAtHand(AtHand):
    """What `bimscope bcf` does on the issues of one project of a sandbox."""

    @cached_property
    def project_id(self) -> str:
        """The first project of the team."""
        return str(self.get("projects")[0]["id"])

    @property
    def address(self) -> str:
        return f"bimplus:teams/{self.sandbox.team}/projects/{self.project_id}"

    def run(self, *words: str, prompt: Prompt = UNATTENDED) -> int:
        """What `bimscope bcf` does; the exit status."""
        said = [*words, "--bimplus", self.sandbox.bimplus_url]
        return self.status_of(bcf.main, said, prompt)

    def exported(self, version: str = "2.1") -> BcfFile:
        name = self.file(".bcfzip")
        assert self.run("export", self.address, name, "--version", version) == 0
        return read_bcf(Path(name)).file

    def written(self, *topics: BcfTopic, version: Version = Version.V2_1) -> str:
        """The name of a file with some topics."""
        name = self.file(".bcfzip")
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
        return self.direct.bimplus.get(self._url(path)).raise_for_status().json()

    def post(self, path: str, body: Record) -> Record:
        found: Record = (
            self.direct.bimplus.post(self._url(path), json=body).raise_for_status().json()
        )
        return found

    def put(self, path: str, body: Record) -> None:
        self.direct.bimplus.put(self._url(path), json=body).raise_for_status()

    def delete(self, path: str) -> None:
        self.direct.bimplus.delete(self._url(path)).raise_for_status()

    def attach(self, issue: str, name: str, data: bytes, media_type: str) -> None:
        url = self._url(f"issues/{issue}/attachments")
        self.direct.bimplus.post(url, files={"file": (name, data, media_type)}).raise_for_status()

    def issues(self) -> list[Record]:
        found: list[Record] = self.get(f"projects/{self.project_id}/issues?showAll=true")
        return found

    def issue_where(self, fits: Callable[[Record], bool]) -> Record:
        return next(each for each in self.issues() if fits(each))

    def _url(self, path: str) -> str:
        return f"{self.sandbox.bimplus_url}/{self.sandbox.team}/{path}"
