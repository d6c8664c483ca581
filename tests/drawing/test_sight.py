"""From where a scene is looked at: directions, fitting, moving."""

import pytest

from tui.drawing.projecting import Projection
from tui.drawing.scene import Point3, SpaceBox
from tui.drawing.sight import Side, Sight

BOX = SpaceBox((-1_000, -2_000, 0), (1_000, 2_000, 3_000))


def seen(sight: Sight, place: Point3) -> Point3:
    """Where a place is in a picture of 100 by 80 dots: right, up and in from its middle."""
    from array import array

    points = Projection(sight, 100, 80).points(array("d", place))
    return (
        round(points.xs[0] - 50, 6),
        round(40 - points.ys[0], 6),
        round(points.zs[0], 6),
    )


@pytest.mark.parametrize(
    ("side", "east", "north", "up"),
    [
        (Side.FRONT, (1, 0, 0), (0, 0, 1), (0, 1, 0)),
        (Side.RIGHT, (0, 0, -1), (1, 0, 0), (0, 1, 0)),
        (Side.BACK, (-1, 0, 0), (0, 0, -1), (0, 1, 0)),
        (Side.LEFT, (0, 0, 1), (-1, 0, 0), (0, 1, 0)),
        (Side.TOP, (1, 0, 0), (0, 1, 0), (0, 0, -1)),
        (Side.BELOW, (1, 0, 0), (0, -1, 0), (0, 0, 1)),
    ],
)
def test_each_side_shows_the_compass_as_it_should(
    side: Side, east: Point3, north: Point3, up: Point3
) -> None:
    sight = Sight().from_side(side)
    assert [seen(sight, place) for place in ((1, 0, 0), (0, 1, 0), (0, 0, 1))] == [east, north, up]


@pytest.mark.parametrize("side", Side)
@pytest.mark.parametrize("size", [(160, 80), (40, 200)])
def test_what_is_fitted_is_seen_whole_and_as_large_as_it_may_be(
    side: Side, size: tuple[int, int]
) -> None:
    width, height = size
    sight = Sight().from_side(side).fitting(BOX, width, height)
    _, _, _, across, down, _ = Projection(sight, width, height).box(BOX)
    assert across <= width / 2
    assert down <= height / 2
    assert max(across / width, down / height) > 0.44


def test_a_point_is_fitted_without_a_size() -> None:
    place = SpaceBox((5.0, 5.0, 5.0), (5.0, 5.0, 5.0))
    assert Sight().fitting(place, 100, 80).centre == (5.0, 5.0, 5.0)


def test_the_eye_moved_to_the_right_sees_what_was_there_in_the_middle() -> None:
    sight = Sight(scale=10.0)
    right, up, _ = seen(sight, (300, 100, 50))
    moved = sight.moved_by(right, up)
    assert seen(moved, (300, 100, 50))[:2] == (0, 0)


def test_closer_keeps_the_middle() -> None:
    sight = Sight(centre=(7.0, 8.0, 9.0), scale=10.0)
    assert seen(sight.closer(2), (7, 8, 9)) == (0, 0, 0)
    assert sight.closer(2).scale == 5.0


def test_one_tilts_no_farther_than_to_look_straight_down() -> None:
    assert Sight(tilt=80).tilted(30).tilt == 90
    assert Sight(tilt=-80).tilted(-30).tilt == -90


def test_corners_and_points_are_seen_in_the_same_places() -> None:
    projection = Projection(Sight(turn=37, tilt=21, scale=11), 100, 80)
    corners, points = projection.corners(BOX), projection.points(BOX.corners)
    for quick, slow in ((corners.xs, points.xs), (corners.ys, points.ys), (corners.zs, points.zs)):
        assert quick == pytest.approx(slow)
    x, y, z, across, down, deep = projection.box(BOX)
    for middle, reach, found in (
        (x, across, points.xs),
        (y, down, points.ys),
        (z, deep, points.zs),
    ):
        assert (middle - reach, middle + reach) == pytest.approx((min(found), max(found)))
