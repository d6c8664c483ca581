"""Command lines that change something: where they run, on whom, and with what end."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx

from tui.cli import call
from tui.cli.asking import Prompt
from tui.config.problem import ConfigProblem
from tui.contract.operation import Service
from tui.secrets.environment import VARIABLES


def environment_for(folder: Path, application: str = "app") -> dict[str, str]:
    """The variables by which a command is at home in a folder, and the administrator."""
    return {"BIMSCOPE_CONFIG_DIR": str(folder), **dict(_credentials(application))}


def program_environment(folder: Path) -> dict[str, str]:
    """The same for a program of its own, whose output is buffered as usual."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    return {**kept, **environment_for(folder)}


def _credentials(application: str) -> Iterator[tuple[str, str]]:
    values = {
        Service.DROFUS: ("admin", "sandbox"),
        Service.BIMPLUS: ("admin@bimscope.invalid", "sandbox", application),
    }
    for service, names in VARIABLES.items():
        yield from zip(names, values[service], strict=True)


def run_call(arguments: list[str], prompt: Prompt) -> int:
    """What `bimscope call` does, with somebody else to ask; the exit status."""
    try:
        return call.main(arguments, prompt)
    except ConfigProblem as problem:
        print(problem, file=sys.stderr)
        return 2


class Member:
    """A user of a project, as the server has him."""

    def __init__(self, client: httpx.Client) -> None:
        self._client = client
        found = client.get("/project_users").json()[0]["project_user"]
        self.username, self.project = found["username"], found["project_id"]
        self._path = f"/project_users/{self.username},{self.project}"
        self.set(room_rights=1, tender_rights=1, superuser=False)

    @property
    def keys(self) -> tuple[str, str]:
        return f"username={self.username}", f"project_id={self.project}"

    @property
    def rights(self) -> dict[str, Any]:
        found: dict[str, Any] = self._client.get(self._path).json()["project_user"]
        return found

    def set(self, **rights: object) -> None:
        """What somebody else does."""
        self._client.patch(self._path, json={"project_user": rights}).raise_for_status()

    def remove(self) -> None:
        self._client.delete(self._path).raise_for_status()
