"""The table of what an operation answered: its columns, its order, what is typed over it."""

from collections.abc import Generator, Sequence
from functools import partial
from typing import Final

from tui.contract.fields import Record, Shows
from tui.contract.operation import Json, JsonObject
from tui.explorer.cells import Column
from tui.explorer.kind import Kind
from tui.explorer.records import decode_record
from tui.explorer.searching import Records, Sought
from tui.explorer.tables.columns import (
    FieldColumn,
    chosen_at_first,
    columns_beside_name,
    columns_of,
    name_column,
    unknown_columns,
)
from tui.explorer.tables.field_values import field_values, key_in_words, label_values
from tui.explorer.tables.record_rows import RecordRows
from tui.explorer.tables.sorting import SortedBy, next_order, numbers_in_order, sort_keys
from tui.large_json.turns import in_turns

_LOOKED_AT: Final = 200
"""Records by which one knows which columns have anything in them."""
_NAMING: Final = ("name", "username", "email", "title", "type")
"""Fields by which people know a record of no kind, the best first."""


class RecordTable:
    """Rows over the records of an answer, each decoded when it is drawn.

    `kind` is what the trees know such records as, `record` what the contract does.
    """

    def __init__(
        self, records: Records, record: type[Record] | None = None, kind: Kind | None = None
    ) -> None:
        self.records, self._record, self._kind = records, record, kind
        self.order: SortedBy | None = None
        self._typed = ""
        self._some = [decode_record(records[n]) for n in range(min(len(records), _LOOKED_AT))]
        self.all_columns = self._all_columns()
        self.columns = self._at_first()
        self.at_first = [each.id for each in self.columns[1:]]

    def __len__(self) -> int:
        return len(self.records)

    @property
    def all_columns_beside_first(self) -> list[Column]:
        """What can be chosen: the first column is always there."""
        return [each for each in self.all_columns if each.id != self.columns[0].id]

    async def rows(self) -> RecordRows:
        """The rows that have what is typed, in their order, found in turns with the keys."""
        numbers = await in_turns(self._numbers())
        return RecordRows(self.records, numbers, self.columns, kind=self._kind, record=self._record)

    def wants(self, column: Column) -> None:
        """Sort by a column, the other way round where it is so already, then no more."""
        self.order = next_order(self.order, column)

    def narrow(self, text: str) -> None:
        """Have only the rows that contain each word of a text."""
        self._typed = text

    def choose(self, chosen: Sequence[str]) -> None:
        """See these columns, by their ids."""
        known = {each.id: each for each in self.all_columns}
        self.columns = [self.columns[0], *(known[each] for each in chosen if each in known)]

    def _numbers(self) -> Generator[None, None, Sequence[int]]:
        numbers: Sequence[int] = range(len(self.records))
        if self.order is not None:
            numbers = yield from self._sorted(*self.order)
        for word in self._typed.split():
            sought = Sought(word, self._kind or _of_no_kind(self._record))
            found = yield from sought.among(self.records, range(len(self.records)))
            kept = set(found)
            numbers = [number for number in numbers if number in kept]
        return numbers

    def _sorted(self, by: str, falling: bool) -> Generator[None, None, Sequence[int]]:
        column = next(each for each in self.all_columns if each.id == by)
        values = yield from self._values(column)
        keys = sort_keys(values, partial(key_in_words, column))
        yield
        return (yield from numbers_in_order(keys, falling=falling))

    def _values(self, column: Column) -> Generator[None, None, list[Json]]:
        everything = range(len(self.records))
        if isinstance(column, FieldColumn):
            return (yield from field_values(self.records, everything, column))
        kind = self._kind or _of_no_kind(self._record)
        return (yield from label_values(self.records, everything, kind))

    def _all_columns(self) -> list[Column]:
        unknown = unknown_columns(self._record, self._some)
        if self._kind is not None:
            return [name_column(self._kind), *columns_beside_name(self._kind), *unknown]
        known = columns_of(self._record) if self._record is not None else ()
        return [*known, *unknown] or [FieldColumn("", "Value")]

    def _at_first(self) -> list[Column]:
        """What has something in it, names first; ids only where there is nothing else."""
        if self._kind is not None:
            known = {each.id: each for each in self.all_columns}
            name, *others = [known[each] for each in chosen_at_first(self._kind)]
            return [name, *(each for each in others if self._has_any(each))]
        fields = [each for each in self.all_columns if isinstance(each, FieldColumn)]
        filled = [each for each in fields if self._has_any(each) and len(each.path) < 2]
        said = [each for each in filled if not _is_id(each)] or filled or fields
        return [*sorted(said, key=_naming)]

    def _has_any(self, column: Column) -> bool:
        """Whether one of the first records has something there."""
        if not isinstance(column, FieldColumn):
            return True
        return any(column.value(record) not in (None, "", []) for record in self._some)


def _is_id(column: FieldColumn) -> bool:
    return bool(column.path) and column.path[-1].shows is Shows.GUID


def _naming(column: FieldColumn) -> int:
    return _NAMING.index(column.id) if column.id in _NAMING else len(_NAMING)


def _of_no_kind(record: type[Record] | None) -> Kind:
    return Kind(id="record", word="record", record=record or Record, label=_nameless)


def _nameless(_record: JsonObject) -> str:
    return ""
