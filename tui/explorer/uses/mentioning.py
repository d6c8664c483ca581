"""Which lists of the contract may refer to records of a kind, and where in a record they do.

Derived from the fields that pick from the lists of that kind.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final, get_args, get_origin

import msgspec

from tui.contract import OPERATIONS
from tui.contract.fields import Field, fields_of
from tui.contract.operation import AnyOperation, Effect, Json, JsonObject
from tui.contract.reading import name_of, text_at, value_of
from tui.explorer.trees.kind import Kind
from tui.explorer.ways.places import kind_of_records, service_of

StructType = type[msgspec.Struct]
_PEOPLE: Final = ("drofus.users.list", "bimplus.members.list")
"""What only the service writes of people says who made or changed something."""
_GIVEN_ANYWHERE: Final = ("team_slug", "scope")


def listed_shape(operation: AnyOperation) -> StructType | None:
    """The type of the records that an operation lists; None for other answers."""
    if get_origin(operation.returns) is not list:
        return None
    return _shape(get_args(operation.returns)[0])


@cache
def lists_mentioning(kind: Kind) -> tuple[AnyOperation, ...]:
    """The lists whose records may refer to one of a kind, one list for each type of records.

    What people could not go to is left out: records that nothing tells apart, and lists below
    something else than a team.
    """
    found: dict[StructType, AnyOperation] = {}
    for operation in OPERATIONS.values():
        shape = listed_shape(operation)
        if shape is None or not _is_worth_asking(operation, kind, shape):
            continue
        if shape not in found or len(operation.placeholders) < len(found[shape].placeholders):
            found[shape] = operation
    return tuple(found.values())


def _is_worth_asking(operation: AnyOperation, kind: Kind, shape: StructType) -> bool:
    if operation.service is not service_of(kind) or operation.effect is not Effect.READ:
        return False
    if not operation.implemented or set(operation.placeholders) - set(_GIVEN_ANYWHERE):
        return False
    if any(each.mandatory for each in operation.query):
        return False
    listed = kind_of_records(operation, shape)  # type: ignore[arg-type]
    told_apart = listed is not None and bool(listed.gives or "id" in shape.__struct_fields__)
    return told_apart and _mentions(shape, _listings(kind), frozenset())


@cache
def _listings(kind: Kind) -> frozenset[str]:
    """The ids of the operations that list records of a kind."""
    return frozenset(each.id for each in OPERATIONS.values() if listed_shape(each) is kind.record)


def _mentions(shape: StructType, listings: frozenset[str], above: frozenset[StructType]) -> bool:
    for field in fields_of(shape):
        if _picks_from(field, listings):
            return True
        inner = _inner(field)
        if inner is not None and inner not in above and _mentions(inner, listings, above | {inner}):
            return True
    return False


def _picks_from(field: Field, listings: frozenset[str]) -> bool:
    """Whether a field refers to one of these lists, and not to who did something."""
    picks = field.picks
    if picks is None or (field.ignored and picks.operation in _PEOPLE):
        return False
    return picks.operation in listings


def _shape(found: object) -> StructType | None:
    return found if isinstance(found, type) and issubclass(found, msgspec.Struct) else None


def _inner(field: Field) -> StructType | None:
    """The type of the records that are a part of this one; what is picked stands for itself."""
    if field.picks is not None or field.ignored:
        return None
    if get_origin(field.type) is list:
        return _shape(get_args(field.type)[0])
    return _shape(field.type)


def places_in(
    kind: Kind, wanted: JsonObject, shape: StructType, record: JsonObject
) -> Iterator[str]:
    """Where a record refers to another one of a kind: titles of fields, names of groups."""
    yield from _places(_listings(kind), wanted, shape, record, "")


def _places(
    listings: frozenset[str], wanted: JsonObject, shape: StructType, record: JsonObject, above: str
) -> Iterator[str]:
    for field in fields_of(shape):
        value = value_of(record, field.name, *field.variants)
        if value is None:
            continue
        if _refers(field, listings, value, wanted):
            yield above or field.title
        inner = _inner(field)
        for part in _records(value) if inner is not None else ():
            within = name_of(part, "name") if "name" in part else field.title
            path = f"{above} › {within}" if above else within
            if inner is not None:
                yield from _places(listings, wanted, inner, part, path)


def _refers(field: Field, listings: frozenset[str], value: Json, wanted: JsonObject) -> bool:
    picks = field.picks
    if picks is None or not _picks_from(field, listings):
        return False
    return _has(value, text_at(wanted, picks.field), picks.field)


def _records(value: Json) -> list[JsonObject]:
    parts = value if isinstance(value, list) else [value]
    return [each for each in parts if isinstance(each, dict)]


def _has(value: Json, wanted: str, field: str) -> bool:
    parts = value if isinstance(value, list) else [value]
    said = (text_at(each, field) if isinstance(each, dict) else str(each) for each in parts)
    return bool(wanted) and any(each.casefold() == wanted.casefold() for each in said)


def tells(kind: Kind, shape: StructType, records: "list[JsonObject]") -> bool:
    """Whether any of some records says anything in a place that could refer to the kind.

    Some lists leave fields out that the record alone has (note B113).
    """
    return not records or any(_says(_listings(kind), shape, each) for each in records)


def _says(listings: frozenset[str], shape: StructType, record: Mapping[str, Json]) -> bool:
    for field in fields_of(shape):
        value = value_of(dict(record), field.name, *field.variants)
        if value is None:
            continue
        if _picks_from(field, listings):
            return True
        inner = _inner(field)
        if inner is not None and any(_says(listings, inner, each) for each in _records(value)):
            return True
    return False
