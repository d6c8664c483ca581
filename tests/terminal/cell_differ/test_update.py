"""The terminal shows the same, whether all of an update is sent or only what differs."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.control import Control
from rich.segment import Segment
from rich.style import Style

from tests.terminal.cell_differ.terminals import HEIGHT, WIDTH, Parts, Terminal, plain, segments
from tui.terminal.cell_differ import CellDiffer, erases_in_colour

STYLES = [
    None,
    Style.parse("bold red"),
    Style.parse("dim #102030"),
    Style.parse("#102030 on #405060"),
    Style.parse("bold #708090 on #405060"),
    Style.parse("italic red on #405060"),
    Style.parse("underline"),
    Style.parse("reverse"),
]

texts = st.text(st.sampled_from("ab cdé─▸工事ÆЖ"), max_size=WIDTH)
blanks = st.integers(3, WIDTH).map(lambda count: " " * count)
lines = st.lists(st.tuples(texts | blanks, st.sampled_from(STYLES)), max_size=4)
updates = st.dictionaries(st.integers(0, HEIGHT - 1), lines, max_size=5)


def differ(*, erases_in_colour: bool = True) -> CellDiffer:
    made = CellDiffer(erases_in_colour=erases_in_colour)
    made.resize(WIDTH, HEIGHT)
    return made


@settings(max_examples=60)
@given(st.lists(updates, max_size=6), st.booleans())
def test_same_picture_as_sending_everything(
    history: list[dict[int, Parts]], fills_with_colour: bool
) -> None:
    ours, theirs = Terminal(fills_with_colour), Terminal()
    between = differ(erases_in_colour=fills_with_colour)
    for update in history:
        found = segments(update)
        ours.feed(between.update(found))
        theirs.feed(plain(found))
        assert ours.seen() == theirs.seen()


@settings(max_examples=60)
@given(updates, updates, st.integers(0, 9))
def test_forgotten_lines_are_sent_again_over_anything(
    first: dict[int, Parts], second: dict[int, Parts], garbage: int
) -> None:
    ours, theirs = Terminal(), Terminal()
    between = differ()
    ours.feed(between.update(segments(first)))
    theirs.feed(plain(segments(first)))
    ours.feed(f"\x1b[{garbage};4H\x1b[1;4;3{garbage % 8}mxyz")
    between.forget()
    whole = {y: second.get(y, []) for y in range(HEIGHT)}
    ours.feed(between.update(segments(whole)))
    theirs.feed(plain(segments(whole)))
    assert ours.seen() == theirs.seen()


def test_what_is_shown_already_is_not_sent() -> None:
    between = differ()
    update = segments({1: [("hello", STYLES[1])]})
    assert "hello" in between.update(update)
    assert between.update(update) == ""
    between.forget()
    assert "hello" in between.update(update)


def test_only_the_difference_is_sent() -> None:
    between = differ()
    between.update(segments({0: [("a" * WIDTH, None)]}))
    sent = between.update(segments({0: [("aaaaaaaaaabaaaaaaaaa", None)]}))
    assert sent == "\x1b[1;11Hb"


def test_dots_are_as_wide_as_letters_everywhere() -> None:
    between = differ()
    between.update(segments({0: [("⠁⠂ab", None)]}))
    assert between.update(segments({0: [("⠁⢸⡇b", None)]})) == "\x1b[1;2H⢸⡇"


def test_the_pen_is_kept_from_one_update_to_the_next_until_it_is_put_down() -> None:
    between = differ()
    assert "\x1b[0;1;31ma" in between.update(segments({0: [("a" * 9, STYLES[1])]}))
    assert between.update(segments({0: [("a" * 8 + "b", STYLES[1])]})) == "\x1b[1;9Hb"
    assert between.put_down(for_good=True) == "\x1b[m"
    sent = between.update(segments({0: [("a" * 8 + "c", STYLES[1])]}))
    assert sent == "\x1b[1;9H\x1b[0;1;31mc\x1b[m"


def test_pieces_of_one_colour_are_written_together() -> None:
    between = differ()
    rows: dict[int, Parts] = {
        y: [("name", STYLES[1]), ("  note", STYLES[3])] for y in range(HEIGHT)
    }
    sent = between.update(segments(rows))
    assert sent.count("31") == 1
    assert sent.count("48;2;64;80;96") == 1


def test_long_blanks_are_erased_where_that_keeps_their_colour() -> None:
    update = segments({0: [("a" + " " * 12 + "b", STYLES[3])]})
    assert "\x1b[12X" in differ().update(update)
    assert "X" not in differ(erases_in_colour=False).update(update)


@pytest.mark.parametrize(
    ("term", "expected"),
    [("xterm-256color", True), ("linux", True), ("screen-256color", False), ("", False)],
)
def test_terminals_that_erase_in_colour(term: str, *, expected: bool) -> None:
    assert erases_in_colour(term) is expected


def test_the_cursor_goes_where_an_input_method_wants_it() -> None:
    between = differ()
    update = segments({2: [("hello", None)]})
    assert between.update(update, (3, 4)).endswith("\x1b[5;4H")
    assert between.update(update, (3, 4)) == ""
    assert between.update(update, (2, 4)) == "\x1b[5;3H"


@pytest.mark.parametrize("text", ["नवन", "e\u0301", "👩‍🔧", "ا"])
def test_doubtful_widths_move_nothing_beside_them(text: str) -> None:
    sent = differ().update([Control.move_to(0, 0).segment, Segment(text), Segment("│")])
    column = sent.rpartition("│")[0].rpartition("\x1b[")[2]
    assert column.endswith("G")


def test_a_mark_belongs_to_the_letter_before_it_whatever_segment_it_comes_in() -> None:
    between = differ()
    whole = [Control.move_to(0, 0).segment, Segment("ae\u0301b")]
    between.update(whole)
    parts = [Control.move_to(0, 0).segment, Segment("ae"), Segment("\u0301b")]
    assert between.update(parts) == ""


def test_a_new_size_forgets() -> None:
    between = differ()
    update = segments({0: [("x", None)]})
    between.update(update)
    between.resize(WIDTH + 1, HEIGHT)
    assert between.update(update)


def test_words_after_a_doubtful_one_follow_it() -> None:
    sent = differ().update([Control.move_to(0, 0).segment, Segment("भवन Köln    14")])
    assert "भवन Köln\x1b[" in sent
    assert sent.index("Köln") < sent.index("14")


def test_blanks_take_any_pen_but_not_the_letters_between_them() -> None:
    ours, theirs, between = Terminal(), Terminal(), differ()
    for text, style in (("x a y", None), ("b", STYLES[1]), ("  a  ", None)):
        found = segments({1 if style else 0: [(text, style)]})
        ours.feed(between.update(found))
        theirs.feed(plain(found))
    assert ours.seen() == theirs.seen()


def test_what_a_doubtful_text_may_spread_over_is_written_again() -> None:
    between = differ()
    between.update([Control.move_to(0, 1).segment, Segment("name│14")])
    sent = between.update([Control.move_to(0, 1).segment, Segment("नवन ")])
    assert sent.endswith("\x1b[5G│14")
