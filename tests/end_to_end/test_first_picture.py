"""What an earlier start painted stands on the terminal at once, and the terminal is given back."""

import os
import signal
import sys
import termios
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import pytest

from tests.end_to_end.terminal import Terminal
from tests.sandbox.running import RunningSandbox
from tui.terminal.first_picture import OWN_SCREEN


@pytest.fixture
def demo(tmp_path: Path) -> list[str | Path]:
    (tmp_path / "demo").mkdir()
    return [sys.executable, "-m", "tui", "demo", "--database", tmp_path / "demo" / "db.sqlite"]


HOLDS_THE_LIBRARY_BACK = """
import os, sys, time

class HeldBack:
    def find_spec(self, name, path=None, target=None):
        while name == "textual" and not os.path.exists(os.environ["LIBRARY_MAY_COME"]):
            time.sleep(0.01)
        return None

sys.meta_path.insert(0, HeldBack())
"""


@dataclass(frozen=True, slots=True)
class HeldBack:
    """The explorer does not get beyond its first picture until it is let."""

    environment: dict[str, str]
    file: Path

    def let_it_come(self) -> None:
        self.file.touch()


@pytest.fixture
def held_back(environment: dict[str, str], tmp_path: Path) -> HeldBack:
    (tmp_path / "held").mkdir()
    (tmp_path / "held" / "sitecustomize.py").write_text(HOLDS_THE_LIBRARY_BACK)
    file = tmp_path / "held" / "come"
    path = f"{tmp_path / 'held'}{os.pathsep}{environment['PYTHONPATH']}"
    return HeldBack({**environment, "PYTHONPATH": path, "LIBRARY_MAY_COME": str(file)}, file)


def characters(attributes: list[object]) -> list[bytes]:
    """The keys of a terminal that act at once."""
    return cast("list[bytes]", attributes[6])


def pictures(environment: Mapping[str, str]) -> list[Path]:
    folder = Path(environment["BIMSCOPE_CONFIG_DIR"]) / "cache"
    return sorted(folder.glob("first-picture-*"))


def begin(
    command: list[str | Path], environment: Mapping[str, str], columns: int = 100, rows: int = 30
) -> bytes:
    """Start, wait until it is connected, leave; all that was written."""
    with Terminal(command, environment, columns=columns, rows=rows) as terminal:
        before = terminal.attributes
        terminal.wait_for("connected")
        terminal.press("q")
        assert terminal.wait_for_end() == 0
        assert terminal.attributes == before
        assert terminal.has_its_own_screen_back
        return bytes(terminal.written)


def test_the_second_start_shows_it_at_once_and_paints_nothing_twice(
    demo: list[str | Path], environment: dict[str, str]
) -> None:
    first = begin(demo, environment)
    (picture,) = pictures(environment)
    kept = picture.read_bytes()
    second = begin(demo, environment)
    assert second.startswith(OWN_SCREEN.encode())
    assert second.count(OWN_SCREEN.encode()) == 1
    assert second.index(b"Owners") < second.index(TAKES_OVER) < first.index(b"Owners")
    assert second.count(b"Owners") == first.count(b"Owners")
    assert picture.read_bytes() == kept


def test_keys_typed_meanwhile_are_kept_and_not_echoed(
    demo: list[str | Path], environment: dict[str, str]
) -> None:
    begin(demo, environment)
    with Terminal(demo, environment, columns=100, rows=30) as terminal:
        terminal.wait_for("Owners")
        terminal.press("jj")
        terminal.wait_until(lambda text: "❯▸ Users" in text, "two rows down")
        assert "jj" not in terminal.text


TAKES_OVER = b"\x1b[?1004h"
"""What the explorer asks the terminal for as soon as it is imported."""


