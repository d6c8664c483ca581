"""Shapes out of the objects of an answer, bounded, in turns with the keys."""

import asyncio
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

import msgspec

from tui.client.answer import Answer
from tui.client.decoding import decoded_value
from tui.contract.operation import Json, JsonObject
from tui.contract.reading import text_of, value_at, value_of
from tui.drawing.making import shape_of
from tui.drawing.scene import SceneShape
from tui.large_json.malformed import MALFORMED
from tui.large_json.slices import Slices
from tui.large_json.turns import TURN, give_way
from tui.solids.matrix import HERE, read_matrix
from tui.solids.mesh import read_mesh
from tui.solids.picture import read_picture
from tui.solids.polyhedron import BadShape, Loop, Polyhedron
from tui.solids.threejs import read_threejs

MOST_POINTS: Final = 3_000_000
"""Of all shapes together; more are not drawn."""
LARGEST_OBJECT: Final = 4 * 1024 * 1024
"""Bytes of JSON of one object; a larger one is not read."""

SaysProgress = Callable[[str], object]
"""Hears how far it is."""
ShowsWhatCame = Callable[[Sequence[SceneShape]], object]
"""Is given the shapes that there are so far."""


def nobody(_said: object) -> None:
    """Nobody listens."""


@dataclass(slots=True)
class CollectedShapes:
    """The shapes that were found, each once; how many objects have none, an odd one, or were
    too much.
    """

    most_points: int = MOST_POINTS
    shapes: list[SceneShape] = field(default_factory=list)
    keys: set[str] = field(default_factory=set)
    """Of all objects that came."""
    shapeless: int = 0
    odd: int = 0
    over: int = 0
    points: int = 0
    _faces: dict[tuple[Loop, ...], tuple[Loop, ...]] = field(default_factory=dict)
    """Most shapes have the same faces as others: they are kept once."""

    def take(self, raw: msgspec.Raw, colours: Sequence[Json], layer: str) -> None:
        """The shape of one object, wherever its answer has it."""
        if len(raw) > LARGEST_OBJECT:
            self.over += 1
            return
        try:
            record = decoded_value(raw)
            self._take(record if isinstance(record, dict) else {}, colours, layer)
        except (BadShape, *MALFORMED):
            self.odd += 1

    def _take(self, record: JsonObject, colours: Sequence[Json], layer: str) -> None:
        # What has no id is a thing of its own all the same.
        key = text_of(record, "id").lower() or f"without an id, {len(self.keys)}"
        if key in self.keys:
            return
        self.keys.add(key)
        attributes = value_of(record, "attributes")
        solid = solid_of(attributes if isinstance(attributes, dict) else {}, colours)
        if solid is None:
            self.shapeless += 1
        elif self.points + len(solid.points) > self.most_points:
            self.over += 1
        else:
            self.points += len(solid.points)
            faces = self._faces.setdefault(solid.faces, solid.faces)
            self._keep(key, record, replace(solid, faces=faces), layer)

    def _keep(self, key: str, record: JsonObject, solid: Polyhedron, layer: str) -> None:
        matrix = value_at(record, "attributes.geometry.matrix")
        if not matrix and value_at(record, "attributes.geometry.mesh"):
            matrix = value_at(record, "attributes.element.matrix")
        name = value_at(record, "attributes.general.name")
        shape = shape_of(
            key,
            solid,
            read_matrix(matrix) if matrix else HERE,
            kind=text_of(record, "type").removeprefix("ID_"),
            layer=layer,
            name=name if isinstance(name, str) else "",
        )
        self.shapes.append(shape)


def solid_of(attributes: JsonObject, colours: Sequence[Json]) -> Polyhedron | None:
    """The solid in the attributes of an object, in whichever form it is said; None without one.

    Raises BadShape.
    """
    geometry = value_of(attributes, "geometry")
    if not isinstance(geometry, dict):
        return None
    if (threejs := value_of(geometry, "threejs")) is not None:
        return read_threejs(threejs, colours)
    if picture := value_of(geometry, "picture"):
        return read_picture(picture, compressed=value_of(geometry, "compress") is not False)
    mesh = value_of(geometry, "mesh")
    return read_mesh(mesh) if mesh else None


async def collect(
    answer: Answer[object],
    into: CollectedShapes,
    told: SaysProgress,
    *,
    shown: ShowsWhatCame = nobody,
    layer: str = "",
) -> None:
    """Take in the objects of a scene, or the one that was answered; it was looked through.

    Whenever there are twice as many shapes as before, they are `shown`. Raises UnexpectedAnswer.
    """
    count = number = 0
    found, said = answer.part.member("objects"), answer.part.member("colors")
    colours = decoded_value(said.raw) if said is not None else None
    objects = found.elements() if found is not None else Slices.only(answer.part)
    known = colours if isinstance(colours, list) else []
    left = iter(objects)
    # In a thread: a few bytes may unpack to a shape that takes seconds.
    while some := await asyncio.to_thread(_take_some, into, left, known, layer):
        number += some
        told(f"{number:,} of {len(objects):,} shapes read …")
        if len(into.shapes) >= max(2 * count, 1):
            count = len(into.shapes)
            shown(tuple(into.shapes))
        await give_way()


def _take_some(
    into: CollectedShapes, left: Iterator[msgspec.Raw], colours: Sequence[Json], layer: str
) -> int:
    """Take in objects for one turn; answers how many."""
    until, count = time.perf_counter() + TURN, 0
    for count, raw in enumerate(left, 1):
        into.take(raw, colours, layer)
        if time.perf_counter() > until:
            return count
    return count
