"""What terminals say of themselves, and by which way they are sent pictures then."""

from collections.abc import Sequence

import pytest

from tests.terminal.graphics import drawing_terminal
from tui.terminal.graphics.way import QUESTIONS, PicturesBy, SaidByTerminal

ITERM_SAYS = {"LC_TERMINAL": "iTerm2", "TERM": "xterm-256color"}


def said(*answers: str, **environment: str) -> SaidByTerminal:
    heard = SaidByTerminal(environment)
    for each in answers:
        heard.hear(each)
    return heard


def named(name: str, *can: str) -> Sequence[str]:
    return (f"\x1bP>|{name}\x1b\\", f"\x1b[?{';'.join(can)}c")


@pytest.mark.parametrize(
    ("answers", "environment", "way"),
    [
        (named("kitty(0.28.0)", "62"), {}, PicturesBy.KITTY),
        (named("kitty(1.0.0)", "62"), {}, PicturesBy.KITTY),
        (named("kitty(0.26.5)", "62"), {}, PicturesBy.BLOCKS),
        (named("ghostty 1.1.0", "62", "22"), {}, PicturesBy.KITTY),
        (named("WezTerm 20240203-110809", "65", "4"), {}, PicturesBy.ITERM),
        (named("foot(1.13.1)", "62", "4", "22"), {}, PicturesBy.SIXEL),
        (named("tmux 3.3a", "1", "2"), ITERM_SAYS, PicturesBy.BLOCKS),
        (["\x1b[?62;4c"], ITERM_SAYS, PicturesBy.ITERM),
        (["\x1b[?1;2c"], {**ITERM_SAYS, "TMUX": "/tmp/x"}, PicturesBy.BLOCKS),
        (["\x1b[?64;14c"], {}, PicturesBy.BLOCKS),
        ([], {}, PicturesBy.BLOCKS),
    ],
)
def test_the_best_way_is_taken(
    answers: Sequence[str], environment: dict[str, str], way: PicturesBy
) -> None:
    assert said(*answers, **environment).way is way


def test_who_knows_sixels_is_asked_for_its_colours() -> None:
    terminal = SaidByTerminal({})
    answers = ("\x1b[?63;4c", "\x1b[?1;0;16S", "\x1b[?63;4c")
    heard = [(terminal.hear(each), terminal.is_complete) for each in answers]
    assert heard == [("\x1b[?1;1;0S\x1b[c", False), ("", False), ("", True)]
    assert terminal.colours == 16


def test_the_album_answers_all_that_is_asked() -> None:
    asked = drawing_terminal.QUESTION.findall(QUESTIONS.encode())
    assert b"".join(asked) == QUESTIONS.encode()
