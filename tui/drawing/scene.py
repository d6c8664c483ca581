"""What there is to be drawn: shapes in millimetres, z up, and the box around them all."""

from array import array
from collections.abc import Generator, Hashable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Final, NamedTuple

from tui.drawing.outlines import outline_of
from tui.large_json.turns import at_once

Point3 = tuple[float, float, float]
Edge = tuple[int, int]
FaceLoop = tuple[int, ...]

BOX_FACES: tuple[FaceLoop, ...] = (
    (3, 2, 1, 0), (4, 5, 6, 7), (0, 1, 5, 4), (1, 2, 6, 5), (2, 3, 7, 6), (3, 0, 4, 7),
)  # fmt: skip
BOX_EDGES: tuple[Edge, ...] = (
    (0, 1), (1, 2), (2, 3), (3, 0), (4, 5), (5, 6), (6, 7), (7, 4), (0, 4), (1, 5), (2, 6), (3, 7),
)  # fmt: skip


_MUCH: Final = 1_000
"""Points, or corners of faces, from which on a shape is worked at in turns."""


class SpaceBox(NamedTuple):
    """The least box along the axes that holds something, in millimetres."""

    low: Point3
    high: Point3

    @property
    def centre(self) -> Point3:
        x, y, z = ((a + b) / 2 for a, b in zip(self.low, self.high, strict=True))
        return x, y, z

    @property
    def size(self) -> Point3:
        x, y, z = (b - a for a, b in zip(self.low, self.high, strict=True))
        return x, y, z

    @property
    def corners(self) -> "array[float]":
        """Its eight corners, in the order of the edges and faces of a shape as its box."""
        (a, b, c), (x, y, z) = self
        return array("d", (a, b, c, x, b, c, x, y, c, a, y, c, a, b, z, x, b, z, x, y, z, a, y, z))


class SceneShape:
    """The shape of one record.

    `points` are x, y, z in turn; `faces` are loops of point numbers from 0; `key` says which
    record it is of, `kind` and `layer` its type and its discipline, `colour` is ARGB. A shape
    without faces is a mark: its `edges` are lines, and its `sign` stands at its middle.
    """

    __slots__ = (
        "_edges", "box", "colour", "faces", "is_large", "key", "kind", "layer", "name", "points",
        "sign",
    )  # fmt: skip

    def __init__(
        self,
        key: Hashable,
        points: "array[float]",
        faces: Sequence[FaceLoop],
        *,
        edges: Sequence[Edge] | None = None,
        colour: int | None = None,
        kind: str = "",
        layer: str = "",
        name: str = "",
        sign: str = "",
    ) -> None:
        self.key, self.points, self.faces = key, points, faces
        self.colour, self.kind, self.layer, self.name = colour, kind, layer, name
        self.sign = sign
        self.box = box_of(points)
        self.is_large = max(len(points) // 3, sum(map(len, faces))) > _MUCH
        """Whether it may take longer than a key waits to do something with it."""
        self._edges = edges

    @property
    def edges(self) -> Sequence[Edge]:
        """Pairs of point numbers: the lines to draw, none of them across a flat side."""
        return at_once(self.outlined())

    def outlined(self) -> Generator[None, None, Sequence[Edge]]:
        """The same, worked out in turns."""
        if self._edges is None:  # most shapes of a large scene are only ever drawn as boxes
            self._edges = yield from outline_of(self.points, self.faces)
        return self._edges

    @property
    def extent(self) -> float:
        """The length of its box's diagonal: by it the largest are chosen."""
        x, y, z = self.box.size
        return float((x * x + y * y + z * z) ** 0.5)

    def as_box(self) -> "SceneShape":
        """Its box in its place, for what is small on the screen."""
        return SceneShape(
            self.key,
            self.box.corners,
            BOX_FACES,
            edges=BOX_EDGES,
            colour=self.colour,
            kind=self.kind,
            layer=self.layer,
            name=self.name,
        )


class StoreySpan(NamedTuple):
    """A storey: its name, and from where to where it goes, in millimetres."""

    name: str
    low: float
    high: float


class DrawnScene:
    """All shapes of one drawing, and what could not become one.

    `storeys` are from the lowest to the highest. `left_out` are sentences: what is not drawn
    is said. Of one that is not `whole`, more is still to come: shapes, and all storeys.
    """

    def __init__(
        self,
        shapes: Sequence[SceneShape],
        *,
        storeys: Sequence[StoreySpan] = (),
        left_out: Sequence[str] = (),
        title: str = "",
        whole: bool = True,
    ) -> None:
        self.shapes, self.storeys, self.left_out, self.title = shapes, storeys, left_out, title
        self.whole = whole

    @cached_property
    def box(self) -> SpaceBox:
        """The box around all shapes; a point at the origin where there is none."""
        return around(shape.box for shape in self.shapes)

    def prepare(self) -> None:
        """Work out what a first picture needs: of a large scene that takes a moment."""
        _ = self.box, self.largest_first, self.by_key

    @cached_property
    def largest_first(self) -> Sequence[SceneShape]:
        """The shapes by their extent: in a parallel picture that is their size on the screen."""
        return sorted(self.shapes, key=lambda shape: -shape.extent)

    @cached_property
    def marks_first(self) -> Sequence[SceneShape]:
        """The marks, then all others: the order in which they are pointed at."""
        return sorted(self.shapes, key=lambda shape: bool(shape.faces))

    @cached_property
    def by_key(self) -> Mapping[Hashable, SceneShape]:
        return {shape.key: shape for shape in self.shapes}


def box_of(points: "array[float]") -> SpaceBox:
    """The box around points; raises ValueError where there is none."""
    xs, ys, zs = points[0::3], points[1::3], points[2::3]
    return SpaceBox((min(xs), min(ys), min(zs)), (max(xs), max(ys), max(zs)))


def around(boxes: Iterable[SpaceBox]) -> SpaceBox:
    """The box around boxes; a point at the origin where there is none."""
    found = list(boxes)
    if not found:
        return SpaceBox((0.0, 0.0, 0.0), (0.0, 0.0, 0.0))
    lows, highs = zip(*((box.low, box.high) for box in found), strict=True)
    (a, b, c), (x, y, z) = (map(min, zip(*lows, strict=True)), map(max, zip(*highs, strict=True)))
    return SpaceBox((a, b, c), (x, y, z))
