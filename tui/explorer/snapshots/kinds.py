"""What kind of record an operation answers with, and what tells such records apart."""

from collections.abc import Iterator
from functools import cache

import msgspec

from tui.contract.operation import AnyOperation, JsonObject, Service
from tui.contract.reading import text_at
from tui.explorer.kind import Kind
from tui.explorer.listing import nested_in
from tui.explorer.places import kind_listed_by, kinds_in
from tui.large_json.slices import Slice

_ID = "id"


@cache
def kind_answered(operation_id: str) -> Kind | None:
    """The kind of what an operation lists, or reads by itself; None for what no tree shows."""
    kinds = kinds_in(Service(operation_id.partition(".")[0]))
    read = (each for each in kinds if each.read is not None and each.read.id == operation_id)
    return kind_listed_by(operation_id) or next(read, None)


@cache
def own_values(kind: Kind) -> tuple[str, ...]:
    """The fields by which records of a kind are told apart, whatever stands above them."""
    return tuple(dict.fromkeys(kind.gives.values())) or (_ID,)


def key_of(kind: Kind, record: JsonObject) -> tuple[str, ...]:
    """What tells a record from others of its kind; texts, since numbers come as texts too."""
    return tuple(text_at(record, field) for field in own_values(kind))


def all_nested(kind: Kind, raw: msgspec.Raw) -> Iterator[msgspec.Raw]:
    """A record, and all that is nested in it, from above."""
    yield raw
    if kind.nested is None:
        return
    for inner in nested_in(Slice.of(raw), kind.nested):
        yield from all_nested(kind, inner)


def is_of_tree(operation: AnyOperation) -> bool:
    """Whether some tree shows what an operation answers with."""
    return kind_answered(operation.id) is not None
