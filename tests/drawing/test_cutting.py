"""Shapes cut off at heights."""

from array import array

import pytest

from tests.drawing.buildings import box
from tui.drawing.cutting import part_between, reaches
from tui.drawing.scene import SceneShape, SpaceBox
from tui.large_json.turns import at_once

COLUMN = box("column", (0, 0, 0), (300, 300, 3_000), kind="Column")


def test_what_is_within_is_left_as_it_is() -> None:
    assert at_once(part_between(COLUMN, (0, 3_000))) is COLUMN


@pytest.mark.parametrize("heights", [(-100, 1_000), (2_000, 9_000), (1_000, 2_000)])
def test_a_cut_column_ends_at_the_heights(heights: tuple[float, float]) -> None:
    cut = at_once(part_between(COLUMN, heights))
    low, high = max(heights[0], 0), min(heights[1], 3_000)
    assert cut.box == SpaceBox((0, 0, low), (300, 300, high))
    assert (cut.key, cut.kind) == ("column", "Column")


def test_a_cut_has_an_outline_and_no_face() -> None:
    cut = at_once(part_between(COLUMN, (0, 1_000)))
    assert len(cut.faces) == 5
    tops = [edge for edge in cut.edges if all(cut.points[at * 3 + 2] == 1_000 for at in edge)]
    assert len({frozenset(edge) for edge in tops}) == 4
    assert len({frozenset(edge) for edge in cut.edges}) == 12


def test_a_face_that_slopes_is_cut_where_it_comes_through() -> None:
    ramp = SceneShape("ramp", array("d", (0, 0, 0, 100, 0, 100, 100, 50, 100)), ((0, 1, 2),))
    cut = at_once(part_between(ramp, (0, 50)))
    assert cut.box.high == (50, 25, 50)


def test_what_only_touches_is_not_there() -> None:
    assert not reaches(COLUMN, (3_000, 6_000))
    assert reaches(COLUMN, (2_999, 6_000))