@pytest.mark.parametrize("key", ["j", "\x1b[B", "\x1bOB"], ids=repr)
def test_a_move_of_the_cursor_is_answered_before_the_explorer_is_imported(
    demo: list[str | Path], environment: dict[str, str], held_back: HeldBack, key: str
) -> None:
    begin(demo, environment)
    with Terminal(demo, held_back.environment, columns=100, rows=30) as terminal:
        terminal.wait_for("Owners")
        terminal.press(key)
        terminal.wait_until(lambda text: "❯▸ Databases" in text, "one row down")
        at = len(terminal.written)
        held_back.let_it_come()
        terminal.wait_for("connected")
        assert "❯▸ Databases" in terminal.text
        assert "❯▸ Owners".encode() not in terminal.written[at:]


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (99, 50), (160, 45), (220, 60)])
def test_it_is_so_in_every_layout(
    demo: list[str | Path],
    environment: dict[str, str],
    held_back: HeldBack,
    columns: int,
    rows: int,
) -> None:
    begin(demo, environment, columns, rows)
    with Terminal(demo, held_back.environment, columns=columns, rows=rows) as terminal:
        terminal.wait_for("Owners")
        terminal.press("j")
        terminal.wait_until(lambda text: "❯▸ Databases" in text, "one row down")


def test_the_key_that_stops_a_program_waits_until_it_can_give_the_terminal_back(
    demo: list[str | Path], environment: dict[str, str], held_back: HeldBack
) -> None:
    begin(demo, environment)
    with Terminal(demo, held_back.environment, columns=100, rows=30) as terminal:
        before = terminal.attributes
        terminal.wait_for("Owners")
        assert characters(terminal.attributes)[termios.VSUSP] == b"\0"
        held_back.let_it_come()
        terminal.wait_for("connected")
        terminal.press("q")
        assert terminal.wait_for_end() == 0
        assert terminal.attributes == before


def test_moves_end_at_the_edges_and_what_comes_behind_them_is_kept_in_turn(
    demo: list[str | Path], environment: dict[str, str]
) -> None:
    begin(demo, environment)
    with Terminal(demo, environment, columns=100, rows=30) as terminal:
        terminal.wait_for("Owners")
        terminal.press("kkjjjjjjjk\x1b[A:jk")
        terminal.wait_until(lambda text: "❯▸ Users" in text, "two rows up from the last")
        terminal.wait_until(lambda text: "🔎 jk" in text, "what was typed behind it")


def test_the_next_start_begins_on_the_first_row_again(
    demo: list[str | Path], environment: dict[str, str]
) -> None:
    begin(demo, environment)
    kept = [each.read_bytes() for each in pictures(environment)]
    with Terminal(demo, environment, columns=100, rows=30) as terminal:
        terminal.wait_for("Owners")
        terminal.press("j")
        terminal.wait_for("connected")
        terminal.press("q")
        assert terminal.wait_for_end() == 0
    assert [each.read_bytes() for each in pictures(environment)] == kept
    with Terminal(demo, environment, columns=100, rows=30) as terminal:
        terminal.wait_for("❯▸ Owners")


def test_another_profile_opens_on_its_first_row(
    environment: dict[str, str], sandbox: RunningSandbox
) -> None:
    folder = Path(environment["BIMSCOPE_CONFIG_DIR"])
    folder.mkdir(exist_ok=True)
    address = f'drofus = "{sandbox.drofus_url}"\n'
    (folder / "config.toml").write_text(f"[profiles.one]\n{address}[profiles.two]\n{address}")
    one: list[str | Path] = [sys.executable, "-m", "tui", "one"]
    own = environment | sandbox.drofus_login
    begin(one, own)
    with Terminal(one, own, columns=100, rows=30) as terminal:
        terminal.wait_for("Owners")
        terminal.press("jj")
        terminal.wait_until(lambda text: "❯▸ Users" in text, "two rows down")
        terminal.wait_for("connected")
        terminal.press("P")
        terminal.wait_for("2 of 2")
        terminal.press("two")
        terminal.wait_for("1 of 2")
        terminal.press("\r")
        terminal.wait_until(lambda text: " two " in text.splitlines()[0], "the other is open")
        terminal.wait_for("❯▸ Owners")


def test_the_keys_that_move_are_those_of_the_key_map(
    demo: list[str | Path], environment: dict[str, str], held_back: HeldBack
) -> None:
    config = Path(environment["BIMSCOPE_CONFIG_DIR"]) / "config.toml"
    config.parent.mkdir(exist_ok=True, parents=True)
    config.write_text('[keys]\n"move.down" = "n"\n')
    begin(demo, environment)
    with Terminal(demo, held_back.environment, columns=100, rows=30) as terminal:
        terminal.wait_for("Owners")
        terminal.press("n")
        terminal.wait_until(lambda text: "❯▸ Databases" in text, "one row down")


