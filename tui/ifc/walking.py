"""The objects of a model in the order of its topology. For the reading process only."""

from collections import Counter
from collections.abc import Iterator
from typing import Final, TypeAlias

import ifcopenshell

from tui.ifc.attributes import is_entity, several
from tui.ifc.left_out import LeftOut

Placed: TypeAlias = "tuple[ifcopenshell.entity_instance, int | None]"
"""An object, and the place of its parent in the list."""

_PARTS: Final = (
    ("IsDecomposedBy", "RelatedObjects"),
    ("IsNestedBy", "RelatedObjects"),
    ("ContainsElements", "RelatedElements"),
    ("HasOpenings", "RelatedOpeningElement"),
    ("HasPorts", "RelatingPort"),
)
"""Relations from an object to what it is made of, holds, is cut by or is connected at."""


class TopologyWalk:
    """Each object once, parents first; what hangs nowhere is last."""

    def __init__(self, model: ifcopenshell.file, left_out: Counter[str]) -> None:
        self._model = model
        self._left_out = left_out
        self._place = -1
        self._broken: set[int] = set()

    def below(self, project: ifcopenshell.entity_instance) -> Iterator[Placed]:
        """All objects but the project itself."""
        seen = {project.id()}
        yield from self._from(self._parts(project), seen)
        loose = [each for each in self._model.by_type("IfcProduct") if each.id() not in seen]
        loose.sort(key=lambda each: int(each.id()))
        held = {part.id() for each in loose for part in self._parts(each)}
        yield from self._from([each for each in loose if each.id() not in held], seen)
        yield from self._from(loose, seen)  # what holds itself in a circle

    def _from(self, tops: "list[ifcopenshell.entity_instance]", seen: set[int]) -> Iterator[Placed]:
        waiting: list[Placed] = [(each, None) for each in reversed(tops)]
        while waiting:
            entity, parent = waiting.pop()
            if entity.id() in seen:
                continue
            seen.add(entity.id())
            self._place += 1
            yield entity, parent
            place = self._place
            waiting += [(part, place) for part in reversed(self._parts(entity))]

    def _parts(self, entity: ifcopenshell.entity_instance) -> "list[ifcopenshell.entity_instance]":
        found: list[ifcopenshell.entity_instance] = []
        for inverse, attribute in _PARTS:
            for relation in several(entity, inverse):
                related = [each for each in several(relation, attribute) if each is not None]
                if not related and relation.id() not in self._broken:
                    self._broken.add(relation.id())
                    self._left_out[LeftOut.RELATION] += 1
                found += [each for each in related if is_entity(each, "IfcObject")]
        return found
