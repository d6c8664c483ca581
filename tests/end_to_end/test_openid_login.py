"""Login in a browser, from an explorer in a terminal of 80 columns and 24 lines."""

import sys
from pathlib import Path

from tests.client.authentication.openid.people import address_on, open_page, use_browser
from tests.end_to_end.terminal import Terminal
from tests.sandbox.running import RunningSandbox

RIGHT, QUIT, ESCAPE = "\x1b[C", "\x11", "\x1b"


def test_logged_in_by_a_browser_and_still_so_the_next_time(
    sandbox: RunningSandbox, environment: dict[str, str]
) -> None:
    folder = Path(environment["BIMSCOPE_CONFIG_DIR"])
    folder.mkdir(exist_ok=True)
    (folder / "config.toml").write_text(
        f'[profiles.stage]\nbimplus = "{sandbox.bimplus_url}"\nteam = "{sandbox.team}"\n'
        f'issuer = "{sandbox.issuer}"\nclient_id = "{sandbox.client_id}"\n'
    )
    ring = {
        "PYTHON_KEYRING_BACKEND": "tests.keyrings.FileKeyring",
        "TEST_KEYRING": str(folder),
        "SSH_CONNECTION": "192.0.2.1 50000 192.0.2.2 22",
    }
    command = [sys.executable, "-m", "tui", "stage"]
    with Terminal(command, environment | ring, columns=80, rows=24) as terminal:
        terminal.wait_for("Check that it shows this code")
        terminal.press("b")
        terminal.wait_for("Ended at")
        screen = terminal.wait_for("Esc stop")
        assert "c copy" in screen
        copied = b"\x1b]52;c;"
        terminal.wait_until(lambda _: copied in terminal.written, "the terminal copies the address")
        ended = use_browser(address_on(screen), sandbox)
        assert open_page(ended).status_code == 200
        terminal.wait_for(f"logged in as {sandbox.bimplus_user}")
        assert not [secret for secret in ("refresh_token", "access_token") if secret in screen]
        terminal.press(QUIT)
        assert terminal.wait_for_end() == 0
    with Terminal(command, environment | ring, columns=80, rows=24) as terminal:
        terminal.wait_for("connected")
        terminal.press(QUIT)
        assert terminal.wait_for_end() == 0


def test_who_gives_up_goes_on_at_once(sandbox: RunningSandbox, environment: dict[str, str]) -> None:
    folder = Path(environment["BIMSCOPE_CONFIG_DIR"])
    folder.mkdir(exist_ok=True)
    (folder / "config.toml").write_text(
        f'[profiles.stage]\nbimplus = "{sandbox.bimplus_url}"\n'
        f'issuer = "{sandbox.issuer}"\nclient_id = "{sandbox.client_id}"\n'
    )
    command = [sys.executable, "-m", "tui", "stage"]
    with Terminal(command, environment, columns=80, rows=24) as terminal:
        terminal.wait_for("Check that it shows this code")
        terminal.press("o")
        terminal.wait_for("or a token")
        terminal.press(ESCAPE)
        terminal.wait_until(lambda screen: "or a token" not in screen, "the dialogue goes")
        terminal.press(QUIT)
        assert terminal.wait_for_end() == 0
