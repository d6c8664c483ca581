"""Reading records out of their JSON, with as little of what is nested in them as possible."""

from collections.abc import Iterator
from typing import TypeGuard

import msgspec

from tui.client.decoding import decoded_value, fields_in
from tui.contract.operation import Json, JsonObject
from tui.contract.values import encoded
from tui.explorer.trees.kind import Kind
from tui.large_json.long_texts import shortened
from tui.large_json.malformed import MALFORMED
from tui.large_json.plain_letters import plain_letters
from tui.large_json.slices import Slice


def decode_record(raw: msgspec.Raw | bytes, nested: str | None = None) -> JsonObject:
    """Decode one record, leaving out the field that holds its nested children."""
    try:
        if nested is None:
            value = decoded_value(raw)
            return value if _is_object(value) else {"": value}
        return fields_in(raw, nested)
    except MALFORMED:
        return {"": bytes(raw).decode(errors="replace")}


def decode_part(part: Slice, nested: str | None = None, *, cropped: bool = False) -> JsonObject:
    """The same for a part of an answer, which may hold most of it in its nested children.

    `cropped`: very long texts without their ends, where the record is only looked at.
    """
    if nested is not None and part.is_large:
        decode = _decoded_or_start if cropped else decoded_value
        return {key: decode(value) for key, value in part.members() if key != nested}
    return decode_record(part.raw, nested)


def _decoded_or_start(raw: memoryview) -> Json:
    start = shortened(raw)
    return decoded_value(raw) if start is None else start


def words_in(record: JsonObject, kind: Kind) -> str:
    """The label and all values of a record in plain letters, each in a line: what is searched."""
    return plain_letters("\n".join((kind.label(record), *_leaves(record))))


def _leaves(value: Json) -> Iterator[str]:
    """All that is no container, as JSON writes it; texts without quotes."""
    if isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _leaves(each)
    else:
        yield value if isinstance(value, str) else encoded(value).decode()


def _is_object(value: Json) -> TypeGuard[JsonObject]:
    return isinstance(value, dict)
