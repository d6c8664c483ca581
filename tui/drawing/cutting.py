"""Shapes cut off below and above: what is left of them between two heights."""

from array import array
from collections.abc import Iterator, Sequence

from tui.drawing.scene import Edge, FaceLoop, Point3, SceneShape

Heights = tuple[float, float]


def reaches(shape: SceneShape, heights: Heights) -> bool:
    """Whether some of a shape is between two heights; what only touches them is not there."""
    return shape.box.low[2] < heights[1] and shape.box.high[2] > heights[0]


def part_between(shape: SceneShape, heights: Heights) -> SceneShape:
    """The part of a shape between two heights; the shape itself where it is all there.

    The cuts have outlines and no faces: one looks into what was cut.
    """
    low, high = shape.box.low[2], shape.box.high[2]
    if not shape.faces or (low >= heights[0] and high <= heights[1]):
        return shape  # a mark is no part of the building
    cut = _PointsLeft(heights)
    edges = [*_edges_left(shape, cut)]
    faces = [cut.numbered(loop) for loop in _faces_left(shape, cut)]
    return SceneShape(
        shape.key,
        array("d", (part for point in cut.points for part in point)) or shape.points,
        faces,
        edges=[*edges, *_edges_of_cuts(cut.points, faces, heights)],
        colour=shape.colour,
        kind=shape.kind,
        layer=shape.layer,
        name=shape.name,
    )


class _PointsLeft:
    """The points of what is left, each once."""

    def __init__(self, heights: Heights) -> None:
        self.heights = heights
        self._numbers: dict[Point3, int] = {}

    @property
    def points(self) -> Sequence[Point3]:
        return tuple(self._numbers)

    def numbered(self, points: Sequence[Point3]) -> FaceLoop:
        return tuple(self._numbers.setdefault(point, len(self._numbers)) for point in points)


def _point(shape: SceneShape, number: int) -> Point3:
    x, y, z = shape.points[number * 3 : number * 3 + 3]
    return x, y, z


def _edges_left(shape: SceneShape, cut: _PointsLeft) -> Iterator[Edge]:
    low, high = cut.heights
    for first, last in shape.edges:
        a, b = _point(shape, first), _point(shape, last)
        if max(a[2], b[2]) < low or min(a[2], b[2]) > high:
            continue
        start, end = cut.numbered((_between(a, b, cut.heights), _between(b, a, cut.heights)))
        if start != end:
            yield start, end


def _between(point: Point3, other: Point3, heights: Heights) -> Point3:
    """A point, or where the line from it to the other comes between the heights."""
    if point[2] < heights[0]:
        return _at_height(point, other, heights[0])
    return _at_height(point, other, heights[1]) if point[2] > heights[1] else point


def _at_height(a: Point3, b: Point3, height: float) -> Point3:
    if a > b:  # the same point from either end, to the last digit
        a, b = b, a
    share = (height - a[2]) / (b[2] - a[2])
    return a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1]), height


def _faces_left(shape: SceneShape, cut: _PointsLeft) -> Iterator[Sequence[Point3]]:
    low, high = cut.heights
    for face in shape.faces:
        points = _half([_point(shape, number) for number in face], low, above=True)
        points = _half(points, high, above=False)
        if len(points) > 2:
            yield points


def _half(points: Sequence[Point3], height: float, *, above: bool) -> list[Point3]:
    """The part of a face on one side of a height (Sutherland and Hodgman)."""
    left: list[Point3] = []
    for at, point in enumerate(points):
        before = points[at - 1]
        stays, stayed = (
            each[2] >= height if above else each[2] <= height for each in (point, before)
        )
        if stays != stayed and point[2] != before[2]:
            left.append(_at_height(before, point, height))
        if stays:
            left.append(point)
    return left


def _edges_of_cuts(
    points: Sequence[Point3], faces: Sequence[FaceLoop], heights: Heights
) -> Iterator[Edge]:
    """Sides of faces that lie in a cut."""
    at_cut = {number for number, point in enumerate(points) if point[2] in heights}
    for face in faces:
        before = face[-1]
        for number in face:
            if number in at_cut and before in at_cut and number != before:
                yield before, number
            before = number
