"""Columns that were asked for by name: a name that is in no row is a mistake of the command line.

Nothing is written before it is sure that there is none.
"""

from collections.abc import Iterator, Sequence
from typing import Final, get_args

import msgspec
from typing_extensions import override

from tui.cli.calling.body import nearest
from tui.cli.calling.columns import Columns, known_fields, record_in
from tui.cli.calling.row_form import RowForm
from tui.client.decoding import raw_fields
from tui.config.problem import ConfigProblem
from tui.contract.fields import fields_of
from tui.large_json.malformed import MALFORMED

_HELD: Final = 1_000
"""Rows after which a name that none of them has is taken for a mistake."""


class NamedColumns(RowForm):
    """Holds rows back until each name was seen that the contract does not have."""

    def __init__(self, form: RowForm, shape: object, named: Sequence[str]) -> None:
        self._form, self._shape = form, shape
        self._unseen = {name for name in named if not _is_said(record_in(shape), name)}
        self._there: dict[str, None] = {}
        self._rows: list[tuple[bytes, bool]] = []

    @override
    def row(self, row: bytes) -> str:
        if not self._unseen:
            return self._form.row(row)
        self._look_at(row)
        self._rows.append((row, True))
        if self._unseen and len(self._rows) >= _HELD:
            raise self._mistake()
        return "" if self._unseen else self._released()

    @override
    def as_it_came(self, row: bytes) -> str:
        if not self._unseen:
            return self._form.as_it_came(row)
        self._rows.append((row, False))
        return ""

    @override
    def so_far(self) -> str:
        return self._released() + self._form.so_far()

    @override
    def end(self) -> str:
        if self._unseen and any(readable for _, readable in self._rows):
            raise self._mistake()
        return self._released() + self._form.end()

    @property
    @override
    def remarks(self) -> Sequence[str]:
        return self._form.remarks

    def _look_at(self, row: bytes) -> None:
        """Note which names a row has. Raises what msgspec raises."""
        names = sorted(self._unseen)
        cells = Columns(self._shape, names).cells(row)
        self._unseen -= {n for n, cell in zip(names, cells, strict=True) if cell is not None}
        self._there |= dict.fromkeys(raw_fields(row))

    def _released(self) -> str:
        rows, self._rows = self._rows, []
        return "".join(self._texts(rows))

    def _texts(self, rows: Sequence[tuple[bytes, bool]]) -> Iterator[str]:
        for row, readable in rows:
            try:
                yield self._form.row(row) if readable else self._form.as_it_came(row)
            except MALFORMED:
                yield self._form.as_it_came(row)

    def _mistake(self) -> ConfigProblem:
        name = min(self._unseen)
        known = dict.fromkeys((*known_fields(record_in(self._shape)), *self._there))
        return ConfigProblem(f"--columns: no row has a field {name}. {nearest(name, [*known])}")


def _is_said(record: type[msgspec.Struct] | None, name: str) -> bool:
    """Whether the contract has a field of this name, or one in a field."""
    first, dot, rest = name.partition(".")
    for field in fields_of(record) if record is not None else ():
        if first in (field.name, *field.variants):
            shapes = (field.type, *get_args(field.type))
            inner = [s for s in shapes if isinstance(s, type) and issubclass(s, msgspec.Struct)]
            return not dot or any(_is_said(each, rest) for each in inner)
    return False
