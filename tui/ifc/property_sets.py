"""Property sets and sets of quantities of an object. For the reading process only.

A set or a property that is wrong leaves out itself and nothing else.
"""

from collections import Counter
from collections.abc import Container, Iterator
from dataclasses import dataclass
from typing import Any, Final

import ifcopenshell
from ifcopenshell.util.element import (
    get_properties,
    get_property_definition,
    get_quantities,
    get_type,
)

from tui.contract.operation import Json, JsonObject
from tui.ifc.attributes import is_entity, several
from tui.ifc.left_out import LeftOut

UNNAMED: Final = "Unnamed"


@dataclass(frozen=True, slots=True)
class PropertySet:
    """One set; its name is empty where the file gives none."""

    name: str
    values: JsonObject
    measures: bool = False
    """Whether it is a set of quantities."""


class PropertySets:
    """The sets of a model; each is read once, however many objects have it."""

    def __init__(self, left_out: Counter[str]) -> None:
        self._left_out = left_out
        self._known: dict[int, PropertySet | None] = {}

    def of(self, entity: ifcopenshell.entity_instance) -> list[PropertySet]:
        """Those of its type first, then its own."""
        found = (self._read(definition) for definition in _definitions(entity))
        return [each for each in found if each is not None]

    def _read(self, definition: Any) -> PropertySet | None:
        key = definition.id()
        if key not in self._known:
            try:
                self._known[key] = self._set(definition)
            except Exception:
                self._left_out[LeftOut.PROPERTY_SET] += 1
                self._known[key] = None
        return self._known[key]

    def _set(self, definition: Any) -> PropertySet:
        name = _name(definition.Name)
        if definition.is_a("IfcPropertySet"):
            return PropertySet(name, self._each(get_properties, definition.HasProperties))
        if definition.is_a("IfcElementQuantity"):
            values = self._each(get_quantities, definition.Quantities)
            return PropertySet(name, values, measures=True)
        return PropertySet(name, _plain(get_property_definition(definition)))

    def _each(self, read: Any, members: Any) -> JsonObject:
        found: JsonObject = {}
        for member in members or ():
            try:
                said = read([member])
            except Exception:
                said = {}
            if not said:  # no property, or of a kind that the library does not read
                self._left_out[LeftOut.PROPERTY] += 1
            for name, value in said.items():
                found[_free(_name(name), found)] = _value(value)
        return found


def grouped(sets: list[PropertySet]) -> dict[str, JsonObject]:
    """The values by the name of their set; sets without a name are told apart by numbers."""
    found: dict[str, JsonObject] = {}
    for each in sets:
        if each.values:
            name = each.name or _free("", found)
            found[name] = {**found.get(name, {}), **each.values}
    return found


def _definitions(entity: ifcopenshell.entity_instance) -> Iterator[Any]:
    try:
        of_type = get_type(entity)
    except Exception:
        of_type = None
    if of_type is not None:
        yield from _entities(several(of_type, "HasPropertySets"))
    for relation in several(entity, "IsDefinedBy"):
        if is_entity(relation, "IfcRelDefinesByProperties"):
            for definition in several(relation, "RelatingPropertyDefinition"):
                if is_entity(definition, "IfcPropertySetDefinitionSet"):
                    yield from _entities(definition.wrappedValue or ())
                else:
                    yield from _entities((definition,))


def _entities(found: Any) -> Iterator[Any]:
    return (each for each in found if is_entity(each, "IfcPropertyDefinition"))


def _name(given: object) -> str:
    return "" if given is None else str(given)


def _free(name: str, taken: Container[str]) -> str:
    """The name itself, or one that is free where the file gives none."""
    if name:
        return name
    number, free = 1, UNNAMED
    while free in taken:
        number += 1
        free = f"{UNNAMED} {number}"
    return free


def _plain(values: object) -> JsonObject:
    """What the library says of an entity, without its own ids, as JSON has it."""
    if not isinstance(values, dict):
        return {}
    return {_name(name): _value(value) for name, value in values.items() if name != "id"}


def _value(value: object) -> Json:
    if value is None or isinstance(value, str | int | float | bool):
        return value
    if isinstance(value, list | tuple):
        return [_value(each) for each in value]
    return _plain(value) if isinstance(value, dict) else str(value)
