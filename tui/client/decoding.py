"""From JSON to typed records, as tolerantly as is safe.

Raises only what msgspec raises, or RecursionError for hostile nesting; knows no exchange.
"""

from functools import cache
from typing import TypeAlias, get_args

import msgspec

from tui.contract.fields import fields_of
from tui.contract.operation import Json

_Json: TypeAlias = "bytes | memoryview | msgspec.Raw"


def decoded(raw: _Json, shape: object) -> object:
    """A value of the type `shape`; other spellings of a key in the documents are read too."""
    variants = _variants(shape, frozenset())
    with memoryview(raw) as view:
        text = bytes(view) if variants else b""
    if any(f'"{variant}"'.encode() in text for variant in variants):
        value: Json = msgspec.json.decode(raw)
        return msgspec.convert(_respelled(value, shape), shape, strict=False)
    return _decoder(shape).decode(raw)


@cache
def _decoder(shape: object) -> msgspec.json.Decoder[object]:
    return msgspec.json.Decoder(shape, strict=False)


@cache
def _variants(shape: object, seen: frozenset[object]) -> frozenset[str]:
    """Every other spelling of a key, anywhere in a record type."""
    found: set[str] = set()
    if isinstance(shape, type) and issubclass(shape, msgspec.Struct) and shape not in seen:
        for field in fields_of(shape):
            found |= {*field.variants, *_variants(field.type, seen | {shape})}
    for part in get_args(shape):
        found |= _variants(part, seen)
    return frozenset(found)


def _respelled(value: Json, shape: object) -> Json:
    if isinstance(value, list):
        inner = next(iter(get_args(shape)), object)
        return [_respelled(element, inner) for element in value]
    if not (isinstance(value, dict) and isinstance(shape, type)):
        return value
    if not issubclass(shape, msgspec.Struct):
        return value
    spelled = dict(value)
    for field in fields_of(shape):
        for variant in field.variants:
            if variant in spelled and field.name not in spelled:
                spelled[field.name] = spelled.pop(variant)
        if field.name in spelled:
            spelled[field.name] = _respelled(spelled[field.name], field.type)
    return spelled
