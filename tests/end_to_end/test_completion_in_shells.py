"""What the shells offer for a command line, each asked in a terminal as people ask it."""

import shutil
from pathlib import Path
from typing import Final

import pytest

from tests.end_to_end.terminal import Terminal
from tui.cli.completing.scripts import SCRIPTS
from tui.cli.completing.words import all_words
from tui.config.folders import OVERRIDE

_SHELLS: Final = {
    "bash": ["bash", "--norc", "--noprofile", "-i"],
    "zsh": ["zsh", "-f", "-i"],
    "fish": [
        "setsid",
        "-c",
        "-w",
        "fish",
        "-N",
        "-i",
        "-C",
        "set -g fish_autosuggestion_enabled 0",
    ],
}
"""How each begins without settings; fish wants a terminal of its own, and guesses unasked."""
_UPDATE: Final = "bimscope call drofus.project_users.update"
_TYPED: Final = {
    "bimscope cal": "bimscope call",
    "bimscope stag": "bimscope stage",
    "bimscope --the": "bimscope --theme",
    "bimscope --theme pap": "bimscope --theme paper",
    "bimscope draw --side corn": "bimscope draw --side corner",
    "bimscope call drofus.project_users.updat": "bimscope call drofus.project_users.update",
    f"{_UPDATE} room_ri": f"{_UPDATE} room_rights=",
    f"{_UPDATE} room_rights=Rea": f"{_UPDATE} room_rights=Read",
    "bimscope report idle-ac": "bimscope report idle-accounts",
    "bimscope web demo --see": "bimscope web demo --seed",
    "bimscope demo --see": "bimscope demo --seed",
}
"""What is typed before Tab, and how the line begins after it."""


@pytest.mark.parametrize("shell", _SHELLS)
def test_a_shell_completes_what_was_begun(
    shell: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, environment: dict[str, str]
) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"needs {shell}")
    monkeypatch.setenv(OVERRIDE, str(tmp_path))
    (tmp_path / "config.toml").write_text('[profiles.stage]\nbimplus = "https://a.test"\n')
    script = tmp_path / "script"
    script.write_text(SCRIPTS[shell](all_words()))
    with Terminal(_SHELLS[shell], {**environment, "PS1": "> "}, folder=tmp_path) as terminal:
        terminal.press(f"source {script}; echo rea''dy\r")
        terminal.wait_for("ready\n")
        for typed, completed in _TYPED.items():
            terminal.press(f"\x15{typed}\t")
            terminal.wait_for(completed)
