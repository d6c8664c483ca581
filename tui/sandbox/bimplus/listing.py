"""Filters, sorts and pages a list in SQL, as the query string asks."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import msgspec

from tui.contract.operation import (
    FILTER,
    PAGE,
    PAGE_SIZE,
    SORT_COLUMN,
    SORT_DIRECTION,
    Filtering,
    JsonObject,
)
from tui.sandbox.bimplus.columns import LISTED, Computed, ListColumns
from tui.sandbox.bimplus.filters import Filter
from tui.sandbox.handlers import Call
from tui.sandbox.lists import SHORT, LongList, Shown, whole_list
from tui.sandbox.refusals import Refusal
from tui.sandbox.store import Rows, Value, records
from tui.sandbox.store.parts import Searched

TOTAL: Final = "X-Total-Count"
"""The header that says how many there are on all pages."""
AT_ONCE: Final = 1_000
"""Rows of a long list that are read by their keys in one go."""
_DIRECTIONS: Final = {"ascending": "ASC", "asc": "ASC", "descending": "DESC", "desc": "DESC"}

Values = Sequence[Value]


def list_records(
    call: Call,
    record: type[msgspec.Struct],
    select: str,
    parameters: Values,
    order: str,
    *,
    shown: Shown = dict,
    computed: Mapping[str, Computed] | None = None,
    searched: Searched | None = None,
) -> Rows | LongList:
    """The rows of `select` that the call asks for, as records, each as `shown` shows it.

    The select's columns are properties, and so is what is `computed` from them. `order` is
    the order without a sortColumn and decides between equals with one: of what is paged, a
    whole number that is a row's own. How many there are without paging goes into a header.
    `searched` is the property with an index of its parts.
    """
    operation = call.operation
    empty = call.db.execute(f"SELECT * FROM ({select}) LIMIT 0", parameters)  # noqa: S608
    columns = ListColumns(record, [column[0] for column in empty.description], computed or {})
    where, values = _where(call, columns, searched)
    given: list[Value] = [*parameters, *values]
    found = f"FROM ({select}) AS {LISTED} {where} ORDER BY {_order(call, columns)}{order}"
    if not operation.paged:
        listed = whole_list(call.db, f"SELECT * {found}", given, record, shown)
        if isinstance(listed, LongList):
            (total,) = call.db.execute(f"SELECT count(*) {found}", given).fetchone()
        call.answer_headers[TOTAL] = str(total if isinstance(listed, LongList) else len(listed))
        return listed
    keys = call.db.keys(f"SELECT [{order}] {found}", given)
    call.answer_headers[TOTAL] = str(len(keys))
    wanted = keys[_page(call)]
    sql = f"SELECT * FROM ({select}) WHERE [{order}] IN (SELECT value FROM json_each(?))"  # noqa: S608

    def read(db: sqlite3.Connection) -> Iterator[JsonObject]:
        for start in range(0, len(wanted), AT_ONCE):
            some = wanted[start : start + AT_ONCE]
            given = [*parameters, msgspec.json.encode(list(some)).decode()]
            by_key = {row[order]: row for row in records(db.execute(sql, given), record)}
            yield from (shown(by_key[key]) for key in some if key in by_key)

    return list(read(call.db)) if len(wanted) <= SHORT else LongList(read)


def _where(call: Call, columns: ListColumns, searched: Searched | None) -> tuple[str, list[Value]]:
    """The condition that the filter is, and its parameters."""
    filtering = call.operation.filtering
    if filtering is Filtering.NONE:
        return "", []
    contains = filtering is Filtering.CONTAINS
    asked = Filter(call.db, columns, contains=contains, searched=searched)
    tests = asked.tests(call.parameter(FILTER.name) or "")
    condition = " AND ".join(test.sql for test in tests)
    values = [value for test in tests for value in test.given]
    return (f"WHERE {condition}" if tests else ""), values


def _order(call: Call, columns: ListColumns) -> str:
    column = call.parameter(SORT_COLUMN.name)
    direction = (call.parameter(SORT_DIRECTION.name) or "ascending").lower()
    if direction not in _DIRECTIONS:
        raise Refusal(400, f"sortDirection {direction!r} is neither ascending nor descending")
    if not column or SORT_COLUMN not in call.operation.query:
        return ""
    return f"{columns.find(column).order} {_DIRECTIONS[direction]}, "


def _page(call: Call) -> slice:
    """Which part is wanted: pages count from 1; without a size all is one page (note C6)."""
    size, page = _count(call, PAGE_SIZE.name), _count(call, PAGE.name) or 1
    if size is None:
        return slice(None) if page == 1 else slice(0, 0)
    return slice((page - 1) * size, page * size)


def _count(call: Call, name: str) -> int | None:
    text = call.parameter(name)
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and 0 < int(text) < 2**31):
        raise Refusal(400, f"{name} {text!r} is no number from 1 up")
    return int(text)
