"""Commands that write and compare snapshots, at home in a folder of the test."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.commands import environment_for
from tests.sandbox.running import RunningSandbox
from tui.cli import main

RunCommand = Callable[..., int]


@pytest.fixture
def command(sandbox: RunningSandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> RunCommand:
    """Runs `bimscope …` on the sandbox; the answer is its exit status."""
    for name, value in environment_for(tmp_path / "home", sandbox.application_id).items():
        monkeypatch.setenv(name, value)

    def run(*arguments: object, live: bool = True) -> int:
        where = ["--drofus", sandbox.drofus_url, "--bimplus", sandbox.bimplus_url] if live else []
        return main([*map(str, arguments), *where])

    return run
