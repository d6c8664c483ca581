"""Filters, sorts and pages a list in SQL, as the query string asks.

The language is `property operator value`, joined by `&`, with seven operators. Where the
documents say nothing: texts are compared without regard to case, `name*part` means
"contains", and an unknown property is a 400.
"""

import re
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import msgspec

from tui.contract.bimplus.common import Person
from tui.contract.fields import fields_of
from tui.contract.operation import (
    FILTER,
    PAGE,
    PAGE_SIZE,
    SORT_COLUMN,
    SORT_DIRECTION,
    Filtering,
    JsonObject,
)
from tui.sandbox.handlers import Call
from tui.sandbox.lists import SHORT, LongList, Shown, whole_list
from tui.sandbox.refusals import Refusal
from tui.sandbox.store import Rows, Value, records
from tui.sandbox.store.parts import Searched, narrowed
from tui.sandbox.validation import LIMIT

TOTAL: Final = "X-Total-Count"
"""The header that says how many there are on all pages."""
AT_ONCE: Final = 1_000
"""Rows of a long list that are read by their keys in one go."""
_TERM = re.compile(r"(?s)\s*([A-Za-z_][\w.]*)\s*(>=|<=|!=|=|<|>|\*)(.*)")
_DIRECTIONS: Final = {"ascending": "ASC", "asc": "ASC", "descending": "DESC", "desc": "DESC"}
_TEXT: Final = "COLLATE NOCASE"

Values = Sequence[Value]


@dataclass(frozen=True, slots=True)
class _Property:
    """A column that can be filtered and sorted by."""

    column: str
    type: object

    @property
    def sql(self) -> str:
        collation = _TEXT if self.type is str else ""
        return f"[{self.column}] {collation}"


def list_records(
    call: Call,
    record: type[msgspec.Struct],
    select: str,
    parameters: Values,
    order: str,
    *,
    shown: Shown = dict,
    searched: Searched | None = None,
) -> Rows | LongList:
    """The rows of `select` that the call asks for, as records, each as `shown` shows it.

    The select's columns are the properties; `order` is the order without a sortColumn and
    decides between equals with one: of what is paged, a whole number that is a row's own. How
    many there are without paging goes into a header. `searched` is the property with an index
    of its parts.
    """
    operation = call.operation
    properties = _properties(call, record, select, parameters)
    tests: list[str] = []
    given: list[Value] = list(parameters)
    if operation.filtering is not Filtering.NONE:
        contains = operation.filtering is Filtering.CONTAINS
        for term in (call.parameter(FILTER.name) or "").split("&"):
            if term.strip():
                sql, values = _test(call, term, properties, contains, searched)
                tests.append(sql)
                given += values
    where = f"WHERE {' AND '.join(tests)}" if tests else ""
    found = f"FROM ({select}) {where} ORDER BY {_order(call, properties)}{order}"
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


def _properties(
    call: Call, record: type[msgspec.Struct], select: str, parameters: Values
) -> Mapping[str, _Property]:
    empty = call.db.execute(f"SELECT * FROM ({select}) LIMIT 0", parameters)  # noqa: S608
    types = {field.name: field.type for field in fields_of(record)}
    types |= {
        f"{field.name}.{part.name}": part.type
        for field in fields_of(record)
        if field.type is Person
        for part in fields_of(Person)
    }
    columns = [column[0] for column in empty.description]
    return {name.lower(): _Property(name, types[name]) for name in columns if name in types}


def _property(name: str, properties: Mapping[str, _Property]) -> _Property:
    found = properties.get(name.lower())
    if found is None:
        known = ", ".join(sorted(found.column for found in properties.values()))
        raise Refusal(400, f"{name!r} is no property of this list; there are: {known}")
    return found


def _test(
    call: Call,
    term: str,
    properties: Mapping[str, _Property],
    contains: bool,
    searched: Searched | None,
) -> tuple[str, list[str | int | float]]:
    """The SQL of one term and its parameters."""
    parsed = _TERM.fullmatch(term)
    if parsed is None:
        raise Refusal(400, f"The filter {term!r} is not <property><operator><value>")
    name, operator, value = parsed.groups()
    found = _property(name, properties)
    if operator == "*" or (operator == "=" and contains):
        part, pattern = value.strip("*"), "%{}%"
    elif operator == "=" and value.endswith("*"):
        part, pattern = value[:-1], "{}%"
    else:
        compared = {"=": "IS", "!=": "IS NOT"}.get(operator, operator)
        return f"[{found.column}] {compared} ? {_collation(found)}", [_value(value, found)]
    like, given = f"[{found.column}] LIKE ? ESCAPE '\\'", pattern.format(_escaped(part))
    if searched is None or searched.column != found.column:
        return like, [given]
    few, trigrams = narrowed(call.db, searched, part)
    return f"{few} AND {like}", [given] if trigrams is None else [trigrams, given]


def _collation(found: _Property) -> str:
    return _TEXT if found.type is str else ""


def _escaped(text: str) -> str:
    return re.sub(r"([%_\\])", r"\\\1", text)


def _value(text: str, found: _Property) -> str | int | float:
    """A value in the type of the property it is compared with."""
    try:
        if found.type is int:
            whole = int(text)
            return whole if -LIMIT <= whole < LIMIT else float(whole)
        if found.type is float:
            return float(text)
    except (ValueError, OverflowError) as error:
        raise Refusal(400, f"{found.column} is a number, {text!r} is none") from error
    if found.type is bool:
        return int(text.lower() in ("true", "1"))
    return text


def _order(call: Call, properties: Mapping[str, _Property]) -> str:
    column = call.parameter(SORT_COLUMN.name)
    direction = (call.parameter(SORT_DIRECTION.name) or "ascending").lower()
    if direction not in _DIRECTIONS:
        raise Refusal(400, f"sortDirection {direction!r} is neither ascending nor descending")
    if not column or SORT_COLUMN not in call.operation.query:
        return ""
    return f"{_property(column, properties).sql} {_DIRECTIONS[direction]}, "


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
