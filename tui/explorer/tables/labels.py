"""Which fields of a record its label is made of, found out by asking for a label.

So that names can be read without reading whole records.
"""

from collections.abc import Callable, Sequence
from functools import cache

from tui.contract.operation import Json, JsonObject
from tui.explorer.trees.kind import Kind


class _AskedRecord(dict[str, "Json"]):
    """A record without anything in it, which notes what it is asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.keys_asked: dict[str, None] = {}

    def __contains__(self, key: object) -> bool:
        self.keys_asked[str(key)] = None
        return False

    def get(self, key: str, default: "Json" = None) -> "Json":  # type: ignore[override]
        self.keys_asked[key] = None
        return default

    def __getitem__(self, key: str) -> "Json":
        self.keys_asked[key] = None
        raise KeyError(key)


@cache
def fields_in_label(kind: Kind) -> tuple[str, ...]:
    """The keys of a record that the label of its kind is made of, in the order of asking."""
    asked = _AskedRecord()
    kind.label(asked)
    return tuple(asked.keys_asked)


@cache
def is_first_field(kind: Kind) -> bool:
    """Whether the label is the first of its fields as it is, wherever that is filled."""
    first, *others = fields_in_label(kind) or ("",)
    sample = "sample text"
    return kind.label({first: sample, **dict.fromkeys(others, "other")}) == sample


def reader_of_labels(kind: Kind) -> Callable[[Sequence[Json]], str]:
    """What makes a label of the values of those fields."""
    keys, is_first = fields_in_label(kind), is_first_field(kind)

    def label(values: Sequence[Json]) -> str:
        first = values[0] if values else None
        if is_first and first and isinstance(first, str):
            return first
        record: JsonObject = {
            key: value for key, value in zip(keys, values, strict=True) if value is not None
        }
        return kind.label(record)

    return label
