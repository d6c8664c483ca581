"""A few fields of many records, read without decoding the rest of them."""

from collections.abc import Collection, Generator, Sequence
from typing import Any, Final, TypeAlias

import msgspec

from tui.contract.operation import Json
from tui.contract.reading import value_of
from tui.explorer.nodes.records import decode_record
from tui.explorer.nodes.searching import Records
from tui.large_json.malformed import MALFORMED
from tui.large_json.slices import Slices

FieldValues: TypeAlias = tuple[Json, ...]
"""What a record has under each of some keys; None where it has nothing."""
ReadValues: TypeAlias = Generator[None, None, list[FieldValues]]

_BLOCK: Final = 1 << 17
"""Bytes that are read in one step."""
_LOOKED_AT: Final = 20
"""Records by which one knows how their keys are spelled."""
_AT_ONCE: Final = 200


def values_under(records: Records, numbers: range, keys: Sequence[str]) -> ReadValues:
    """Of each record of a stretch what stands under some keys, spelled as the first ones do."""
    spelled = _as_spelled(records, numbers[:_LOOKED_AT], keys)
    if not isinstance(records, Slices) or len(spelled) > len(keys):
        return (yield from _one_by_one(records, numbers, keys))
    decoder = _decoder(keys, records.root)
    found = list[FieldValues]()
    for stretch in records.stretches(numbers, _BLOCK):
        found += _read(records, stretch, decoder, keys)
        yield
    return found


def _read(
    records: Slices, stretch: range, decoder: "msgspec.json.Decoder[Any]", keys: Sequence[str]
) -> list[FieldValues]:
    try:
        read = decoder.decode(b"[%b]" % records.text(stretch))
    except MALFORMED:
        read = []
    if len(read) != len(stretch):  # other things stand between them, or some cannot be read
        return [_part(records[number], keys) for number in stretch]
    if records.root is not None:
        read = [each.root for each in read]
    return list(map(msgspec.structs.astuple, read))


def _one_by_one(records: Records, numbers: range, keys: Sequence[str]) -> ReadValues:
    found = list[FieldValues]()
    for number in numbers:
        found.append(_part(records[number], keys))
        if number % _AT_ONCE == 0:
            yield
    return found


def _part(raw: msgspec.Raw, keys: Sequence[str]) -> FieldValues:
    record = decode_record(raw)
    return tuple(value_of(record, key) for key in keys)


def _as_spelled(records: Records, first: range, keys: Sequence[str]) -> Collection[str]:
    """The keys, and how else some records spell them."""
    folded = {key.casefold() for key in keys}
    some = [decode_record(records[number]) for number in first]
    return {*keys, *(key for record in some for key in record if key.casefold() in folded)}


def _decoder(keys: Sequence[str], root: str | None) -> "msgspec.json.Decoder[Any]":
    """Reads lists of records, and of each the values under some keys."""
    names = {f"value_{number}": key for number, key in enumerate(keys)}
    shape = msgspec.defstruct(
        "PartOfRecord", [(name, Any, None) for name in names], rename=names, gc=False
    )
    if root is not None:
        shape = msgspec.defstruct("WrappedPart", [("root", shape)], rename={"root": root}, gc=False)
    return msgspec.json.Decoder(list[shape])  # type: ignore[valid-type]
