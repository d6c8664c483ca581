"""What is drawn of each shape: all of it, its box where it is small, or a dot."""

from collections.abc import Callable, Generator, Iterator, Sequence
from itertools import islice, pairwise
from typing import Final, NamedTuple

from tui.drawing.cutting import Heights, box_between, part_between, reaches
from tui.drawing.outlines import corners_near, is_closed
from tui.drawing.pieces import in_pieces
from tui.drawing.projecting import Projection, SeenBox, SeenPoints
from tui.drawing.scene import BOX_EDGES, BOX_FACES, DrawnScene, Edge, FaceLoop, Point3, SceneShape

_A_DOT: Final = 0.75
"""Dots from the middle of a shape to its sides below which it is one dot."""
_ONE_DOT: Final[Sequence[Edge]] = ((0, 0),)
BoxSides = tuple[Sequence[Edge], Sequence[FaceLoop]]
_FRAME: Final[BoxSides] = (BOX_EDGES, ())
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
    `across` by `down` dots. Without `hidden`, what is wholly hidden is left out. `soon` nothing is
    waited for: a large shape is the edges of its box where it is not ready, or has more faces.
    """

    faces: int
    full: float
    across: int = 1
    down: int = 1
    hidden: bool = True
    soon: bool = False


class _ReadyShape(NamedTuple):
    """What is left of a shape where it is cut, and whether that is solid."""

    left: SceneShape
    solid: bool


class ShapesOnScreen:
    """Makes shapes of one scene ready to be drawn, and keeps what does not change with the eye."""

    def __init__(self) -> None:
        self._heights: Heights | None = None
        self._ready: dict[SceneShape, _ReadyShape] = {}
        self._begun: dict[SceneShape, Iterator[None]] = {}
        """What was left when another picture was wanted goes on with that."""

    def cut_at(self, heights: Heights | None) -> None:
        if heights != self._heights:
            self._heights = heights
            self._ready, self._begun = {}, {}

    def seen(
        self,
        scene: DrawnScene,
        projection: Projection,
        detail: Detail,
        hides: Callable[[SeenBox], bool] | None = None,
        most: int | None = None,
    ) -> Iterator[DrawnShape | None]:
        """The shapes in the picture, of the `most` largest the largest first; None is a turn.

        What is hidden by those before it may be left out: `hides` says what is.
        """
        faces, boxed = detail.faces, box_from(projection.into, hidden=detail.hidden)
        for shape in islice(scene.largest_first, most):
            bounds = projection.box(shape.box)
            is_there = self._is_there(shape, bounds, projection)
            if not is_there or (hides is not None and shape.faces and hides(bounds)):
                yield None
            elif detail.soon and shape.is_large and not self._is_soon(shape, faces):
                yield self._as_box(shape, bounds, projection, _FRAME)
            elif faces > 0 and (bounds.reaches > detail.full or not shape.faces):
                faces -= len(shape.faces)
                yield from self._in_full(shape, bounds, projection)
            else:
                yield self._as_box(shape, bounds, projection, boxed)

    def count_left(self, scene: DrawnScene, most: int) -> Generator[None, None, int]:
        """How many shapes there are after the `most` largest, as far as they are not cut off;
        in turns.
        """
        heights = self._heights
        if heights is None:
            return max(len(scene.shapes) - most, 0)
        left = 0
        for some in in_pieces(scene.largest_first[most:]):
            yield
            left += sum(reaches(shape, heights) for shape in some)
        return left

    def _is_there(self, shape: SceneShape, bounds: SeenBox, projection: Projection) -> bool:
        if not bounds.is_within(projection.width, projection.height):
            return False
        return self._heights is None or reaches(shape, self._heights)

    def _is_soon(self, shape: SceneShape, faces: int) -> bool:
        return shape in self._ready and len(shape.faces) <= faces

    def _in_full(
        self, shape: SceneShape, bounds: SeenBox, projection: Projection
    ) -> Iterator[DrawnShape | None]:
        yield from self._made_ready(shape)
        left, solid = self._ready[shape]
        if shape.is_large:
            seen = yield from projection.many_points(left.points)
        else:
            seen = projection.points(left.points)
        yield DrawnShape(shape, bounds, seen, left.edges, left.faces, solid)

    def _made_ready(self, shape: SceneShape) -> Iterator[None]:
        if shape not in self._ready:
            steps = self._begun.setdefault(shape, self._making_ready(shape))
            is_left_halfway = False
            try:
                for _ in steps:  # which are not closed with this
                    yield
            except GeneratorExit:
                is_left_halfway = True
                raise
            finally:
                if not is_left_halfway:
                    del self._begun[shape]

    def _making_ready(self, shape: SceneShape) -> Iterator[None]:
        left, heights = shape, self._heights
        if heights is not None:
            left = yield from part_between(shape, heights)
        yield from left.outlined()
        solid = yield from is_solid(left)
        self._ready[shape] = _ReadyShape(left, solid)

    def _as_box(
        self, shape: SceneShape, bounds: SeenBox, projection: Projection, boxed: BoxSides
    ) -> DrawnShape:
        box = shape.box if self._heights is None else box_between(shape.box, self._heights)
        seen = projection.corners(box)
        if bounds.reaches < _A_DOT:
            return DrawnShape(shape, bounds, seen, _ONE_DOT, (), solid=True)
        return DrawnShape(shape, bounds, seen, *boxed, solid=True)


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


def is_solid(shape: SceneShape) -> Generator[None, None, bool]:
    """Whether a shape is closed and all its faces look outwards; in turns."""
    closed = yield from is_closed(shape.faces)
    if not closed:
        return False
    volume = yield from _volume(shape)
    return volume > 0


def _volume(shape: SceneShape) -> Generator[None, None, float]:
    """Six times the volume; < 0 where the faces look inwards."""
    near = yield from corners_near(shape.points)
    total = 0.0
    for face in shape.faces:
        yield
        a, b, c = near[face[0]]
        for second, third in pairwise(face[1:]):
            d, e, f = near[second]
            g, h, i = near[third]
            total += a * (e * i - f * h) + b * (f * g - d * i) + c * (d * h - e * g)
    return total
