"""A whole answer as it goes to standard output, and the form in which rows go there."""

from collections.abc import Sequence
from dataclasses import dataclass
from shutil import get_terminal_size
from typing import Final, get_origin

from tui.cli.calling.columns import Columns, record_in
from tui.cli.calling.csv_rows import CsvRows
from tui.cli.calling.json_rows import JsonLines, JsonList
from tui.cli.calling.markdown_rows import MarkdownRows
from tui.cli.calling.named_columns import NamedColumns
from tui.cli.calling.row_form import RowForm
from tui.cli.calling.table import record_table
from tui.cli.calling.table_rows import AlignedRows
from tui.cli.output import say, warn
from tui.client.answer import Answer
from tui.client.log.redaction import without_secrets
from tui.contract.operation import AnyOperation
from tui.explorer.nodes.records import decode_record
from tui.large_json.malformed import MALFORMED
from tui.saving.json_text import json_text
from tui.widgets.safe_text import safe_text

JSON: Final = "json"
TABLE: Final = "table"
LINES: Final = "ndjson"
CSV: Final = "csv"
MARKDOWN: Final = "markdown"
XML: Final = "xml"
HTML: Final = "html"
OUTPUTS: Final = (JSON, TABLE, LINES, CSV, MARKDOWN, XML, HTML)
WITH_COLUMNS: Final = (TABLE, CSV, MARKDOWN)

_NOTHING: Final = (b"", b"{}", b"null")


@dataclass(frozen=True, slots=True)
class Printing:
    """How an answer is to be printed."""

    output: str
    columns: Sequence[str]
    secrets: bool
    """Whether tokens are shown as they are."""
    on_terminal: bool
    pretty: bool
    for_people: bool = False
    """Whether cells are made harmless for spreadsheets; a program gets them as they were sent."""

    def hidden(self, record: bytes, operation: AnyOperation) -> bytes:
        """A record without its secrets, unless they are to be shown."""
        return record if self.secrets else without_secrets(record, operation.returns)


def tell_nothing(text: str, output: str) -> None:
    """Say that an answer is empty.

    People read a table, so it is always said beside one. Programs read the other forms: beside
    those it is only said at a terminal.
    """
    (warn if output == TABLE else say)(text)


def row_form(printing: Printing, shape: object) -> RowForm:
    """The form in which rows of this type are written."""
    form = _plain_form(printing, shape)
    if printing.columns and printing.output in WITH_COLUMNS:
        return NamedColumns(form, shape, printing.columns)
    return form


def _plain_form(printing: Printing, shape: object) -> RowForm:
    match printing.output:
        case "ndjson":
            return JsonLines()
        case "csv":
            return CsvRows(
                Columns(shape, printing.columns),
                on_terminal=printing.on_terminal,
                for_people=printing.for_people,
            )
        case "markdown":
            return MarkdownRows(Columns(shape, printing.columns))
        case "table":
            return AlignedRows(shape, printing.columns, get_terminal_size().lines)
    return JsonList(pretty=printing.pretty)


def printed(answer: Answer[object], printing: Printing) -> str:
    """The text to print, '' for an answer without anything in it. Raises UnexpectedAnswer."""
    if printing.output in (XML, HTML):
        return "\n".join(safe_text(line) for line in answer.text.splitlines())
    if answer.operation.changes_state and answer.raw.strip() in _NOTHING:
        return ""
    operation = answer.operation
    if get_origin(operation.returns) is list:
        return _rows_printed([bytes(item) for item in answer.items], printing, operation)
    record = printing.hidden(bytes(answer.slice), operation)
    if printing.output == JSON:
        return json_text(record, indent=2 if printing.pretty else -1)
    if printing.output == TABLE and not printing.columns:
        return record_table(decode_record(record), record_in(operation.returns))
    return _rows_printed([record], printing, operation)


def _rows_printed(rows: Sequence[bytes], printing: Printing, operation: AnyOperation) -> str:
    form = row_form(printing, operation.returns)
    text = "".join(_row(form, printing.hidden(row, operation)) for row in rows)
    return (text + form.end()).removesuffix("\n")


def _row(form: RowForm, row: bytes) -> str:
    try:
        return form.row(row)
    except MALFORMED:
        return form.as_it_came(row)
