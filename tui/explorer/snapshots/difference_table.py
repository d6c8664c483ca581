"""What differs between a file and a service now, as a table draws it."""

from collections.abc import Sequence

from typing_extensions import override

from tui.contract.fields import fields_of
from tui.explorer.reports.rows import RowsOfRecords
from tui.explorer.snapshots.differences import DifferenceRow, RecordDifference


class DifferenceTable(RowsOfRecords[RecordDifference]):
    """Some differences in an order, of how many compared lists and records, and `remarks`."""

    def __init__(
        self, found: Sequence[RecordDifference], remarks: Sequence[str], *, compared: int
    ) -> None:
        super().__init__(found, fields_of(DifferenceRow))
        self.remarks, self.compared = remarks, compared

    @override
    def is_same(self, one: RecordDifference, other: RecordDifference) -> bool:
        here, there = one.values, other.values
        return (here.kind, here.where, here.key, here.field) == (
            there.kind,
            there.where,
            there.key,
            there.field,
        )
