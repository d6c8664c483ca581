"""From JSON to undecoded elements and to typed records, as tolerantly as is safe.

Raises only what msgspec raises, or RecursionError for hostile nesting; knows no exchange.
"""

import re
from functools import cache
from typing import TypeAlias, get_args

import msgspec

from tui.contract.fields import fields_of
from tui.contract.operation import Json

_Json: TypeAlias = "bytes | memoryview | msgspec.Raw"
_SPACE = re.compile(rb"[ \t\r\n]*")
_VALUE = msgspec.json.Decoder(msgspec.Raw)
_MEMBERS = msgspec.json.Decoder(dict[str, msgspec.Raw])
MALFORMED = (msgspec.DecodeError, UnicodeError, RecursionError)


def first_byte(raw: _Json) -> bytes:
    """The first byte that is no white space; empty where there is none."""
    found = _SPACE.match(raw)
    at = found.end() if found else 0
    return bytes(memoryview(raw)[at : at + 1])


def elements(raw: bytes, root: str | None) -> list[msgspec.Raw]:
    """A list's elements without decoding them, each taken out of its root.

    A list inside the list is flattened, one level (note B61).
    """
    found = msgspec.json.decode(raw, type=list[msgspec.Raw])
    if root is None:
        return _flat(found) if found and first_byte(found[0]) == b"[" else found
    try:
        keyed = msgspec.json.decode(raw, type=list[dict[str, msgspec.Raw]])
    except msgspec.ValidationError:
        return [unwrapped(element, root) for element in found]
    return [_inner(pairs, root, whole) for pairs, whole in zip(keyed, found, strict=True)]


def unwrapped(raw: _Json, root: str | None) -> msgspec.Raw:
    """One record taken out of its root, or as it is where it has none (notes A9, A10)."""
    whole = _VALUE.decode(raw)
    return whole if root is None else inner(whole, root)


def inner(raw: _Json, root: str) -> msgspec.Raw:
    """The same for a value that is JSON without white space around it."""
    try:
        pairs = _MEMBERS.decode(raw)
    except msgspec.ValidationError:
        return msgspec.Raw(raw)
    found = pairs.get(root) if len(pairs) == 1 else None
    return _inner(pairs, root, msgspec.Raw(raw)) if found is None else found


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


def _flat(found: list[msgspec.Raw]) -> list[msgspec.Raw]:
    flat: list[msgspec.Raw] = []
    for element in found:
        nested = first_byte(element) == b"["
        flat += msgspec.json.decode(element, type=list[msgspec.Raw]) if nested else [element]
    return flat


def _inner(pairs: dict[str, msgspec.Raw], root: str, whole: msgspec.Raw) -> msgspec.Raw:
    inner = pairs.get(root)
    if inner is None or (len(pairs) > 1 and first_byte(inner) != b"{"):
        return whole
    return inner


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
