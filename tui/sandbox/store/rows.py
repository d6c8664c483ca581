"""Rows into records of the contract and back.

A column named like a field becomes that field: 0 and 1 become booleans and JSON texts values
where the field's type asks for it; a column `creator.email` becomes part of an object
`creator`; the keys of `extra` are merged into the record.
"""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import get_origin

import msgspec

from tui.contract.fields import fields_of
from tui.contract.operation import Json, JsonObject

Rows = list[JsonObject]
Value = str | int | float | bytes | None
TableRow = tuple[Value, ...]

EXTRA = "extra"


def _converter(type_: object) -> Callable[[Value], Json] | None:
    if type_ is bool:
        return bool
    record = isinstance(type_, type) and issubclass(type_, msgspec.Struct)
    if record or get_origin(type_) in (list, dict):
        return lambda value: msgspec.json.decode(str(value))
    return None


@cache
def _converters(record: type[msgspec.Struct]) -> Mapping[str, Callable[[Value], Json]]:
    found = {field.name: _converter(field.type) for field in fields_of(record)}
    return {name: convert for name, convert in found.items() if convert is not None}


def records(cursor: sqlite3.Cursor, record: type[msgspec.Struct]) -> Rows:
    """All rows of a query as JSON objects of the given record."""
    return list(each_record(cursor, record))


def each_record(cursor: sqlite3.Cursor, record: type[msgspec.Struct]) -> Iterator[JsonObject]:
    """The same, one after another as they are read."""
    names = [column[0] for column in cursor.description]
    converters = {n: c for n, c in _converters(record).items() if n in names}
    dotted = [name for name in names if "." in name]
    for row in cursor:
        made: JsonObject = dict(zip(names, row, strict=True))
        for name, convert in converters.items():
            value = made[name]
            if value is not None:
                made[name] = convert(value)  # type: ignore[arg-type]
        if dotted:
            _nest(made, dotted)
        extra = made.pop(EXTRA, None)
        if extra is not None:
            made |= msgspec.json.decode(str(extra), type=dict)
        yield made


def _nest(made: JsonObject, dotted: Iterable[str]) -> None:
    """Move `creator.email` into an object `creator`, which is null without an id."""
    for name in dotted:
        whole, _, part = name.partition(".")
        value = made.pop(name)
        if part == "id":
            made[whole] = None if value is None else {"id": value}
            continue
        person = made.get(whole)
        if isinstance(person, dict) and value is not None:
            person[part] = value


def one(cursor: sqlite3.Cursor, record: type[msgspec.Struct]) -> "JsonObject | None":
    """The first row of a query as a JSON object, if there is one."""
    found = records(cursor, record)
    return found[0] if found else None


def stored(value: object) -> Value:
    """A JSON value as a column keeps it: lists and objects as JSON text."""
    if isinstance(value, list | dict):
        return msgspec.json.encode(value).decode()
    if value is None or isinstance(value, str | int | float | bytes):
        return value
    raise TypeError(f"a column cannot hold {type(value).__name__}")


def _quoted(name: str) -> str:
    return f"[{name}]"


def insert(db: sqlite3.Connection, table: str, values: Mapping[str, object]) -> None:
    """Insert one row; the keys are columns and come from our code, never from a caller."""
    columns = ", ".join(map(_quoted, values))
    marks = ", ".join("?" * len(values))
    sql = f"INSERT INTO {_quoted(table)} ({columns}) VALUES ({marks})"  # noqa: S608
    db.execute(sql, [stored(value) for value in values.values()])


def insert_many(
    db: sqlite3.Connection, table: str, columns: Iterable[str], rows: Iterable[tuple[Value, ...]]
) -> None:
    """Insert many rows at once; the values are as columns keep them."""
    names = list(columns)
    marks = ", ".join("?" * len(names))
    listed = ", ".join(map(_quoted, names))
    db.executemany(f"INSERT INTO {_quoted(table)} ({listed}) VALUES ({marks})", rows)  # noqa: S608


def update(
    db: sqlite3.Connection,
    table: str,
    values: Mapping[str, object],
    where: Mapping[str, object],
) -> int:
    """Change the rows whose columns equal `where`; returns how many there were."""
    if not values:
        return 0
    changes = ", ".join(f"{_quoted(name)} = ?" for name in values)
    tests = " AND ".join(f"{_quoted(name)} = ?" for name in where)
    sql = f"UPDATE {_quoted(table)} SET {changes} WHERE {tests}"  # noqa: S608
    given = [stored(value) for value in (*values.values(), *where.values())]
    return db.execute(sql, given).rowcount
