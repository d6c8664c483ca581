"""Shapes of a scene as arrays of triangles, a few thousand at a time. Needs numpy."""

from collections.abc import Iterator, Sequence
from itertools import chain, pairwise
from typing import Final, NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from tui.drawing.outlines import is_closed
from tui.drawing.scene import FaceLoop, Point3, SceneShape
from tui.large_json.turns import at_once
from tui.solids.triangles import drawable

Triangle: TypeAlias = tuple[int, int, int]
Floats: TypeAlias = npt.NDArray[np.float64]
Integers: TypeAlias = npt.NDArray[np.int64]
Booleans: TypeAlias = npt.NDArray[np.bool_]

_A_PACK: Final = 6_000
"""Triangles after which a pack is full: so much is drawn between two keys."""
_FEW_CORNERS: Final = 1_000
"""Corners of faces of a shape whose triangles are made in one go."""


class _Share(NamedTuple):
    """A shape in a pack, or some of it: its number, the number of its type, how large it is."""

    owner: int
    kind: int
    extent: float
    is_closed: bool
    triangles: int


class Pack:
    """Triangles of some shapes.

    `corners` are triangles x corners x axes in millimetres, seen from `origin`; `normals` are of
    length 1, 0 where a triangle has no area; `owners` are numbers of shapes, `kinds` are of their
    types, `extents` theirs; `solid` says of which triangles only the front is ever seen.
    """

    __slots__ = ("corners", "extents", "kinds", "normals", "origin", "owners", "solid")

    def __init__(self, points: Floats, triangles: Integers, parts: Sequence[_Share]) -> None:
        self.origin: Floats = points[0]
        self.corners: Floats = (points - self.origin)[triangles]
        counts = [each.triangles for each in parts]
        self.owners: Integers = np.repeat(
            np.array([each.owner for each in parts], dtype=np.int64), counts
        )
        self.kinds: Integers = np.repeat(
            np.array([each.kind for each in parts], dtype=np.int64), counts
        )
        self.extents: Floats = np.repeat([each.extent for each in parts], counts)
        closed: Booleans = np.repeat([each.is_closed for each in parts], counts)
        a, b, c = (self.corners[:, each] for each in range(3))
        across: Floats = np.cross(b - a, c - a)
        length = np.sqrt((across * across).sum(axis=1))
        self.normals: Floats = across / np.where(length > 0, length, 1.0)[:, None]
        self.solid = self._outwards(a, across, closed)

    def _outwards(self, a: Floats, across: Floats, closed: Booleans) -> Booleans:
        """Of which shapes the faces look outwards: their volume is more than nothing."""
        _, firsts, place = np.unique(self.owners, return_index=True, return_inverse=True)
        near = a - a[firsts][place]
        volumes = np.zeros(len(firsts))
        np.add.at(volumes, place, (near * across).sum(axis=1))
        found: Booleans = closed & (volumes[place] > 0)
        return found

    def __len__(self) -> int:
        return len(self.owners)


class Packing:
    """Makes packs of shapes; what most shapes have alike is worked out once."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[Sequence[FaceLoop], bool]] = {}
        self._kinds: dict[str, int] = {}

    def packs(self, shapes: Sequence[SceneShape]) -> Iterator[Pack | None]:
        """Packs of the shapes in their order; None is a turn between."""
        filling = _Filling()
        for number, shape in enumerate(shapes):
            kind = self._kinds.setdefault(shape.kind, len(self._kinds))
            for part in self._parts(shape):
                filling.add(number, shape, part, kind=kind, closed=self._is_closed(shape))
                if filling.count >= _A_PACK:
                    yield filling.pack()
                    filling = _Filling()
                yield None
        if filling.count:
            yield filling.pack()

    def _parts(self, shape: SceneShape) -> Iterator[Sequence[FaceLoop]]:
        if not shape.is_large:
            yield shape.faces
            return
        part, corners = list[FaceLoop](), 0
        for face in shape.faces:
            part.append(face)
            corners += len(face)
            if corners >= _FEW_CORNERS:
                yield part
                part, corners = [], 0
        yield part

    def _is_closed(self, shape: SceneShape) -> bool:
        faces = shape.faces
        if shape.is_large:
            return False  # it comes in parts, and none of them is
        known = self._known.get(id(faces))
        if known is None:  # the faces are kept: no other ones get their number
            known = self._known[id(faces)] = faces, at_once(is_closed(faces))
        return known[1]


class _Filling:
    """A pack that is being filled."""

    def __init__(self) -> None:
        self.count = 0
        self._points: list[Floats] = []
        self._triangles: list[Triangle] = []
        self._parts: list[_Share] = []
        self._base = 0

    def add(
        self, number: int, shape: SceneShape, faces: Sequence[FaceLoop], *, kind: int, closed: bool
    ) -> None:
        points = np.frombuffer(shape.points, dtype=np.float64).reshape(-1, 3)
        made = list(chain.from_iterable(_cut(shape, face) for face in faces))
        base = self._base
        if shape.is_large:  # all its points in each part would be too many
            used = {number: at for at, number in enumerate({n for each in made for n in each})}
            points = points[[*used]]
            made = [(used[a], used[b], used[c]) for a, b, c in made]
        self._triangles += [(a + base, b + base, c + base) for a, b, c in made]
        self._points.append(points)
        self._parts.append(_Share(number, kind, shape.extent, closed, len(made)))
        self._base += len(points)
        self.count += len(made)

    def pack(self) -> Pack:
        return Pack(
            np.concatenate(self._points),
            np.array(self._triangles, dtype=np.int64).reshape(-1, 3),
            self._parts,
        )


def _cut(shape: SceneShape, face: FaceLoop) -> Iterator[Triangle]:
    if len(face) == 3:
        yield face[0], face[1], face[2]
        return
    flat = shape.points
    corners: tuple[Point3, ...] = tuple(
        (flat[n * 3], flat[n * 3 + 1], flat[n * 3 + 2]) for n in face
    )
    for part in drawable(corners, tuple(range(len(face)))):
        a = face[part[0]]
        for b, c in pairwise(part[1:]):
            yield a, face[b], face[c]
