"""What is said where the extra `jq` is not installed: an environment that has all but it."""

import sys
import sysconfig
from pathlib import Path

import pytest

from tests.end_to_end.terminal import Terminal
from tui.explorer.expressions.running import HOW_TO_GET

_IS_JQ = "jq"


@pytest.fixture
def without_jq(environment: dict[str, str], tmp_path: Path) -> dict[str, str]:
    """The packages that are installed here, each by a link, but for jq."""
    packages = tmp_path / "packages"
    packages.mkdir()
    for each in Path(sysconfig.get_path("purelib")).iterdir():
        if not each.name.startswith(_IS_JQ):
            (packages / each.name).symlink_to(each)
    return {**environment, "PYTHONPATH": f"{environment['PYTHONPATH']}:{packages}"}


def test_it_is_said_how_to_get_it(without_jq: dict[str, str], tmp_path: Path) -> None:
    # Without `site`, so that nothing but the links is found.
    command = [sys.executable, "-S", "-m", "tui", "demo"]
    with Terminal(command, without_jq, columns=80, rows=24, folder=tmp_path) as terminal:
        terminal.wait_for("? keys")
        terminal.press("|")
        screen = terminal.wait_for(HOW_TO_GET)
        assert "a jq expression" not in screen, "no line to type in"
        terminal.press("\x1b[B")
        terminal.wait_for("Databases")
