"""The values of one column of many records, read in turns with the keys."""

from collections.abc import Generator
from functools import partial

from tui.contract.operation import Json
from tui.explorer.nodes.searching import Records
from tui.explorer.table_rows.cells import Column
from tui.explorer.tables.columns import FieldColumn, value_in_words
from tui.explorer.tables.labels import fields_in_label, reader_of_labels
from tui.explorer.tables.parts import FieldValues, values_under
from tui.explorer.trees.kind import Kind


def field_values(
    records: Records, numbers: range, column: FieldColumn
) -> Generator[None, None, list[Json]]:
    """What some records have under a column; None where they have nothing."""
    first = column.path[0] if column.path else None
    names = (column.id,) if first is None else (first.name, *first.variants)
    parts = yield from values_under(records, numbers, names)
    if len(names) == 1 and len(column.path) < 2:
        return [part[0] for part in parts]
    return list(map(partial(_at, column, names[0]), parts))


def label_values(records: Records, numbers: range, kind: Kind) -> Generator[None, None, list[Json]]:
    """What people call some records."""
    parts = yield from values_under(records, numbers, fields_in_label(kind))
    return list(map(reader_of_labels(kind), parts))


def key_in_words(column: Column, value: Json) -> str:
    """What a value is sorted by that is neither a number nor a text."""
    path = column.path if isinstance(column, FieldColumn) else ()
    return value_in_words(path[-1], value) if path else str(value)


def _at(column: FieldColumn, name: str, values: FieldValues) -> Json:
    found = next((each for each in values if each is not None), None)
    return found if len(column.path) < 2 else column.value({name: found})
