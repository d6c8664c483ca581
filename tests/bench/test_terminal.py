"""The stop-watch on programs whose answers are known."""

import sys
from pathlib import Path

import pytest

from tests.bench.place import Place
from tests.bench.seen import Region
from tests.bench.terminal import Program, Silent

_ECHO = """
import os, sys, tty
tty.setraw(0)
os.write(1, b"ready")
while key := os.read(0, 16):
    os.write(1, b"\\x1b[2;1H" + key + b"\\x1b[5;1H" + b"?" * (key == b"a"))
"""
_ASKS = """
import os, tty
tty.setraw(0)
os.write(1, b"\\x1b[?2026$p")
os.write(1, b"told" if os.read(0, 32) == b"\\x1b[?2026;2$y" else b"not told")
os.read(0, 1)
"""


def program(place: Place, text: str) -> Program:
    return Program([sys.executable, "-c", text], place.environment)


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


def test_key_is_answered_with_its_bytes(place: Place) -> None:
    with program(place, _ECHO) as echo:
        shown = echo.painted("ready")
        reply = echo.answer("b", quiet=0.1)
        assert echo.text(Region(bottom=2)).splitlines()[1].startswith("b")
    assert shown > echo.started
    assert reply.size == len(b"\x1b[2;1Hb\x1b[5;1H")
    assert 0 < reply.first <= reply.last


def test_what_is_painted_elsewhere_is_no_answer(place: Place) -> None:
    with program(place, _ECHO) as echo:
        echo.painted("ready")
        with pytest.raises(Silent, match="still running"):
            echo.answer("b", Region(top=4), quiet=0.1, patience=0.3)
        assert echo.answer("a", Region(top=4), quiet=0.1).size > 0


def test_program_that_ends_is_told_from_a_silent_one(place: Place) -> None:
    with program(place, "import sys; sys.exit(3)") as ended, pytest.raises(Silent, match="with 3"):
        ended.painted("anything", patience=5)


def test_questions_of_a_program_are_answered(place: Place) -> None:
    with program(place, _ASKS) as asks:
        asks.painted("told", patience=5)
        assert "not told" not in asks.text()
