"""What is seen of a chart, what is said of it, and where the cursor goes."""

from tests.charting.stretches import MONTHS_OF_A_YEAR, rising, two_series
from tui.charting.look import SEEN_AT_FIRST, ChartLook, ChartStyle
from tui.charting.series import Series


def many() -> ChartLook:
    return ChartLook(MONTHS_OF_A_YEAR, [rising(f"s{at}", at, 1) for at in range(20)])


def test_the_cursor_begins_at_the_last_value_and_stays_within_the_periods() -> None:
    look = ChartLook(MONTHS_OF_A_YEAR, [Series("a", (1.0, 4.0, *[None] * 10))])
    assert look.words == "2026-02 · a: 4, 3 more than in 2026-01 · 1 Feb to 28 Feb 2026"
    look.move(-5)
    assert look.words == "2026-01 · a: 1 · 1 Jan to 31 Jan 2026"
    look.move(99)
    assert look.words == "2026-12 · a: no number · 1 Dec to 31 Dec 2026"


def test_what_is_the_same_or_less_is_said() -> None:
    look = ChartLook(MONTHS_OF_A_YEAR, [Series("a", (5.0, 5.0, 3.5, *[None] * 9))])
    assert look.words.startswith("2026-03 · a: 3.50, 1.50 less than in 2026-02 ")
    look.move(-1)
    assert look.words.startswith("2026-02 · a: 5, as in 2026-01 ")


def test_the_largest_are_seen_and_the_chosen_one_with_them() -> None:
    look = many()
    assert look.shown == list(range(SEEN_AT_FIRST))
    look.choose(15)
    assert look.shown == [*range(SEEN_AT_FIRST), 15]
    look.choose(99)
    assert look.shown == [*range(SEEN_AT_FIRST), 19]
    look.toggle()
    look.choose(2)
    assert look.shown == [*range(SEEN_AT_FIRST), 19]
    look.toggle()
    look.choose(0)
    assert look.shown == [0, 1, 3, 4, 5, 19]
    look.see_first()
    assert look.shown == list(range(SEEN_AT_FIRST))


def test_two_are_compared_and_how_they_stand_is_said() -> None:
    look = many()
    look.see_only([9, 4])
    assert (look.shown, look.chosen) == ([4, 9], 4)
    assert look.compared == "s9 5 above s4 (1.3 ×)"
    look.go_to(0)
    assert look.compared == "s9 5 above s4 (2.2 ×)"
    look.see_only([4])
    assert look.compared == ""
    falling = two_series()
    falling.go_to(0)
    assert falling.compared == "Web 100 above Revit"  # no number of times above nothing


def test_nothing_is_nothing_to_look_at() -> None:
    look = ChartLook((), ())
    look.move(1)
    look.choose(1)
    assert (look.shown, look.words, look.compared) == ([], "no numbers", "")


def test_another_chart_is_drawn_in_the_same_way() -> None:
    look, other = many(), many()
    look.next_style()
    look.go_to(3)
    other.look_like(look)
    assert (other.style, other.cursor) == (ChartStyle.BARS, 3)
    look.next_style()
    assert look.style is ChartStyle.LINES
