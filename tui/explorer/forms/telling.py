"""What people know a record by: its name, and beside it whatever else tells it from others."""

from collections.abc import Iterator
from typing import Final, get_args, get_origin

import msgspec

from tui.contract.fields import Field, Record, fields_of
from tui.contract.operation import AnyOperation, JsonObject
from tui.contract.reading import text_of, value_of
from tui.contract.values import Shows, ValueKind
from tui.contract.words import in_words
from tui.explorer.ways.places import kind_of_records

_TELLING: Final = (ValueKind.TEXT, ValueKind.LONG_TEXT, ValueKind.EMAIL, ValueKind.CHOICE)
_NAMES: Final = ("name", "fileName", "text", "username", "email", "type")
_MOST: Final = 5
"""How much is told beside a name."""


def record_listed(operation: AnyOperation) -> type[Record] | None:
    """The type of the records that an operation answers with, one or many."""
    shape: object = operation.returns
    if get_origin(shape) in (list, dict):
        shape = get_args(shape)[-1]
    return shape if isinstance(shape, type) and issubclass(shape, Record) else None


def children_field(record: type[Record] | None) -> str | None:
    """The field in which a record holds others of its own kind."""
    fields = fields_of(record) if record is not None else ()
    return next((each.name for each in fields if record in get_args(each.type)), None)


def name_of_record(operation: AnyOperation, record: JsonObject, field: str) -> str:
    """What a record is called; '' for one that has no name of its own.

    Where `field` is the id of something in it, that is meant, by the name that stands beside it.
    """
    stem = field.removesuffix("Id")
    if stem != field and (named := text_of(record, f"{stem}Name")):
        return named
    kind = kind_of_records(operation, record_listed(operation))
    if kind is not None and not kind.is_nameless:
        return kind.label(record)
    return text_of(record, *_NAMES)


def told_of(operation: AnyOperation, record: JsonObject, called: str) -> str:
    """What else tells a record from others, in words."""
    kind = kind_of_records(operation, record_listed(operation))
    found = [] if kind is None else [kind.note(record), *(s.word for s in kind.states(record))]
    shape = record_listed(operation)
    found += _texts(fields_of(shape) if shape is not None else (), record)
    told: list[str] = []
    for text in found:
        if text and not any(text in each for each in (called, *told)):
            told.append(text)
    return " · ".join(told[:_MOST])


def _texts(fields: tuple[Field, ...], record: JsonObject) -> Iterator[str]:
    for field in fields:
        value = value_of(record, field.name, *field.variants)
        is_record = field.kind is ValueKind.RECORD
        refers = field.picks is not None and not is_record
        is_noise = field.ignored and field.shows is not Shows.EMAIL
        if value is None or refers or is_noise:
            continue
        if is_record and isinstance(value, dict):
            yield from _of_nested(field, value)
        elif field.kind in _TELLING and field.shows is not Shows.GUID:
            yield in_words(field, value)


def _of_nested(field: Field, value: JsonObject) -> Iterator[str]:
    """The texts of a record in the record; a person is told as one."""
    if field.shows is Shows.PERSON:
        yield in_words(field, value)
    elif isinstance(field.type, type) and issubclass(field.type, msgspec.Struct):
        yield from _texts(fields_of(field.type), value)
