"""An answer as it goes to standard output: JSON, a table, a line a record, or as it came."""

import re
from typing import Final, get_args, get_origin

import msgspec

from tui.cli.calling.table import list_table, record_table
from tui.client.answer import Answer
from tui.client.decoding import decoded_value
from tui.client.log.redaction import without_secrets
from tui.contract.operation import AnyOperation
from tui.contract.values import encoded
from tui.explorer.records import decode_record
from tui.large_json.malformed import MALFORMED
from tui.widgets.safe_text import safe_text

JSON: Final = "json"
TABLE: Final = "table"
LINES: Final = "ndjson"
XML: Final = "xml"
HTML: Final = "html"
OUTPUTS: Final = (JSON, TABLE, LINES, XML, HTML)

_NOTHING: Final = (b"", b"{}", b"null")
_HIDDEN: Final = re.compile("[\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")


def printed(answer: Answer[object], output: str, *, pretty: bool, secrets: bool) -> str:
    """The text to print, '' for an answer without anything in it. Raises UnexpectedAnswer."""
    if output in (XML, HTML):
        return "\n".join(safe_text(line) for line in answer.text.splitlines())
    if answer.operation.changes_state and answer.raw.strip() in _NOTHING:
        return ""
    shape = answer.operation.returns
    records = _records(answer, secrets=secrets)
    if output == LINES:
        return "\n".join(_json(record, indent=-1) for record in records)
    if output == TABLE:
        return _table(records, shape)
    indent = 2 if pretty else -1
    if not _is_list(answer.operation):
        return _json(records[0], indent=indent)
    try:
        return _json(_listed(records), indent=indent)
    except MALFORMED:
        return _json(
            _listed([_json(record, indent=-1).encode() for record in records]), indent=indent
        )


def _listed(records: list[bytes]) -> bytes:
    return b"[" + b",".join(records) + b"]"


def _records(answer: Answer[object], *, secrets: bool) -> list[bytes]:
    """The records as JSON, each taken out of its root."""
    if _is_list(answer.operation):
        records = [bytes(item) for item in answer.items]
    else:
        records = [bytes(answer.slice)]
    return records if secrets else [_masked(r, answer.operation) for r in records]


def _masked(record: bytes, operation: AnyOperation) -> bytes:
    return without_secrets(record, operation.returns)


def _is_list(operation: AnyOperation) -> bool:
    return get_origin(operation.returns) is list


def _table(records: list[bytes], shape: object) -> str:
    decoded = [decode_record(record) for record in records]
    if get_origin(shape) is list:
        return list_table(decoded, _struct(get_args(shape)[0]))
    return record_table(decoded[0], _struct(shape))


def _struct(shape: object) -> type[msgspec.Struct] | None:
    if isinstance(shape, type) and issubclass(shape, msgspec.Struct):
        return shape
    return None


def _json(record: bytes, *, indent: int) -> str:
    """JSON whose strings hold nothing that a terminal acts upon; it means the same."""
    try:
        text = msgspec.json.format(record, indent=indent).decode()
    except MALFORMED:
        text = msgspec.json.format(encoded(decoded_value(record)), indent=indent).decode()
    return _HIDDEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
