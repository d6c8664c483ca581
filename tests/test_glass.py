"""The terminal shows the same, whether all of an update is sent or only what differs."""

import pyte
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.color import ColorSystem
from rich.control import Control
from rich.segment import Segment
from rich.style import Style

from tui.glass import Glass

WIDTH, HEIGHT = 20, 5
STYLES = [None, Style.parse("bold red"), Style.parse("#102030 on #405060"), Style.parse("reverse")]

texts = st.text(st.sampled_from("ab cdé─▸工事ÆЖ"), max_size=WIDTH)
lines = st.lists(st.tuples(texts, st.sampled_from(STYLES)), max_size=3)
updates = st.dictionaries(st.integers(0, HEIGHT - 1), lines, max_size=4)


def segments(update: dict[int, list[tuple[str, Style | None]]]) -> list[Segment]:
    """An update as the compositor makes it: for each line a move and as much as fits."""
    found = []
    for y, parts in update.items():
        line = Segment.adjust_line_length([Segment(*part) for part in parts], WIDTH)
        found += [Control.move_to(0, y).segment, *line]
    return found


def plain(found: list[Segment]) -> str:
    """What would be sent without knowing what is shown."""
    return "".join(
        each.text
        if each.control or each.style is None
        else each.style.render(each.text, color_system=ColorSystem.TRUECOLOR)
        for each in found
    )


def terminal() -> tuple[pyte.Screen, pyte.Stream]:
    screen = pyte.Screen(WIDTH, HEIGHT)
    screen.reset_mode(7)
    return screen, pyte.Stream(screen)


@given(st.lists(updates, max_size=6))
def test_same_picture_as_sending_everything(
    history: list[dict[int, list[tuple[str, Style | None]]]],
) -> None:
    ours, our_stream = terminal()
    theirs, their_stream = terminal()
    glass = Glass()
    glass.resize(WIDTH, HEIGHT)
    for update in history:
        found = segments(update)
        our_stream.feed(glass.update(found))
        their_stream.feed(plain(found))
        assert ours.display == theirs.display
        assert ours.buffer == theirs.buffer


def test_what_is_shown_already_is_not_sent() -> None:
    glass = Glass()
    glass.resize(WIDTH, HEIGHT)
    update = segments({1: [("hello", STYLES[1])]})
    assert "hello" in glass.update(update)
    assert glass.update(update) == ""
    glass.forget()
    assert "hello" in glass.update(update)


def test_only_the_difference_is_sent() -> None:
    glass = Glass()
    glass.resize(WIDTH, HEIGHT)
    glass.update(segments({0: [("a" * WIDTH, None)]}))
    sent = glass.update(segments({0: [("aaaaaaaaaabaaaaaaaaa", None)]}))
    assert sent == "\x1b[1;11H\x1b[0mb\x1b[0m"


@pytest.mark.parametrize("text", ["नवन", "e\u0301", "👩‍🔧", "ا"])
def test_doubtful_widths_move_nothing_beside_them(text: str) -> None:
    glass = Glass()
    glass.resize(WIDTH, HEIGHT)
    sent = glass.update([Control.move_to(0, 0).segment, Segment(text), Segment("│")])
    column = sent.rpartition("│")[0].rpartition("\x1b[")[2]
    assert column.endswith("G")


def test_a_new_size_forgets() -> None:
    glass = Glass()
    glass.resize(WIDTH, HEIGHT)
    update = segments({0: [("x", None)]})
    glass.update(update)
    glass.resize(WIDTH + 1, HEIGHT)
    assert glass.update(update)


def test_words_after_a_doubtful_one_follow_it() -> None:
    glass = Glass()
    glass.resize(WIDTH, HEIGHT)
    sent = glass.update([Control.move_to(0, 0).segment, Segment("भवन Köln    14")])
    assert "भवन Köln\x1b[" in sent
    assert sent.index("Köln") < sent.index("14")
