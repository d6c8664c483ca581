"""Names of a body's fields, as the contract writes them.

The service takes them in any capitals (note B133).
"""

from collections.abc import Mapping
from functools import cache
from typing import get_args

import msgspec

from tui.contract.fields import fields_of
from tui.contract.operation import Json, JsonObject

RecordShape = type[msgspec.Struct]


def as_written(body: JsonObject, record: RecordShape) -> JsonObject:
    """A body whose names differ from those of a record's fields in more than capitals only.

    A name that is written exactly wins; what no field is called stays as it came. Records
    within the record are treated alike.
    """
    known = _known(record)
    made: JsonObject = {}
    for name, value in body.items():
        written, below = known.get(name.casefold(), (name, None))
        if written != name and written in body:
            written, below = name, None
        made[written] = value if below is None else _inside(value, below)
    return made


def _inside(value: Json, record: RecordShape) -> Json:
    if isinstance(value, dict):
        return as_written(value, record)
    if isinstance(value, list):
        return [as_written(each, record) if isinstance(each, dict) else each for each in value]
    return value


@cache
def _known(record: RecordShape) -> Mapping[str, tuple[str, RecordShape | None]]:
    """By the name in small letters: how it is written, and the record that is in the field."""
    return {
        name.casefold(): (name, _record_in(field.type))
        for field in fields_of(record)
        for name in (*field.variants, field.name)
    }


def _record_in(shape: object) -> RecordShape | None:
    """The record of a type: its own, or that of a list or a choice."""
    if isinstance(shape, type) and issubclass(shape, msgspec.Struct):
        return shape
    found = (_record_in(part) for part in get_args(shape))
    return next((each for each in found if each is not None), None)
