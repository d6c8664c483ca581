"""What of a JSON value is lost when a record reads it and writes it again."""

from typing import Union, get_args, get_origin

import msgspec

from tui.contract.fields import fields_of
from tui.contract.operation import Json


def element_of(shape: object) -> object:
    """The type of a list's elements, or the type itself where it is no list."""
    return get_args(shape)[0] if get_origin(shape) is list else shape


def losses(told: Json, again: Json, shape: object, path: str = "") -> list[str]:
    """Where a value that was read and written again differs from what was told.

    Other spellings of a key count as the key itself.
    """
    record = _record_in(shape)
    if isinstance(told, dict) and isinstance(again, dict) and record is not None:
        return _lost_keys(told, again, record, path)
    if isinstance(told, dict) and isinstance(again, dict) and get_origin(shape) is dict:
        (_, inner) = get_args(shape)
        return [loss for key in told for loss in losses(told[key], again[key], inner, key)]
    if isinstance(told, list) and isinstance(again, list) and len(told) == len(again):
        inner = element_of(shape)
        pairs = zip(told, again, strict=True)
        return [loss for each, same in pairs for loss in losses(each, same, inner, path)]
    return [] if told == again else [f"{path}: {told!r} became {again!r}"]


def _lost_keys(
    told: dict[str, Json], again: dict[str, Json], record: type[msgspec.Struct], path: str
) -> list[str]:
    fields = fields_of(record)
    names = {name: field for field in fields for name in (field.name, *field.variants)}
    found = [f"{path}.{key} is unknown" for key in told if key not in names]
    for key, value in told.items():
        if (field := names.get(key)) is not None:
            same = again.get(field.name)
            found += losses(value, same, field.type, f"{path}.{key}")
    return found


def _record_in(shape: object) -> type[msgspec.Struct] | None:
    """The record type that a shape is, or that is one part of a union."""
    parts = get_args(shape) if get_origin(shape) is Union else (shape,)
    for part in parts:
        if isinstance(part, type) and issubclass(part, msgspec.Struct):
            return part
    return None
