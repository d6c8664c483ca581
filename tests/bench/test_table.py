"""How results read: medians, spread, ratios, and whether a goal is reached."""

import pytest

from tests.bench import table
from tests.bench.__main__ import GROUPS, group
from tests.bench.rows import (
    Goal,
    Result,
    Row,
    Unit,
    at_least,
    at_least_times,
    at_most,
    at_most_more,
    at_most_times,
)


@pytest.mark.parametrize(
    ("goal", "words", "reached", "missed"),
    [
        (at_most(30), "≤ 30", 30, 31),
        (at_least(30), "≥ 30", 30, 29),
        (at_most_times(1.5), "≤ 1.5 ×", 15, 16),
        (at_least_times(0.4), "≥ 0.4 ×", 4, 3),
        (at_most_more(40), "≤ + 40", 50, 51),
    ],
)
def test_goal(goal: Goal, words: str, reached: float, missed: float) -> None:
    assert goal.words == words
    row = Row(name="x", goal=goal, beside="floor")
    assert Result(row=row, ours=[reached], beside=[10]).is_reached
    assert not Result(row=row, ours=[missed], beside=[10]).is_reached


def test_cells_say_median_spread_and_ratio() -> None:
    row = Row(name="Start", unit=Unit.MILLISECONDS, beside="minimal app", goal=at_most_times(1.2))
    result = Result(row=row, ours=[300, 500, 310.4], beside=[250])
    assert table.cells(result) == (
        "Start",
        "310 ms (300–500)",
        "minimal app: 250 ms",
        "1.24",
        "≤ 1.2 ×",
        "no",
    )


def test_missing_peer_says_so_on_its_own_line() -> None:
    row = Row(name="Start")
    result = Result(row=row, ours=[1], others={"jless": "not installed", "jq": [12.34]})
    printed = "\n".join(table.lines("Group", [result]))
    assert "jless: not installed" in printed
    assert "jq: 12.3 ms" in printed
    assert "jless: not installed<br>jq: 12.3 ms" in "\n".join(table.page("Group", [result]))


def test_groups_have_rows_of_different_names() -> None:
    groups = [group(name) for name in GROUPS]
    assert [each.name for each in groups] == list(GROUPS)
    for each in groups:
        names = [row.name for row in each.rows]
        assert names
        assert len(set(names)) == len(names)
