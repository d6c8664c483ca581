"""The outline of JSON answers: which keys stand where, and of what JSON type the values are."""

import re
from collections.abc import Iterable, Mapping
from typing import TypeAlias, Union, get_args, get_origin

import msgspec

from tui.contract.fields import fields_of
from tui.contract.operation import Json

Outline: TypeAlias = Mapping[str, set[str]]
"""The JSON types seen at each place, `[].rights.projectAdmin` for instance."""

_NAMES = {dict: "object", list: "array", str: "string", bool: "boolean", type(None): "null"}
_REPEATED = re.compile(r"((?:\.\w+)\[\])\1+")


def outline(values: Iterable[Json], shape: object) -> Outline:
    """What stands where in any of the values; keys that are data count as one, `*`.

    `shape` is the type that the contract gives them.
    """
    found: dict[str, set[str]] = {}
    for value in values:
        _enter(value, shape, "", found)
    return found


def differences(told: Outline, answered: Outline) -> set[str]:
    """Keys that only one side has (`-` lacks, `+` adds) and types that differ (`!`).

    Nothing is said of what is inside something that is null or empty on the other side.
    """
    found = {f"-{path}" for path in told if path not in answered and _told(path, answered)}
    found |= {f"+{path}" for path in answered if path not in told and _told(path, told)}
    for path in told.keys() & answered.keys():
        types = told[path] - {"null"}, answered[path] - {"null"}
        if all(types) and not types[1] <= types[0]:
            found.add(f"!{path}")
    return found


def _told(path: str, outline: Outline) -> bool:
    """Whether the keys of the object around a place are told at all."""
    around = re.sub(r"(\.[^.\[]+|\[\])$", "", path)
    if path.endswith("[]"):
        return False
    if around.endswith("[]") and around not in outline:
        return False
    return "object" in outline.get(around, ())


def _enter(value: Json, shape: object, path: str, found: dict[str, set[str]]) -> None:
    path = _REPEATED.sub(r"\1", path)
    found.setdefault(path, set()).add(_NAMES.get(type(value), "number"))
    if isinstance(value, list):
        for each in value:
            _enter(each, _element(shape), f"{path}[]", found)
    if isinstance(value, dict):
        types = _types(shape)
        for key, inner in value.items():
            name = key if types is not None else "*"
            _enter(inner, (types or {}).get(key), f"{path}.{name}", found)


def _types(shape: object) -> dict[str, object] | None:
    """The types of a record's fields by name; None where the keys are data."""
    for part in _parts(shape):
        if isinstance(part, type) and issubclass(part, msgspec.Struct):
            fields = fields_of(part)
            return {name: each.type for each in fields for name in (each.name, *each.variants)}
    return None if any(get_origin(part) is dict for part in _parts(shape)) else {}


def _element(shape: object) -> object:
    for part in _parts(shape):
        if get_origin(part) is list:
            return get_args(part)[0]
    return shape


def _parts(shape: object) -> tuple[object, ...]:
    return get_args(shape) if get_origin(shape) is Union else (shape,)
