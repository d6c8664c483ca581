"""Shapes cut off below and above: what is left of them between two heights."""

from array import array
from collections.abc import Generator, Iterator, Sequence
from typing import Final

from tui.drawing.pieces import in_pieces
from tui.drawing.scene import Edge, FaceLoop, Point3, SceneShape, SpaceBox

Heights = tuple[float, float]
_FEW_FACES: Final = 20
"""Faces that are worked at in one go: each may have hundreds of corners."""


def reaches(shape: SceneShape, heights: Heights) -> bool:
    """Whether some of a shape is between two heights; what only touches them is not there."""
    return shape.box.low[2] < heights[1] and shape.box.high[2] > heights[0]


def box_between(box: SpaceBox, heights: Heights) -> SpaceBox:
    """The part of a box between two heights, which it reaches."""
    (a, b, low), (x, y, high) = box
    return SpaceBox((a, b, max(low, heights[0])), (x, y, min(high, heights[1])))


def part_between(shape: SceneShape, heights: Heights) -> Generator[None, None, SceneShape]:
    """The part of a shape between two heights; the shape itself where it is all there. In turns.

    The cuts have outlines and no faces: one looks into what was cut.
    """
    low, high = shape.box.low[2], shape.box.high[2]
    if not shape.faces or (low >= heights[0] and high <= heights[1]):
        return shape  # a mark is no part of the building
    cut = _PointsLeft(heights)
    edges, faces = list[Edge](), list[FaceLoop]()
    outline = yield from shape.outlined()
    for lines in in_pieces(outline):
        yield
        edges += _edges_left(shape, lines, cut)
    for some in in_pieces(shape.faces, _FEW_FACES):
        yield
        faces += map(cut.numbered, _faces_left(shape, some, heights))
    points, at_cut = yield from cut.placed()
    for some in in_pieces(faces, _FEW_FACES):
        yield
        edges += _edges_of_cuts(some, at_cut)
    return SceneShape(
        shape.key,
        points or shape.points,
        faces,
        edges=edges,
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

    def placed(self) -> "Generator[None, None, tuple[array[float], set[int]]]":
        """All of them, and the numbers of those that lie in a cut; in turns."""
        points, at_cut = array("d"), set[int]()
        for some in in_pieces(self._numbers.items()):
            yield
            points.extend(part for point, _ in some for part in point)
            at_cut.update(number for point, number in some if point[2] in self.heights)
        return points, at_cut

    def numbered(self, points: Sequence[Point3]) -> FaceLoop:
        return tuple(self._numbers.setdefault(point, len(self._numbers)) for point in points)


def _point(shape: SceneShape, number: int) -> Point3:
    x, y, z = shape.points[number * 3 : number * 3 + 3]
    return x, y, z


def _edges_left(shape: SceneShape, edges: Sequence[Edge], cut: _PointsLeft) -> Iterator[Edge]:
    low, high = cut.heights
    for first, last in edges:
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


def _faces_left(
    shape: SceneShape, faces: Sequence[FaceLoop], heights: Heights
) -> Iterator[Sequence[Point3]]:
    low, high = heights
    for face in faces:
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


def _edges_of_cuts(faces: Sequence[FaceLoop], at_cut: set[int]) -> Iterator[Edge]:
    """Sides of faces that lie in a cut."""
    for face in faces:
        before = face[-1]
        for number in face:
            if number in at_cut and before in at_cut and number != before:
                yield before, number
            before = number
