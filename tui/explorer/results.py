"""What an operation answered, in the form that suits it: a record, a table, a message.

Imports no terminal.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, get_args, get_origin

from tui.charting.periods import Period
from tui.charting.series import Series, number_in_words
from tui.client.answer import Answer
from tui.client.errors import UnexpectedAnswer
from tui.client.log.redaction import without_secrets
from tui.contract.fields import Record, Shows, fields_of
from tui.contract.operation import AnyOperation, Effect, Json, JsonObject
from tui.contract.reading import text_of
from tui.contract.words import plain_words
from tui.explorer.charts import OneProject, Statistics
from tui.explorer.in_words.overview import overview
from tui.explorer.in_words.page import Line, Section
from tui.explorer.nodes.records import decode_record
from tui.explorer.nodes.searching import Records
from tui.explorer.table_rows.cells import Cell, Column
from tui.explorer.tables.record_rows import TextRows
from tui.explorer.tables.record_table import RecordTable
from tui.explorer.trees.kind import Kind
from tui.explorer.ways.places import kind_of_records
from tui.secrets.kinds import Secret

_SHOWN: Final = (Effect.READ, Effect.CREATE, Effect.ACTION, Effect.SESSION)


class Shape(StrEnum):
    """How a result is shown."""

    MESSAGE = "message"
    RECORD = "record"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Result:
    """An answer for people; `raw` is its JSON without secrets.

    `secrets` are those that were asked for, by what they are called: to be copied, never shown.
    """

    title: str
    shape: Shape
    sections: list[Section] = field(default_factory=list)
    table: RecordTable | None = None
    raw: bytes = b""
    statistics: Statistics | None = None
    project: OneProject | None = None
    """The project of which the numbers are seen first."""
    secrets: Mapping[str, Secret] = field(default_factory=dict)


def is_worth_showing(answer: Answer[object]) -> bool:
    """Whether there is more to say than that it went well."""
    return answer.operation.effect in _SHOWN and answer.raw.strip() not in (b"", b"null")


def result_of(answer: Answer[object], title: str = "") -> Result:
    """The result in words; what is no documented answer is shown as JSON all the same."""
    operation = answer.operation
    title = title or operation.title
    raw = without_secrets(answer.json, operation.returns)
    try:
        if _is_list(answer):
            table = table_of(operation, answer.items)
            return Result(title, Shape.TABLE, table=table, raw=raw)
        record = decode_record(answer.slice)
        sections = record_in_words(operation, record)
        return Result(title, Shape.RECORD, sections, raw=raw, secrets=_asked_for(operation, record))
    except UnexpectedAnswer as error:
        lines = [Line("", str(error))]
        return Result(title, Shape.MESSAGE, [Section("", lines)], raw=raw)


def table_of(operation: AnyOperation, records: Records) -> RecordTable:
    """Records as a table: of a kind as in the trees, else what the contract knows of them."""
    shape = _element(operation)
    kind = kind_of_records(operation, shape)
    return RecordTable(records, shape, kind)


def table_of_series(spans: Sequence[Period], series: Sequence[Series]) -> TextRows:
    """Numbers over time as a table: a row a period, a column a series."""
    rows: list[list[str | Cell]] = [
        [period.label, *(_number_cell(each.values[at]) for each in series)]
        for at, period in enumerate(spans)
    ]
    numbers = [Column(str(at), each.name, numeric=True) for at, each in enumerate(series)]
    return TextRows([Column("", "Period"), *numbers], rows)


def _number_cell(value: float | None) -> Cell:
    """A number as programs read it; one sees it with its thousands set apart."""
    return Cell() if value is None else Cell(f"{value:.15g}", brief=number_in_words(value))


def _plain(value: Json) -> str:
    return "" if value is None else plain_words(value)


def _is_list(answer: Answer[object]) -> bool:
    return answer.json.lstrip().startswith(b"[")


def _element(operation: AnyOperation) -> type[Record] | None:
    """The record type of an answer, or of its elements."""
    shape: object = operation.returns
    if get_origin(shape) is list:
        (shape,) = get_args(shape)
    return shape if isinstance(shape, type) and issubclass(shape, Record) else None


def record_in_words(operation: AnyOperation, record: JsonObject) -> list[Section]:
    """A record that an operation answers with, field by field."""
    shape = _element(operation)
    if shape is None:
        return [Section("", [Line(name, _plain(value)) for name, value in record.items()])]
    return overview(Kind(id=operation.id, word="record", record=shape, label=_nameless), record)


def _asked_for(operation: AnyOperation, record: JsonObject) -> dict[str, Secret]:
    """The secrets that are the answer itself: a token that was called for, no password beside."""
    if operation.effect is not Effect.SESSION:
        return {}
    shape = _element(operation)
    secret = [each for each in fields_of(shape) if each.shows is Shows.SECRET] if shape else []
    found = {each.title: text_of(record, each.name, *each.variants) for each in secret}
    return {title: Secret(text) for title, text in found.items() if text}


def _nameless(_record: JsonObject) -> str:
    return ""
