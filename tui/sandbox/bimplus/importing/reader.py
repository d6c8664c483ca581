"""`python -m tui.sandbox.bimplus.importing.reader FILE ANSWER`: reads an IFC file.

Writes a `Building` as JSON to the second file. Runs in a process of its own: the library
is large, and a broken file may bring it down. Nothing else imports this module.
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import ifcopenshell
import msgspec
from ifcopenshell import ifcopenshell_wrapper
from ifcopenshell.util.element import get_psets
from ifcopenshell.util.unit import calculate_unit_scale

from tui.contract.operation import Json, JsonObject
from tui.sandbox.bimplus.importing.building import Building, BuildingPart
from tui.sandbox.bimplus.importing.shapes import Shapes

LAST_LINE: Final = b"END-ISO-10303-21;"
MEMORY: Final = 4 * 1024**3
"""Bytes that reading may take, where the system can limit it."""
_MEASURES: Final = {
    "length": (("Length",), "LENGTHUNIT", 1e3),
    "width": (("Width", "Depth"), "LENGTHUNIT", 1e3),
    "height": (("Height",), "LENGTHUNIT", 1e3),
    "area": (("NetSideArea", "GrossSideArea", "NetArea", "GrossArea"), "AREAUNIT", 1e6),
    "volume": (("NetVolume", "GrossVolume"), "VOLUMEUNIT", 1e9),
}
"""Names in IFC of the API's quantities, their unit, and millimetres to the power in one."""


def read_ifc(path: Path) -> Building:
    """All objects of a file; raises for what the library cannot read."""
    if not path.read_bytes().rstrip().endswith(LAST_LINE):
        return Building(refused=f"it is cut off: its last line is not {LAST_LINE.decode()}")
    model = ifcopenshell.open(str(path))
    projects = model.by_type("IfcProject")
    if not projects:
        return Building(refused="there is no IfcProject in it")
    shapes = Shapes(model)
    reading = _ModelReading(model, shapes)
    parts = [reading.part(entity, parent) for entity, parent in reading.walk(projects[0])]
    return Building(name=projects[0].LongName or projects[0].Name, parts=parts)


class _ModelReading:
    """One model: its units, its schema, the places of its objects in the list."""

    def __init__(self, model: ifcopenshell.file, shapes: Shapes) -> None:
        self._model = model
        self._shapes = shapes
        self._schema = ifcopenshell_wrapper.schema_by_name(model.schema_identifier)
        self._scales = {
            unit: calculate_unit_scale(model, unit) for _, unit, _ in _MEASURES.values()
        }

    def walk(
        self, project: ifcopenshell.entity_instance
    ) -> Iterator[tuple[ifcopenshell.entity_instance, int | None]]:
        """Each object once, parents first, with the parent's place; what hangs nowhere is last."""
        seen = {project.id()}
        first = [*self._model.by_type("IfcElement"), *reversed(_below(project))]
        waiting: list[tuple[ifcopenshell.entity_instance, int | None]]
        waiting = [(entity, None) for entity in first]
        place = -1
        while waiting:
            entity, parent = waiting.pop()
            if entity.id() in seen:
                continue
            seen.add(entity.id())
            place += 1
            yield entity, parent
            waiting += [(part, place) for part in reversed(_below(entity))]

    def part(self, entity: ifcopenshell.entity_instance, parent: int | None) -> BuildingPart:
        sets = {name: _plain(values) for name, values in get_psets(entity).items()}
        mesh, matrix = self._shapes.of(entity)
        return BuildingPart(
            parent=parent,
            name=getattr(entity, "LongName", None) or entity.Name,
            classes=self._classes(entity.is_a()),
            guid=entity.GlobalId,
            groups={name: values for name, values in sets.items() if values},
            measured=self._measured(entity),
            mesh=mesh,
            matrix=matrix,
        )

    def _classes(self, name: str) -> list[str]:
        found: list[str] = []
        declared = self._schema.declaration_by_name(name).as_entity()
        while declared is not None:
            found.append(declared.name())
            declared = declared.supertype()
        return found

    def _measured(self, entity: ifcopenshell.entity_instance) -> dict[str, float]:
        """The quantities of the API that the file itself says."""
        said: dict[str, object] = {}
        for values in get_psets(entity, qtos_only=True).values():
            said |= values
        found: dict[str, float] = {}
        for name, (spellings, unit, factor) in _MEASURES.items():
            values = [said[spelling] for spelling in spellings if spelling in said]
            if values and isinstance(values[0], int | float):
                found[name] = round(values[0] * self._scales[unit] * factor, 3)
        return found


def _below(entity: ifcopenshell.entity_instance) -> list[ifcopenshell.entity_instance]:
    """What an object is made of, holds, or is cut by."""
    found: list[ifcopenshell.entity_instance] = []
    for inverse, attribute in (
        ("IsDecomposedBy", "RelatedObjects"),
        ("IsNestedBy", "RelatedObjects"),
        ("ContainsElements", "RelatedElements"),
        ("HasOpenings", "RelatedOpeningElement"),
    ):
        for relation in getattr(entity, inverse, ()):
            related = getattr(relation, attribute)
            found += related if isinstance(related, tuple) else [related]
    return [each for each in found if each.is_a("IfcObject")]


def _plain(values: object) -> JsonObject:
    """A property set without the library's own id, its values as JSON has them."""
    if not isinstance(values, dict):
        return {}
    return {str(name): _value(value) for name, value in values.items() if name != "id"}


def _value(value: object) -> Json:
    if value is None or isinstance(value, str | int | float | bool):
        return value
    if isinstance(value, list | tuple):
        return [_value(each) for each in value]
    return _plain(value) if isinstance(value, dict) else str(value)


def _limit_memory() -> None:
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def main(source: str, answer: str) -> None:
    """Read the first file, write what was found to the second."""
    _limit_memory()
    try:
        building = read_ifc(Path(source))
    except Exception as error:
        said = " ".join(str(error).split()) or type(error).__name__
        building = Building(refused=said)
    Path(answer).write_bytes(msgspec.json.encode(building))


if __name__ == "__main__":
    main(*sys.argv[1:])
