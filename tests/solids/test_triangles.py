"""Faces cut into triangles: all of a face, and nothing beside it."""

import math
import random
from collections.abc import Callable

import pytest

from tui.solids.polyhedron import BadShape, Point, Polyhedron, area_vector
from tui.solids.triangles import MOST_CORNERS, MOST_CUT, drawable, in_small_faces

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


def star(corners: int) -> list[tuple[float, float]]:
    """Every second corner is far inside."""
    ways = ((at, 2 * math.pi * at / corners) for at in range(corners))
    return [(r * math.cos(way), r * math.sin(way)) for at, way in ways for r in (5 - 3 * (at % 2),)]


def comb(corners: int) -> list[tuple[float, float]]:
    teeth = [(float(at), 900.0 if at % 2 else 0.0) for at in range(corners - 2)]
    return [(0.0, -1.0), (float(corners - 3), -1.0), *reversed(teeth)]


def spiral(corners: int) -> list[tuple[float, float]]:
    """A band around itself ten times: only at its ends is an ear at first."""
    half = corners // 2
    ways = [(at, 20 * math.pi * at / half) for at in range(half)]
    inner, outer = (
        [((at + r) * math.cos(way), (at + r) * math.sin(way)) for at, way in ways]
        for r in (half / 10, half / 10 * 1.4)
    )
    return [*outer, *reversed(inner)]


@pytest.mark.parametrize("corners", [MOST_CORNERS + 2, 4_000])
@pytest.mark.parametrize("made", [star, comb, spiral])
def test_a_face_with_very_many_corners_is_cut_rightly_too(
    made: Callable[[int], list[tuple[float, float]]], corners: int
) -> None:
    points: list[Point] = [(x, y, 0.0) for x, y in made(corners)]
    whole = area_vector(tuple(points), tuple(range(corners)))[2]
    found = [each[2] for each in areas(points)]
    assert min(found) >= 0
    assert sum(found) == pytest.approx(whole)


def test_a_large_face_becomes_small_ones_with_the_same_sides() -> None:
    """So that a closed solid stays closed, corners on a line too."""
    flat = [*star(400), *((5.0, -at / 100) for at in range(100))][:-1]
    points = tuple((x, y, 0.0) for x, y in flat)
    loop = tuple(range(len(points)))
    found = in_small_faces(Polyhedron(points, (loop, (0, 1, 2)), colour=7))
    assert (found.points, found.colour, found.faces[-1]) == (points, 7, (0, 1, 2))
    assert len(found.faces) - 1 == len(points) - 2
    walked = {
        side for face in found.faces[:-1] for side in zip(face, (*face[1:], face[0]), strict=True)
    }
    assert {(end, start) for start, end in walked} - walked == {
        (after, at) for at, after in zip(loop, (*loop[1:], 0), strict=True)
    }


def test_a_face_that_crosses_itself_without_end_is_no_shape_and_takes_no_time() -> None:
    chance = random.Random(1)
    points = tuple((chance.random(), chance.random(), 0.0) for _ in range(5_000))
    loop = tuple(range(len(points)))
    with pytest.raises(BadShape, match="crosses itself"):
        in_small_faces(Polyhedron(points, (loop,)))
    assert drawable(points, loop)


def test_a_face_with_too_many_corners_is_refused_at_once_and_as_such() -> None:
    """Nothing is worked out of it first: its points, which it names, are not even there."""
    for loop in (tuple(range(MOST_CUT + 1)), tuple(at % 4 for at in range(100_000))):
        with pytest.raises(BadShape, match="too many corners"):
            in_small_faces(Polyhedron((), (loop,)))


def test_a_plain_face_of_as_many_corners_as_may_be_is_cut() -> None:
    flat = star(MOST_CUT)
    points = tuple((x, y, 0.0) for x, y in flat)
    found = in_small_faces(Polyhedron(points, (tuple(range(MOST_CUT)),)))
    assert len(found.faces) == MOST_CUT - 2
