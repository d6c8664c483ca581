"""The columns of a kind of record, and what stands in them, both from the contract's fields."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final, cast

import msgspec

from tui.contract.fields import Field, Record, Shows, ValueKind, fields_of
from tui.contract.operation import Json, JsonObject
from tui.contract.reading import value_of
from tui.contract.words import in_words, plain_words
from tui.explorer.ages import WallClock, this_moment
from tui.explorer.in_words.overview import Naming, name_of_value, nameless
from tui.explorer.meaning import meaning_of, tone_of_value
from tui.explorer.nodes.node import Node
from tui.explorer.table_rows.cells import Cell, Column
from tui.explorer.tables.declared import AT_FIRST, NAMED, PEOPLE
from tui.explorer.tables.labels import fields_in_label, is_first_field
from tui.explorer.trees.kind import Kind

NAME: Final = ""
"""The id of the column with what a record is known by: of people, what they log in with."""
FULL_NAME: Final = "full name"
"""The id of the column with the names of people, which comes first."""
_NUMBERS: Final = (ValueKind.WHOLE, ValueKind.NUMBER)
_LEFT_OUT_AT_FIRST: Final = (
    ValueKind.GUID, ValueKind.JSON, ValueKind.RECORDS, ValueKind.RECORD, ValueKind.SECRET,
    ValueKind.LIST,
)  # fmt: skip
_MOST_AT_FIRST: Final = 8


@dataclass(frozen=True, slots=True)
class FieldColumn(Column):
    """A column of a record's field, or of a field within a field: the `path` to it.

    Without a path it is a key that the contract does not know: the id.
    """

    path: tuple[Field, ...] = ()

    def value(self, record: JsonObject) -> Json:
        """What a record has there; None without."""
        if not self.path:
            return record.get(self.id)
        value: Json = record
        for each in self.path:
            if not isinstance(value, dict):
                return None
            value = value_of(value, each.name, *each.variants)
        return value

    def cell(
        self, record: JsonObject, named: Naming = nameless, clock: WallClock = this_moment
    ) -> Cell:
        """What is said of a record."""
        value = self.value(record)
        if value in (None, "") or value == []:
            return Cell()
        if not self.path:
            return Cell(plain_words(value))
        known = self.path[-1]
        words = value_in_words(known, value)
        tone, meaning = tone_of_value(known, value), meaning_of(known, value, clock)
        if name := name_of_value(known, value, words, named) or meaning.name:
            return Cell(name, tone, copied=words, colour=meaning.colour)
        return Cell(words, tone, brief=meaning.brief or None)


def value_in_words(known: Field, value: Json) -> str:
    """A value in a cell; of records in it what names them, or how many there are."""
    if isinstance(value, list) and any(isinstance(part, dict) for part in value):
        return f"{len(value):,}"
    if isinstance(value, dict) and known.shows is not Shows.PERSON:
        return plain_words(value_of(value, "name", "email", "id")) or plain_words(value)
    return in_words(known, value)


def name_column(kind: Kind) -> Column:
    """The column of what people call the records of a kind."""
    only = _only_field(kind)
    title = only.title if only is not None else NAMED.get(kind.id, kind.word.capitalize())
    return Column(NAME, title)


def first_columns(kind: Kind, some: Iterable[Node]) -> tuple[Column, ...]:
    """The columns that are always there; `some` of the records tell whether people have names.

    Of whom a record has only the login, the name is told by the list of people, which may come
    later.
    """
    name = name_column(kind)
    if kind.id not in PEOPLE or not (kind.noted_by or any(map(known_name, some))):
        return (name,)
    return (Column(FULL_NAME, "Full name"), name)


def known_name(node: Node) -> str:
    """The name of somebody, from the record or from the list of people; '' while not known."""
    return node.called or (node.known.noted if node.known is not None else "")


@cache
def columns_of(record: type[Record]) -> tuple[FieldColumn, ...]:
    """All columns that the contract knows of a record, in the order of its fields."""
    top = fields_of(record)
    titles = {each.title for each in top}
    found = list[FieldColumn]()
    for outer in top:
        found.append(_column((outer,), outer.title))
        for inner in _inner(outer):
            title = inner.title if inner.title not in titles else f"{outer.title}: {inner.title}"
            found.append(_column((outer, inner), title))
    return tuple(found)


def columns_beside_name(kind: Kind) -> tuple[FieldColumn, ...]:
    """The columns of a kind without what is the name already."""
    only = _only_field(kind)
    return tuple(each for each in columns_of(kind.record) if each.path != (only,))


def chosen_at_first(kind: Kind) -> tuple[str, ...]:
    """The ids of the columns that a table of a kind begins with, the names first."""
    declared = AT_FIRST.get(kind.id)
    if declared is not None:
        return (NAME, *declared)
    return (NAME, *plain_columns(columns_beside_name(kind)))


def plain_columns(columns: Iterable[FieldColumn]) -> list[str]:
    """The first few columns whose values can be read in a cell."""
    plain = (c.id for c in columns if len(c.path) == 1 and _is_plain(c.path[0]))
    return list(plain)[:_MOST_AT_FIRST]


def unknown_columns(
    record: type[Record] | None, records: Iterable[JsonObject]
) -> list[FieldColumn]:
    """A column for each key of some records that the contract does not know."""
    fields = fields_of(record) if record is not None else ()
    known = {name.casefold() for each in fields for name in (each.name, *each.variants)}
    keys = dict.fromkeys(key for record in records for key in record)
    return [FieldColumn(key, key or "Value") for key in keys if key.casefold() not in known]


def _column(path: tuple[Field, ...], title: str) -> FieldColumn:
    last = path[-1]
    numeric = last.kind in _NUMBERS and last.choices is None and last.picks is None
    return FieldColumn(".".join(each.name for each in path), title, numeric, last.help, path)


def _inner(outer: Field) -> Iterator[Field]:
    shape = outer.type
    is_record = isinstance(shape, type) and issubclass(shape, msgspec.Struct)
    if is_record and outer.shows is not Shows.PERSON:
        yield from fields_of(cast("type[Record]", shape))


def _is_plain(field: Field) -> bool:
    return field.kind not in _LEFT_OUT_AT_FIRST


def _only_field(kind: Kind) -> Field | None:
    """The field that is the label by itself, where one is."""
    read = fields_in_label(kind)
    if len(read) != 1 or kind.label_says_more or not is_first_field(kind):
        return None
    return next((each for each in fields_of(kind.record) if each.name == read[0]), None)
