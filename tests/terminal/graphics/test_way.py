"""What terminals say of themselves, and by which way they are sent pictures then."""

import fcntl
import os
import struct
import termios
from collections.abc import Sequence

import pytest

from tests.terminal.graphics import drawing_terminal
from tui.pictures.ways import PicturesBy
from tui.terminal.graphics.way import QUESTIONS, SaidByTerminal

NO_WINDOW = -1
ITERM_SAYS = {"LC_TERMINAL": "iTerm2", "TERM": "xterm-256color"}


def said(*answers: str, **environment: str) -> SaidByTerminal:
    heard = SaidByTerminal(environment, NO_WINDOW)
    for each in answers:
        heard.hear(each)
    return heard


def named(name: str, *can: str) -> Sequence[str]:
    return (f"\x1bP>|{name}\x1b\\", f"\x1b[?{';'.join(can)}c")


@pytest.mark.parametrize(
    ("answers", "environment", "way"),
    [
        (named("kitty(0.28.0)", "62"), {}, "kitty"),
        (named("kitty(1.0.0)", "62"), {}, "kitty"),
        (named("kitty(0.26.5)", "62"), {}, "blocks"),
        (named("ghostty 1.1.0", "62", "22"), {}, "kitty"),
        (named("WezTerm 20240203-110809", "65", "4"), {}, "iterm"),
        (named("foot(1.13.1)", "62", "4", "22"), {}, "sixel"),
        (named("tmux 3.3a", "1", "2"), ITERM_SAYS, "blocks"),
        (["\x1b[?62;4c"], ITERM_SAYS, "iterm"),
        (["\x1b[?1;2c"], {**ITERM_SAYS, "TMUX": "/tmp/x"}, "blocks"),
        (["\x1b[?64;14c"], {}, "blocks"),
        ([], {}, "blocks"),
    ],
)
def test_the_best_way_is_taken(
    answers: Sequence[str], environment: dict[str, str], way: PicturesBy
) -> None:
    assert said(*answers, **environment).way == way


def test_who_knows_sixels_is_asked_for_its_colours() -> None:
    terminal = SaidByTerminal({}, NO_WINDOW)
    answers = ("\x1b[?63;4c", "\x1b[?1;0;16S", "\x1b[?63;4c")
    heard = [(terminal.hear(each), terminal.is_complete) for each in answers]
    assert heard == [("\x1b[?1;1;0S\x1b[c", False), ("", False), ("", True)]
    assert terminal.colours == 16


def test_the_album_answers_all_that_is_asked() -> None:
    asked = drawing_terminal.QUESTION.findall(QUESTIONS.encode())
    assert b"".join(asked) == QUESTIONS.encode()


def test_the_cells_are_those_of_the_window_that_is_drawn_on() -> None:
    ours, theirs = os.openpty()
    try:
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("4H", 24, 80, 80 * 12, 24 * 25))
        assert SaidByTerminal({}, theirs).cell_now() == (12, 25)
    finally:
        os.close(ours)
        os.close(theirs)
