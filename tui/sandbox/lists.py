"""Lists of records, short or long: what is long is written while it is read."""

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final, TypeAlias

import msgspec

from tui.contract.operation import JsonObject
from tui.sandbox.store import Rows, Value, each_record

SHORT: Final = 4_000
"""Records of a list that is still held whole; such a one gets an ETag."""

Parameters: TypeAlias = Sequence[Value] | Mapping[str, object]
Shown: TypeAlias = Callable[[JsonObject], JsonObject]
"""A record as it is answered, from the one that was read."""


@dataclass(frozen=True, slots=True)
class LongList:
    """Too many records to hold at once; `records` reads them from the given snapshot."""

    records: Callable[[sqlite3.Connection], Iterator[JsonObject]]


def whole_list(
    db: sqlite3.Connection,
    sql: str,
    parameters: Parameters,
    record: type[msgspec.Struct],
    shown: Shown | None = None,
) -> Rows | LongList:
    """All rows of a query, read at once where they are few."""

    def read(db: sqlite3.Connection) -> Iterator[JsonObject]:
        found = each_record(db.execute(sql, parameters), record)
        return map(shown, found) if shown else found

    rows = list(islice(read(db), SHORT + 1))
    return rows if len(rows) <= SHORT else LongList(read)
