"""The objects of one model, on their way to who asked. For the reading process only."""

from collections import Counter

import ifcopenshell
from ifcopenshell import ifcopenshell_wrapper

from tui.ifc.attributes import given
from tui.ifc.building import BuildingPart
from tui.ifc.left_out import LeftOut
from tui.ifc.measures import Measures
from tui.ifc.property_sets import PropertySets, grouped
from tui.ifc.walking import Placed


class BuildingParts:
    """Makes parts of objects, without their shapes."""

    def __init__(self, model: ifcopenshell.file, left_out: Counter[str]) -> None:
        self._schema = ifcopenshell_wrapper.schema_by_name(model.schema_identifier)
        self._left_out = left_out
        self._sets = PropertySets(left_out)
        self._measures = Measures(model, left_out)

    def of(self, found: list[Placed]) -> list[BuildingPart]:
        return [self._part(entity, parent) for entity, parent in found]

    def _part(self, entity: ifcopenshell.entity_instance, parent: int | None) -> BuildingPart:
        sets = self._sets.of(entity)
        return BuildingPart(
            parent=parent,
            name=self._text(entity, "LongName") or self._text(entity, "Name"),
            classes=self._classes(entity.is_a()),
            guid=self._text(entity, "GlobalId"),
            groups=grouped(sets),
            measured=self._measures.of(sets),
        )

    def _text(self, entity: ifcopenshell.entity_instance, attribute: str) -> str | None:
        found = given(entity, attribute)
        if found is None or isinstance(found, str):
            return found or None
        self._left_out[LeftOut.NAME] += 1
        return None

    def _classes(self, name: str) -> list[str]:
        found: list[str] = []
        declared = self._schema.declaration_by_name(name).as_entity()
        while declared is not None:
            found.append(declared.name())
            declared = declared.supertype()
        return found
