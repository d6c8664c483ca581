"""`NO_COLOR`: a terminal gets no colours, and still what stands out."""

import re
import sys
from pathlib import Path

from tests.end_to_end.terminal import Terminal

STYLES = re.compile(rb"\x1b\[([0-9;:]*)m")
COLOUR = re.compile(rb"(?:^|;)(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])(?:[;:]|$)")
DOWN, TABLE = "\x1b[B", "t"


def colours_in(written: bytes) -> list[bytes]:
    """The styles with a colour among all that was sent to a terminal."""
    return [style for style in STYLES.findall(written) if COLOUR.search(style)]


def test_no_colour_is_sent(tmp_path: Path, environment: dict[str, str]) -> None:
    command = [sys.executable, "-m", "tui", "demo", "--database", str(tmp_path / "demo.sqlite")]
    with Terminal(command, {**environment, "NO_COLOR": "1"}) as terminal:
        terminal.wait_for("❯▸ Owners")
        terminal.press(DOWN)
        terminal.wait_for("❯▸ Databases")
        terminal.press(TABLE)
        terminal.wait_for("akl-prod")
        assert STYLES.findall(terminal.written)
        assert not colours_in(bytes(terminal.written))


def test_no_colour_is_sent_where_the_library_is_used_as_it_comes(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    """It would make greys of all colours."""
    folder = Path(environment["BIMSCOPE_CONFIG_DIR"])
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "config.toml").write_text("plain_textual = true\n")
    command = [sys.executable, "-m", "tui", "demo", "--database", str(tmp_path / "demo.sqlite")]
    with Terminal(command, {**environment, "NO_COLOR": "1"}) as terminal:
        terminal.wait_for("Owners")
        terminal.press(DOWN)
        terminal.wait_for("❯▸ Databases")
        assert STYLES.findall(terminal.written)
        assert not colours_in(bytes(terminal.written))


def test_colours_are_sent_where_nothing_forbids_them(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    command = [sys.executable, "-m", "tui", "demo", "--database", str(tmp_path / "demo.sqlite")]
    with Terminal(command, environment) as terminal:
        terminal.wait_for("Owners")
        assert colours_in(bytes(terminal.written))
