"""The columns of a list: those that were named, or all that the contract has.

Fields in fields have dots, as on the command line everywhere.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, TypeAlias, get_args, get_origin

import msgspec

from tui.client.decoding import raw_fields
from tui.contract.fields import Field, fields_of
from tui.in_sentences import with_or
from tui.large_json.malformed import MALFORMED

Undecoded: TypeAlias = bytes | msgspec.Raw
_MOST_NAMED: Final = 20


def record_in(shape: object) -> type[msgspec.Struct] | None:
    """The record that a type of the contract is, or a list of which it is."""
    if get_origin(shape) is list:
        return record_in(get_args(shape)[0])
    if isinstance(shape, type) and issubclass(shape, msgspec.Struct):
        return shape
    return None


def known_fields(record: type[msgspec.Struct] | None) -> Mapping[str, Field]:
    """The fields of a record by every spelling of their keys."""
    if record is None:
        return {}
    return {name: field for field in fields_of(record) for name in (field.name, *field.variants)}


class LeftOutFields:
    """Names of fields for which no column is there; the service may send any number of them."""

    def __init__(self, why: str) -> None:
        self._why = why
        self._names: set[str] = set()

    def note(self, names: Iterable[str]) -> None:
        """Remember these, as long as they are few."""
        if len(self._names) <= _MOST_NAMED:
            self._names.update(names)

    @property
    def remarks(self) -> Iterator[str]:
        """A sentence, where there are any."""
        if self._names:
            shown = ", ".join(sorted(self._names)[:_MOST_NAMED])
            more = ", …" if len(self._names) > _MOST_NAMED else ""
            yield f"Left out, {self._why}: {shown}{more}. --columns can include them."


class Columns:
    """Takes the cells of rows, and remembers what no column was there for.

    Without names and without a record of the contract the first row says which there are.
    """

    def __init__(self, shape: object, named: Sequence[str]) -> None:
        record = record_in(shape)
        self._known = known_fields(record)
        self._were_named = bool(named)
        self.names: tuple[str, ...] = tuple(named)
        if not named and record is not None:
            self.names = tuple(field.name for field in fields_of(record))
        self._missing: set[str] = set(named)
        self._left_out = LeftOutFields("because they are not documented")
        self._rows = 0

    def cells(self, row: bytes) -> list[Undecoded | None]:
        """The JSON under each column, undecoded; raises what msgspec raises."""
        members = raw_fields(row)
        if not self.names:
            self.names = tuple(members)
        self._rows += 1
        if self._missing:
            self._missing.difference_update(members)
        elif not self._were_named:
            self._left_out.note(members.keys() - self._known.keys() - set(self.names))
        cells = list(map(members.get, self.names))
        for number, name in enumerate(self.names):
            if cells[number] is None and (cell := self._elsewhere(members, name)) is not None:
                cells[number] = cell
                self._missing.discard(name)
        return cells

    def field(self, name: str) -> Field | None:
        """What the contract says about a column."""
        return self._known.get(name)

    @property
    def remarks(self) -> Iterator[str]:
        """Columns that no row has, and fields for which no column is there."""
        if self._rows and (missing := [name for name in self.names if name in self._missing]):
            yield f"No row has a field {with_or(missing)}."
        yield from self._left_out.remarks

    def _elsewhere(self, members: Mapping[str, Undecoded], name: str) -> Undecoded | None:
        """What stands under another spelling of a name, or within another field."""
        field = self._known.get(name)
        for spelling in (field.name, *field.variants) if field else ():
            if spelling in members:
                return members[spelling]
        outer, dot, rest = name.partition(".")
        if not dot or outer not in members:
            return None
        try:
            inside = raw_fields(members[outer])
        except MALFORMED:  # no object, as null is none
            return None
        return inside.get(rest) or self._elsewhere(inside, rest)
