"""One operation over the rows of a file: each row is a call, and all of it one plan.

A column is a parameter or a field, named as in `name=value`. Nothing is sent of a file with a
mistake in it.
"""

import asyncio
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeAlias

import msgspec

from tui.changes.change import Change, RecordAddress
from tui.changes.making import reads_of
from tui.changes.many.throttle import Throttle
from tui.changes.reading import OutOfLists
from tui.cli.calling.changing import change_upon_record, wish_of
from tui.cli.calling.filling import FilledCall, enter
from tui.cli.written_files import sheet_in
from tui.client.session import Session
from tui.config.problem import ConfigProblem
from tui.contract.fields import fields_of
from tui.contract.operation import AnyOperation, Effect, Json
from tui.sheets.any_sheet import read_bounded
from tui.sheets.csv_sheet import sheet_text
from tui.sheets.sheet import MOST_ROWS, NoSheet, SheetProblem, problems_in_lines

_NDJSON: Final = (".ndjson", ".jsonl")
_NamedValue: TypeAlias = tuple[str, Json]
"""The name of a parameter or field, and what it is to be: a text is read as one on the line."""


@dataclass(frozen=True, slots=True)
class CallRow:
    """What one row says, with its number in the file."""

    number: int
    cells: Sequence[_NamedValue]


@dataclass(frozen=True, slots=True)
class RowCall:
    """A call that is filled in, and the row that it came from."""

    row: int
    filled: FilledCall


def read_call_rows(
    file: Path, operation: AnyOperation | None = None, page: str = ""
) -> list[CallRow]:
    """The rows of a file: NDJSON by its name, else a table, of a workbook the sheet of a name.

    What the operation takes are the titles that are looked for. Raises ConfigProblem, OSError.
    """
    if file.suffix.casefold() in _NDJSON and not page:
        try:
            return list(_ndjson_rows(read_bounded(file)))
        except NoSheet as problem:
            raise ConfigProblem(f"{file}: {problem}") from None
    sheet = sheet_in(file, (), page, _titles(operation))
    if sheet.problems:
        raise ConfigProblem(_all(sheet.problems))
    return [
        CallRow(row.number, [(title, text) for title, text in row.cells.items() if text])
        for row in sheet.rows
    ]


def _titles(operation: AnyOperation | None) -> list[str]:
    if operation is None:
        return []
    body: type[msgspec.Struct] | None = operation.body
    fields = () if body is None else fields_of(body)
    return [
        *operation.placeholders,
        *(each.name for each in operation.query),
        *(each.name for each in fields),
    ]


def fill_rows(
    rows: Sequence[CallRow], new: Callable[[], FilledCall], complete: Callable[[FilledCall], None]
) -> list[RowCall]:
    """A call of each row: `new` makes one that the columns go into, `complete` does the rest.

    Raises ConfigProblem with all that is wrong, of each row and column.
    """
    problems: list[SheetProblem] = []
    found: list[RowCall] = []
    things: dict[object, int] = {}
    for row in rows:
        filled = new()
        if not _entered(filled, row, problems):
            continue
        try:
            complete(filled)
        except ConfigProblem as problem:
            problems.append(SheetProblem(str(problem), row.number))
            continue
        if (before := things.setdefault(_thing(filled, row), row.number)) != row.number:
            words = f"changes the same as row {before}: combine them"
            problems.append(SheetProblem(words, row.number))
        found.append(RowCall(row.number, filled))
    if problems:
        raise ConfigProblem(_all(problems))
    if not found:
        raise ConfigProblem("The file has no rows.")
    return found


async def changes_of_rows(calls: Sequence[RowCall], session: Session) -> list[Change]:
    """The change of each row, upon its record as it is now. Raises BimscopeError."""
    addresses = [reads_of(c.filled.operation, c.filled.path, wish_of(c.filled)) for c in calls]
    reader = OutOfLists(session, ((address, None) for address in addresses))
    throttle = Throttle()

    async def change(call: RowCall, address: RecordAddress | None) -> Change:
        async with throttle.turn():
            before = None if address is None else await reader.read(address)
        return change_upon_record(call.filled, before)

    each_with_address = zip(calls, addresses, strict=True)
    return await asyncio.gather(*(change(*each) for each in each_with_address))


def _entered(filled: FilledCall, row: CallRow, problems: list[SheetProblem]) -> bool:
    before = len(problems)
    for name, value in row.cells:
        try:
            _enter(filled, name, value)
        except ConfigProblem as problem:
            problems.append(SheetProblem(str(problem), row.number, name))
    return len(problems) == before


def _enter(filled: FilledCall, name: str, value: Json) -> None:
    """Enter a text as on the command line, any other value as JSON. Raises ConfigProblem."""
    if isinstance(value, str):
        enter(filled, [f"{name}={value}"], ())
        return
    text = msgspec.json.encode(value).decode()
    operation = filled.operation
    asked = (*operation.placeholders, *(each.name for each in operation.query))
    enter(filled, [f"{name}={text}" if name in asked else f"{name}:={text}"], ())


def _thing(filled: FilledCall, row: CallRow) -> object:
    """What a call is about; what is created is always something else."""
    operation = filled.operation
    if operation.effect is Effect.CREATE or not operation.placeholders:
        return row.number
    path = tuple(sorted((name, f"{value}".casefold()) for name, value in filled.path.items()))
    address = reads_of(operation, filled.path, wish_of(filled))
    return path, None if address is None else address.named


def _ndjson_rows(data: bytes) -> Iterator[CallRow]:
    """Raises NoSheet."""
    for number, line in enumerate(sheet_text(data).split("\n"), start=1):
        if not line.strip():
            continue
        if number > MOST_ROWS:
            raise NoSheet(f"The file has more than {MOST_ROWS:,} rows.")
        try:
            record: Mapping[str, Json] = msgspec.json.decode(line, type=dict[str, Json])
        except (msgspec.DecodeError, UnicodeError, RecursionError) as problem:
            raise NoSheet(f"row {number}: this is not a JSON object: {problem}.") from None
        yield CallRow(number, list(record.items()))


def _all(problems: Sequence[SheetProblem]) -> str:
    return "\n".join((*problems_in_lines(problems), "Nothing was sent."))
