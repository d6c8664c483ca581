"""The table of what an operation answered: its columns, its order, what is typed over it."""

from collections.abc import Generator, Sequence
from functools import partial
from typing import Final

from typing_extensions import override

from tui.contract.fields import Record, Shows
from tui.contract.operation import Json, JsonObject
from tui.explorer.nodes.records import decode_record
from tui.explorer.nodes.searching import Numbers, Records, Sought
from tui.explorer.table_rows.arranging import Arranging
from tui.explorer.table_rows.cells import Column
from tui.explorer.table_rows.sorting import SortKey, sort_keys
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
from tui.explorer.trees.kind import Kind
from tui.large_json.turns import in_turns

_LOOKED_AT: Final = 200
"""Records by which one knows which columns have anything in them."""
_NAMING: Final = ("name", "username", "email", "title", "type")
"""Fields by which people know a record of no kind, the best first."""


class RecordTable(Arranging):
    """Rows over the records of an answer, each decoded when it is drawn.

    `kind` is what the trees know such records as, `record` what the contract does.
    """

    def __init__(
        self, records: Records, record: type[Record] | None = None, kind: Kind | None = None
    ) -> None:
        super().__init__()
        self.records, self._record, self._kind = records, record, kind
        self._some = [decode_record(records[n]) for n in range(min(len(records), _LOOKED_AT))]
        self.all_columns = self._all_columns()
        self._columns = self._begins_with()
        self._at_first = [each.id for each in self._columns[1:]]

    def __len__(self) -> int:
        return len(self.records)

    @property
    @override
    def columns(self) -> Sequence[Column]:
        return self._columns

    @property
    @override
    def choices(self) -> Sequence[Column]:
        return [each for each in self.all_columns if each.id != self._columns[0].id]

    @property
    @override
    def at_first(self) -> Sequence[str]:
        return self._at_first

    @override
    def choose(self, chosen: Sequence[str]) -> None:
        known = {each.id: each for each in self.all_columns}
        beside = (known[each] for each in chosen if each in known)
        self._columns = [self._columns[0], *beside]

    @override
    def see(self, numbers: Sequence[int]) -> RecordRows:
        return RecordRows(self.records, numbers, self.columns, kind=self._kind, record=self._record)

    async def rows(self) -> RecordRows:
        """The rows that have what is typed, in their order, found in turns with the keys."""
        return self.see(await in_turns(self.numbers()))

    @property
    @override
    def count(self) -> int:
        return len(self.records)

    @override
    def containing(self, text: str) -> Numbers:
        sought = Sought(text, self._kind or _of_no_kind(self._record))
        return (yield from sought.among(self.records, range(len(self.records))))

    @override
    def keys_by(self, column: str) -> Generator[None, None, Sequence[SortKey]]:
        by = next(each for each in self.all_columns if each.id == column)
        values = yield from self._values(by)
        return sort_keys(values, partial(key_in_words, by))

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

    def _begins_with(self) -> list[Column]:
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
