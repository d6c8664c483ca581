"""From one profile to another in a real terminal, without leaving the program."""

import sys
from pathlib import Path

from tests.end_to_end.terminal import Terminal
from tests.sandbox.running import RunningSandbox

RIGHT, ENTER, QUIT = "\x1b[C", "\r", "\x11"


def test_another_profile_takes_the_place_of_the_first(
    sandbox: RunningSandbox, environment: dict[str, str]
) -> None:
    folder = Path(environment["BIMSCOPE_CONFIG_DIR"])
    folder.mkdir(exist_ok=True)
    (folder / "config.toml").write_text(
        f'[profiles.one]\ndrofus = "{sandbox.drofus_url}"\n'
        f'[profiles.two]\ndrofus = "{sandbox.drofus_url}"\n'
        'label = "PRODUCTION"\ncolour = "error"\nread_only = true\n'
    )
    said = environment | sandbox.drofus_login
    with Terminal([sys.executable, "-m", "tui", "one"], said) as terminal:
        terminal.wait_for("connected")
        assert "READ-WRITE" in terminal.text
        terminal.press("P")
        terminal.wait_for("Open a profile")
        terminal.wait_for("2 of 2")
        terminal.press("two")
        terminal.wait_for("1 of 2")
        terminal.press(ENTER)
        terminal.wait_for("READ-ONLY")
        terminal.wait_for("connected")
        assert "PRODUCTION" in terminal.text.splitlines()[0]
        terminal.press(RIGHT)
        terminal.wait_for("▸ Northgate Health")
        terminal.press(QUIT)
        assert terminal.wait_for_end() == 0
        assert terminal.has_its_own_screen_back
