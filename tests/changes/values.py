"""Another value for a field than the one it has, from what the contract says of it."""

from collections.abc import Iterator, Sequence
from typing import Final

import msgspec

from tui.changes.comparing import Keys
from tui.contract.fields import Field, fields_of
from tui.contract.operation import Json
from tui.contract.values import ValueKind

_OTHERS: Final[dict[ValueKind, tuple[Json, ...]]] = {
    ValueKind.TEXT: ("Other [x]", "Another"),
    ValueKind.LONG_TEXT: ("Other\ntext å", "Another"),
    ValueKind.EMAIL: ("other@example.invalid", "another@example.invalid"),
    ValueKind.WHOLE: (3, 4),
    ValueKind.NUMBER: (2.5, 3.5),
    ValueKind.MOMENT: ("2026-03-04T05:06:07Z", "2026-04-05T06:07:08Z"),
    ValueKind.DAY: ("2026-03-04", "2026-04-05"),
}


def places_in(fields: Sequence[Field], above: Keys = ()) -> Iterator[tuple[Keys, Field]]:
    """Every field that is no record itself, those of records in the record too."""
    for field in fields:
        keys = (*above, field.name)
        if field.kind is not ValueKind.RECORD:
            yield keys, field
        elif isinstance(field.type, type) and issubclass(field.type, msgspec.Struct):
            yield from places_in(fields_of(field.type), keys)


def other_value(field: Field, now: Json) -> Json:
    """None for ids of other records, and for lists."""
    if field.picks is not None:
        return None
    if field.kind is ValueKind.YES_NO:
        return now is not True
    choices = tuple(field.choices or ())
    others = choices if field.kind is ValueKind.CHOICE else _OTHERS.get(field.kind, ())
    return next((each for each in others if each != now), None)
