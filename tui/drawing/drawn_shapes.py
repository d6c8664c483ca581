"""What is drawn of each shape: all of it, its box where it is small, or a dot."""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from tui.drawing.cutting import Heights, part_between, reaches
from tui.drawing.outlines import is_closed
from tui.drawing.projecting import Projection, SeenBox, SeenPoints
from tui.drawing.scene import BOX_EDGES, BOX_FACES, DrawnScene, Edge, FaceLoop, Point3, SceneShape

_A_DOT: Final = 0.75
"""Dots from the middle of a shape to its sides below which it is one dot."""
_ONE_DOT: Final[Sequence[Edge]] = ((0, 0),)
BoxSides = tuple[Sequence[Edge], Sequence[FaceLoop]]
_LOOKS: Final[Sequence[Point3]] = (
    (0, 0, -1), (0, 0, 1), (0, -1, 0), (1, 0, 0), (0, 1, 0), (-1, 0, 0),
)  # fmt: skip
"""Where each face of a box looks to, in their order."""


class DrawnShape(NamedTuple):
    """A shape on the screen. One that is `solid` shows none of its faces from behind."""

    shape: SceneShape
    bounds: SeenBox
    seen: SeenPoints
    edges: Sequence[Edge]
    faces: Sequence[FaceLoop]
    solid: bool


class Detail(NamedTuple):
    """How finely a picture is drawn.

    Only shapes that reach more than `full` dots from their middle are drawn in full, as long as
    there are no more than `faces` in the picture; the depths of these are known at samples of
    `across` by `down` dots. Without `hidden`, what is wholly hidden is left out.
    """

    faces: int
    full: float
    across: int = 1
    down: int = 1
    hidden: bool = True


class ShapesOnScreen:
    """Makes shapes of one scene ready to be drawn, and keeps what does not change with the eye."""

    def __init__(self) -> None:
        self._cut: dict[SceneShape, SceneShape] = {}
        self._heights: Heights | None = None
        self._solid: dict[SceneShape, bool] = {}

    def cut_at(self, heights: Heights | None) -> None:
        if heights != self._heights:
            self._heights = heights
            self._cut, self._solid = {}, {}

    def seen(
        self,
        scene: DrawnScene,
        projection: Projection,
        detail: Detail,
        hides: Callable[[SeenBox], bool] | None = None,
    ) -> Iterator[DrawnShape | None]:
        """The shapes in the picture, the largest first; None for each that is not there.

        What is hidden by those before it may be left out: `hides` says what is.
        """
        faces, boxed = detail.faces, box_from(projection.into, hidden=detail.hidden)
        for shape in scene.largest_first:
            bounds = projection.box(shape.box)
            is_there = self._is_there(shape, bounds, projection)
            if not is_there or (hides is not None and shape.faces and hides(bounds)):
                yield None
            elif faces > 0 and (bounds.reaches > detail.full or not shape.faces):
                faces -= len(shape.faces)
                yield self._in_full(shape, bounds, projection)
            else:
                yield self._as_box(shape, bounds, projection, boxed)

    def _is_there(self, shape: SceneShape, bounds: SeenBox, projection: Projection) -> bool:
        if not bounds.is_within(projection.width, projection.height):
            return False
        return self._heights is None or reaches(shape, self._heights)

    def _in_full(self, shape: SceneShape, bounds: SeenBox, projection: Projection) -> DrawnShape:
        left = self._left_of(shape)
        seen = projection.points(left.points)
        return DrawnShape(shape, bounds, seen, left.edges, left.faces, self._is_solid(shape))

    def _as_box(
        self, shape: SceneShape, bounds: SeenBox, projection: Projection, boxed: BoxSides
    ) -> DrawnShape:
        box = shape.box if self._heights is None else self._left_of(shape).box
        seen = projection.corners(box)
        if bounds.reaches < _A_DOT:
            return DrawnShape(shape, bounds, seen, _ONE_DOT, (), solid=True)
        return DrawnShape(shape, bounds, seen, *boxed, solid=True)

    def _left_of(self, shape: SceneShape) -> SceneShape:
        if self._heights is None:
            return shape
        left = self._cut.get(shape)
        if left is None:
            left = self._cut[shape] = part_between(shape, self._heights)
        return left

    def _is_solid(self, shape: SceneShape) -> bool:
        known = self._solid.get(shape)
        if known is None:
            known = self._solid[shape] = is_solid(self._left_of(shape))
        return known


def box_from(into: Point3, *, hidden: bool) -> BoxSides:
    """The edges of a box, and its faces that look against a direction.

    Without `hidden` its edges are those of these faces only.
    """
    faces = [
        face
        for face, look in zip(BOX_FACES, _LOOKS, strict=True)
        if sum(a * b for a, b in zip(look, into, strict=True)) < 0
    ]
    if hidden:
        return BOX_EDGES, faces
    around = {
        frozenset(pair) for face in faces for pair in zip(face, (*face[1:], face[0]), strict=True)
    }
    return [edge for edge in BOX_EDGES if frozenset(edge) in around], faces


def is_solid(shape: SceneShape) -> bool:
    """Whether a shape is closed and all its faces look outwards."""
    return is_closed(shape.faces) and _volume(shape) > 0


def _volume(shape: SceneShape) -> float:
    """Six times the volume; < 0 where the faces look inwards."""
    x, y, z = shape.points[:3]
    near = [value - (x, y, z)[at % 3] for at, value in enumerate(shape.points)]
    total = 0.0
    for face in shape.faces:
        a, b, c = near[face[0] * 3 : face[0] * 3 + 3]
        for second, third in pairwise(face[1:]):
            d, e, f = near[second * 3 : second * 3 + 3]
            g, h, i = near[third * 3 : third * 3 + 3]
            total += a * (e * i - f * h) + b * (f * g - d * i) + c * (d * h - e * g)
    return total
