"""From the JSON of an answer to values and typed records, as tolerantly as is safe.

The only place above the transport where what a service sent is decoded. What our values do
not hold stays the text that was sent: a number out of range, what is nested too deeply.
Raises only what msgspec raises, or RecursionError; knows no exchange.
"""

import json
import re
from collections.abc import Callable, Mapping
from functools import cache
from math import isinf
from typing import Final, TypeAlias, get_args

import msgspec

from tui.contract.fields import fields_of
from tui.contract.operation import Json
from tui.large_json.lenient import is_deep, is_readable, members
from tui.large_json.malformed import MALFORMED
from tui.large_json.turns import at_once
from tui.large_json.utf8 import without_lone_surrogates

_HIDDEN: Final = re.compile("[\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")

_Json: TypeAlias = "bytes | memoryview | msgspec.Raw"
_ANY: msgspec.json.Decoder[Json] = msgspec.json.Decoder()
_LEVEL = msgspec.json.Decoder(dict[str, msgspec.Raw])


def decoded_value(raw: _Json, *, odd: Callable[[str], Json] = str) -> Json:
    """A value of any type. `odd` makes what stands for what no value holds."""
    text = bytes(raw)
    if is_deep(text):
        return _upper_levels(text, odd)
    try:
        return _ANY.decode(text)
    except MALFORMED as error:
        try:
            return _loaded(at_once(without_lone_surrogates(text)), odd)
        except ValueError:
            raise error from None


def fields_in(raw: _Json, leaving_out: str | None = None) -> dict[str, Json]:
    """The fields of an object; the one that is left out is not decoded."""
    level = raw_fields(raw)
    return {key: decoded_value(part) for key, part in level.items() if key != leaving_out}


def raw_fields(raw: _Json) -> "Mapping[str, bytes | msgspec.Raw]":
    """The fields of an object, undecoded."""
    try:
        return _LEVEL.decode(raw)
    except msgspec.ValidationError:
        raise
    except MALFORMED:
        text = bytes(raw)
        if at_once(is_readable(text)) and (level := members(text)):
            return level
        raise


def _upper_levels(text: bytes, odd: Callable[[str], Json]) -> Json:
    if not at_once(is_readable(text)):
        raise msgspec.DecodeError("nested too deeply")
    fields: dict[str, Json] = {
        key: odd(_spelled(part)) if is_deep(part) else _loaded(part, odd)
        for key, part in members(text).items()
    }
    return fields or odd(_spelled(text))


def _loaded(text: bytes, odd: Callable[[str], Json]) -> Json:
    def whole(digits: str) -> Json:
        try:
            return int(digits)
        except ValueError:
            return odd(digits)

    def broken(digits: str) -> Json:
        number = float(digits)
        return odd(digits) if isinf(number) else number

    value: Json = json.loads(
        _spelled(text), strict=False, parse_int=whole, parse_float=broken, parse_constant=odd
    )
    return value


def _spelled(text: bytes) -> str:
    return text.decode("utf-8", "replace")


def decoded(raw: _Json, shape: object) -> object:
    """A value of the type `shape`; other spellings of a key in the documents are read too."""
    try:
        return _strictly(raw, shape)
    except MALFORMED as error:
        try:
            return msgspec.convert(_respelled(decoded_value(raw), shape), shape, strict=False)
        except msgspec.ValidationError:
            raise error from None


def _strictly(raw: _Json, shape: object) -> object:
    variants = _variants(shape, frozenset())
    with memoryview(raw) as view:
        text = bytes(view) if variants else b""
    if any(f'"{variant}"'.encode() in text for variant in variants):
        value = _ANY.decode(raw)
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


def visible_json(text: str) -> str:
    """The same JSON with nothing in its strings that a terminal acts upon, or that nobody sees."""
    return _HIDDEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
