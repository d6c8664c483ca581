"""A connection that remembers which rows a long list has, in which order.

To skip to a page, SQLite walks over all rows before it, and to say how many there are over
all behind it. The keys of a list are short: kept until something is written, they make each
further page as cheap as the first one of a short list.
"""

import sqlite3
from array import array
from collections import OrderedDict
from collections.abc import Sequence
from typing import Final, TypeAlias

from tui.sandbox.store.rows import Value

LISTS: Final = 8
"""How many lists a connection remembers; one of 100,000 rows takes 800 kB."""

ListKeys: TypeAlias = Sequence[int]
_ListKey: TypeAlias = tuple[str, tuple[Value, ...]]


class StoreConnection(sqlite3.Connection):
    """A connection to the store."""

    _version: tuple[int, int] = (-1, -1)
    _lists: "OrderedDict[_ListKey, array[int]]"

    def keys(self, sql: str, parameters: Sequence[Value]) -> ListKeys:
        """The first column of all rows of a query: whole numbers, in the query's order.

        It is to be called within a transaction, so that the rest of it sees the same rows.
        """
        (others,) = self.execute("PRAGMA data_version").fetchone()
        version = (int(others), self.total_changes)
        if version != self._version:
            self._version, self._lists = version, OrderedDict()
        asked = (sql, tuple(parameters))
        if asked in self._lists:
            self._lists.move_to_end(asked)
            return self._lists[asked]
        found = array("q", (key for (key,) in self.execute(sql, parameters)))
        self._lists[asked] = found
        if len(self._lists) > LISTS:
            self._lists.popitem(last=False)
        return found