@pytest.mark.parametrize("keys", ["\x11", "\x13\x11"], ids=["^Q", "^S ^Q"])
def test_the_keys_that_hold_a_terminal_up_are_kept_too(
    demo: list[str | Path], environment: dict[str, str], keys: str
) -> None:
    begin(demo, environment)
    with Terminal(demo, environment, columns=100, rows=30) as terminal:
        terminal.wait_for("Owners")
        terminal.press(keys)
        assert terminal.wait_for_end() == 0


@pytest.mark.parametrize(
    "data",
    [b"", b"nothing", b"a\nb\nc", b"\xff", b"[" * 200_000 + b"\n\n"],
    ids=lambda data: repr(data[:9]),
)
def test_a_file_that_is_broken_is_passed_over(
    demo: list[str | Path], environment: dict[str, str], data: bytes
) -> None:
    begin(demo, environment)
    (picture,) = pictures(environment)
    start = picture.read_bytes().partition(b"\n")[0]
    picture.write_bytes(start + b"\n[[], [[[0, " + data)
    begin(demo, environment)


@pytest.mark.parametrize(
    "moves",
    [
        b"", b"[]", b"[1, 2]", b'[{"j": "x"}, []]', b"\xff", b"[" * 200_000,
        b'[{"j": Infinity}, [[1, "", ""]]]', b'[{"j": 1}, [[1, "", ""], [2, "\\ud800", ""]]]',
        b'[{"j": 1}, [[9999, "", ""], [9999, "", ""]]]',
    ],
    ids=lambda moves: repr(moves[:40]),
)  # fmt: skip
def test_a_picture_without_moves_lets_keys_wait(
    demo: list[str | Path], environment: dict[str, str], moves: bytes
) -> None:
    begin(demo, environment)
    (picture,) = pictures(environment)
    start, cells, _, written = picture.read_bytes().split(b"\n", 3)
    picture.write_bytes(b"\n".join((start, cells, moves, written)))
    with Terminal(demo, environment, columns=100, rows=30) as terminal:
        terminal.wait_for("Owners")
        terminal.press("j")
        terminal.wait_until(lambda text: "❯▸ Databases" in text, "one row down")


def test_another_size_is_painted_as_ever(
    demo: list[str | Path], environment: dict[str, str]
) -> None:
    begin(demo, environment)
    with Terminal(demo, environment, columns=80, rows=24) as terminal:
        terminal.wait_for("connected")
        assert all(len(line) <= 80 for line in terminal.text.splitlines())


def test_what_ends_the_start_is_said_on_the_terminal_as_it_was(
    demo: list[str | Path], environment: dict[str, str], tmp_path: Path
) -> None:
    begin(demo, environment)
    folder = tmp_path / "demo"
    folder.rename(tmp_path / "elsewhere")
    folder.write_text("")
    with Terminal(demo, environment, columns=100, rows=30) as terminal:
        before = terminal.attributes
        assert terminal.wait_for_end() == 2
        assert "no file can be there" in " ".join(terminal.text.split())
        assert terminal.attributes == before
        assert OWN_SCREEN.encode() in terminal.written
        assert terminal.has_its_own_screen_back


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_in_between_gives_the_terminal_back(
    demo: list[str | Path], environment: dict[str, str], number: signal.Signals
) -> None:
    begin(demo, environment)
    with Terminal(demo, environment, columns=100, rows=30) as terminal:
        before = terminal.attributes
        terminal.wait_for("Owners")
        terminal.process.send_signal(number)
        terminal.wait_for_end()
        assert terminal.attributes == before
        assert terminal.has_its_own_screen_back


def test_a_picture_holds_no_secret_and_is_ones_own(
    demo: list[str | Path], environment: dict[str, str]
) -> None:
    begin(demo, {**environment, "BIMSCOPE_DROFUS_PASSWORD": "hidden-hidden"})
    (picture,) = pictures(environment)
    assert picture.stat().st_mode & 0o077 == 0
    assert b"hidden-hidden" not in picture.read_bytes()
