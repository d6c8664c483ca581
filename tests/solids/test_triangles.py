"""Faces cut into triangles: all of a face, and nothing beside it."""

import pytest

from tui.solids.polyhedron import Point, area_vector
from tui.solids.triangles import drawable

L_SHAPE = [(0, 0), (4, 0), (4, 1), (1, 1), (1, 4), (0, 4)]
ARROW = [(0, 0), (4, 2), (0, 4), (1, 2)]
WITH_CORNERS_ON_A_LINE = [(0, 0), (1, 0), (2, 0), (2, 2), (1, 2), (0, 2)]
WITH_A_HOLE = [(0, 0), (6, 0), (6, 6), (0, 6), (0, 0), (2, 2), (2, 4), (4, 4), (4, 2), (2, 2)]
"""The way goes to the hole, around it, and back."""


def areas(points: list[Point]) -> list[Point]:
    loop = tuple(range(len(points)))
    return [area_vector(tuple(points), each) for each in drawable(tuple(points), loop)]


@pytest.mark.parametrize("flat", [L_SHAPE, ARROW, WITH_CORNERS_ON_A_LINE, WITH_A_HOLE])
@pytest.mark.parametrize("axis", range(3))
@pytest.mark.parametrize("is_turned", [False, True])
def test_triangles_cover_a_face_and_look_where_it_does(
    flat: list[tuple[float, float]], axis: int, is_turned: bool
) -> None:
    placed: list[Point] = [((x, y, 0.0), (0.0, x, y), (y, 0.0, x))[axis] for x, y in flat]
    points = placed[::-1] if is_turned else placed
    whole = area_vector(tuple(points), tuple(range(len(points))))
    found = areas(points)
    # All of them look the same way: none is beside the face, and none is there twice.
    looks = [sum(a * b for a, b in zip(each, whole, strict=True)) for each in found]
    assert all(each >= 0 for each in looks)
    total = tuple(sum(each[part] for each in found) for part in range(3))
    assert total == pytest.approx(whole)


def test_a_face_that_crosses_itself_ends() -> None:
    bow_tie: list[Point] = [(0, 0, 0), (2, 2, 0), (2, 0, 0), (0, 2, 0)]
    assert len(areas(bow_tie)) <= 2
