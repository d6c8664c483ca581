"""What kind of record an operation answers with, and what tells such records apart."""

from collections.abc import Iterator
from functools import cache

import msgspec

from tui.client.decoding import decoded_value
from tui.contract.operation import AnyOperation, JsonObject, Service
from tui.contract.reading import text_at
from tui.contract.values import encoded
from tui.explorer.trees.kind import Kind
from tui.explorer.ways.places import kind_listed_by, kinds_in
from tui.large_json.malformed import MALFORMED

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


def record_key(kind: Kind, record: JsonObject) -> tuple[str, ...]:
    """What tells a record from others of its kind; texts, since numbers come as texts too."""
    return tuple(text_at(record, field) for field in own_values(kind))


def all_nested(kind: Kind, raw: msgspec.Raw) -> Iterator[msgspec.Raw]:
    """A record, and all that is nested in it, from above; each without what is nested in it."""
    if kind.nested is None:
        yield raw
        return
    try:
        value = decoded_value(raw)
    except MALFORMED:
        value = None
    waiting = [value]
    while waiting:
        record = waiting.pop()
        if isinstance(record, dict):
            inner = record.pop(kind.nested, None)
            yield msgspec.Raw(encoded(record))
            waiting += reversed(inner) if isinstance(inner, list) else ()


def is_of_tree(operation: AnyOperation) -> bool:
    """Whether some tree shows what an operation answers with."""
    return kind_answered(operation.id) is not None
