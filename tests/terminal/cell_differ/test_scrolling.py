"""Lines that only moved are moved by the terminal, and what stands beside them stays."""

from hypothesis import given, settings
from hypothesis import strategies as st
from rich.segment import Segment
from rich.style import Style

from tests.terminal.cell_differ.terminals import HEIGHT, WIDTH, Parts, Terminal, plain, segments
from tui.terminal.cell_differ import CellDiffer

PLAIN, CURSOR = Style.parse("#a0a0a0 on #101010"), Style.parse("bold white on blue")
PANE = 10

ROWS = [f"{n * 7919 % 1000:03}{'uvwxyz1'[n % 7] * (n % 4 + 3)}{'é工─'[n % 3]}" for n in range(40)]
DOUBTFUL = ["नवन", "e\u0301", "ا"]


def frame(rows: list[str], top: int, cursor: int, beside: list[str]) -> dict[int, Parts]:
    """A list from a row on between two lines that stay, and another pane beside it."""
    update: dict[int, Parts] = {0: [("head", PLAIN)], HEIGHT - 1: [("foot", PLAIN)]}
    for y in range(1, HEIGHT - 1):
        name = rows[top + y - 1]
        style = CURSOR if top + y - 1 == cursor else PLAIN
        left = Segment.adjust_line_length([Segment(name, style)], PANE, style=style)
        update[y] = [(text, each) for text, each, _ in left] + [(beside[y], PLAIN)]
    return update


lists = st.permutations(ROWS) | st.permutations([*ROWS, *DOUBTFUL])
besides = st.lists(st.sampled_from(["", "", "", "details"]), min_size=HEIGHT, max_size=HEIGHT)
steps = st.tuples(st.integers(-3, 3), st.integers(0, 9))


@settings(max_examples=80)
@given(lists, besides, st.lists(steps, min_size=2, max_size=6), st.booleans())
def test_same_picture_after_any_scrolling(
    rows: list[str], beside: list[str], steps: list[tuple[int, int]], fills_with_colour: bool
) -> None:
    ours, theirs = Terminal(fills_with_colour), Terminal()
    between = CellDiffer(erases_in_colour=fills_with_colour)
    between.resize(WIDTH, HEIGHT)
    top = 10
    for step, cursor in steps:
        top = max(0, min(top + step, 20))
        found = segments(frame(rows, top, top + cursor, beside))
        ours.feed(between.update(found))
        theirs.feed(plain(found))
        assert ours.seen() == theirs.seen()


def moved(before: int, after: int, beside: list[str], rows: list[str] = ROWS) -> str:
    """What is sent for a list that scrolls."""
    between = CellDiffer(erases_in_colour=True)
    between.resize(WIDTH, HEIGHT)
    between.update(segments(frame(rows, before, before, beside)))
    return between.update(segments(frame(rows, after, after, beside)))


NOTHING = [""] * HEIGHT


def test_a_list_that_scrolls_by_a_row_is_moved_by_the_terminal() -> None:
    sent = moved(3, 4, NOTHING)
    assert "\x1b[2;11r\x1b[2H\x1b[M\x1b[r" in sent
    assert not any(row in sent for row in ROWS[5:13])
    assert ROWS[13] in sent
    assert "\x1b[3L" in moved(6, 3, NOTHING)


def test_a_neighbour_that_would_have_to_be_painted_again_is_a_reason_not_to() -> None:
    neighbour = [f"{'qwertyuiop'[y % 10] * 10}" for y in range(HEIGHT)]
    alike = [f"same {number:05}" for number in range(40)]
    assert "r" in moved(3, 4, NOTHING, alike)
    assert "\x1b[2;11r" not in moved(3, 4, neighbour, alike)


def test_a_page_is_not_moved() -> None:
    assert "\x1b[2;11r" not in moved(0, 10, NOTHING)


def test_lines_with_doubtful_widths_are_not_moved() -> None:
    rows = [*ROWS[:6], "नवन", *ROWS[7:]]
    assert "\x1b[2;11r" not in moved(3, 4, NOTHING, rows)
