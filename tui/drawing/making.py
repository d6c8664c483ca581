"""From solids to the shapes of a scene."""

from array import array
from collections.abc import Hashable
from itertools import chain

from tui.drawing.scene import SceneShape
from tui.solids.matrix import HERE, Matrix, moved
from tui.solids.polyhedron import FARTHEST, BadShape, Polyhedron
from tui.solids.triangles import in_small_faces


def shape_of(
    key: Hashable,
    solid: Polyhedron,
    matrix: Matrix = HERE,
    *,
    kind: str = "",
    layer: str = "",
    name: str = "",
) -> SceneShape:
    """A solid where its matrix puts it, no face with more corners than are worked at in one go.

    Raises BadShape where that is too far away, or where a face crosses itself without end.
    """
    points = array("d", chain.from_iterable(moved(matrix, solid.points)))
    if not max(map(abs, points)) < FARTHEST:
        raise BadShape("is more than a million kilometres away")
    colour, faces = solid.colour or None, in_small_faces(solid).faces
    return SceneShape(key, points, faces, colour=colour, kind=kind, layer=layer, name=name)
