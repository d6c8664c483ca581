"""Records of the contract as component schemas, shared by bodies and answers.

The types come from msgspec; choices, bounds and what a text holds from the fields.
"""

import re
from collections.abc import Iterable, Iterator
from inspect import cleandoc
from types import NoneType
from typing import Final, get_args

import msgspec

from tui.contract.fields import Field, Shows, fields_of
from tui.contract.operation import AnyOperation, Content, Json, JsonObject
from tui.sandbox.openapi.parameters import bounds_schema, choices_schema

_REFERENCE: Final = "#/components/schemas/"
_FORMATS: Final = {
    Shows.GUID: "uuid",
    Shows.EMAIL: "email",
    Shows.SECRET: "password",
    Shows.DAY: "date",
}
"""Moments have none: the services write them with and without a zone (note C1)."""

_REFERENCES: Final = re.compile(r"\s*\((?:(?:\d{3}:[\d-]+|(?:notes? )?[ABC]\d+)(?:, )?)+\)")


class RecordSchemas:
    """The records that some operations take or answer.

    `components` are their schemas by name.
    """

    def __init__(self, operations: Iterable[AnyOperation]) -> None:
        shapes = list(dict.fromkeys(each for op in operations for each in _shapes(op)))
        found = list(dict.fromkeys(record for shape in shapes for record in _reached(shape)))
        schemas, components = msgspec.json.schema_components(
            [*shapes, *found], ref_template=_REFERENCE + "{name}"
        )
        self._schemas: dict[object, JsonObject] = dict(zip([*shapes, *found], schemas, strict=True))
        self.components: JsonObject = {}
        for record in found:
            name = str(self._schemas[record]["$ref"]).removeprefix(_REFERENCE)
            self.components[name] = _component(record, components[name])

    def of(self, shape: object) -> JsonObject:
        """The schema of a type that one of the operations takes or answers."""
        return self._schemas[shape]


def _shapes(operation: AnyOperation) -> Iterator[object]:
    """The types of an operation that are JSON."""
    if operation.body is not None and Content.JSON in operation.contents:
        yield operation.body
    if operation.returns not in (bytes, NoneType):
        yield operation.returns


def _reached(shape: object, above: frozenset[object] = frozenset()) -> Iterator[type]:
    """The record types in a type, and those in their fields."""
    if isinstance(shape, type) and issubclass(shape, msgspec.Struct) and shape not in above:
        yield shape
        for field in fields_of(shape):
            yield from _reached(field.type, above | {shape})
    for part in get_args(shape):
        yield from _reached(part, above)


def _component(record: type[msgspec.Struct], schema: JsonObject) -> JsonObject:
    properties = schema.get("properties")
    made = {**schema, "description": _description(record)}
    if not made["required"]:
        del made["required"]
    if isinstance(properties, dict):
        made["properties"] = {
            field.name: _property(field, properties[field.name]) for field in fields_of(record)
        }
    return made


def _description(record: type[msgspec.Struct]) -> str:
    """What the record is, without the lines and notes that its description refers to."""
    return _REFERENCES.sub("", cleandoc(record.__doc__ or ""))


def _property(field: Field, schema: Json) -> JsonObject:
    assert isinstance(schema, dict)
    made = _flattened({name: value for name, value in schema.items() if value != ""})
    if field.choices is not None:
        made |= _offered(made, choices_schema(field.choices))
    if field.bounds is not None:
        made |= bounds_schema(field.bounds.lowest, field.bounds.highest)
    if field.shows in _FORMATS:
        made["format"] = _FORMATS[field.shows]
    if field.ignored:
        made["readOnly"] = True
    return made


def _flattened(schema: JsonObject) -> JsonObject:
    """`{"type": ["string", "null"]}` for a choice between types of which no more is said."""
    branches = schema.get("anyOf")
    if not isinstance(branches, list):
        return schema
    types = [branch["type"] for branch in branches if isinstance(branch, dict) and _plain(branch)]
    if len(types) < len(branches):
        return schema
    return {**{name: schema[name] for name in schema if name != "anyOf"}, "type": types}


def _plain(branch: JsonObject) -> bool:
    return branch.keys() == {"type"}


def _offered(schema: JsonObject, offered: JsonObject) -> JsonObject:
    """Choices in all types that the field may have: numbers as numbers, too, and null."""
    values, types = offered.get("enum"), schema.get("type")
    if not (isinstance(values, list) and isinstance(types, list)):
        return offered
    spelled = [each for value in values for each in _spellings(value, types)]
    return {"enum": [*spelled, *([None] if "null" in types else ())]}


def _spellings(value: Json, types: list[Json]) -> list[Json]:
    number = isinstance(value, str) and value.isdigit() and "integer" in types
    return [value, int(str(value))] if number else [value]
