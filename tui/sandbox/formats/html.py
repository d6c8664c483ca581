"""Answers as a page for people: a table of records, or a list of one record's fields."""

from collections.abc import Iterable, Sequence
from html import escape
from http import HTTPStatus
from typing import Final

import msgspec

from tui.contract.operation import Json, JsonObject
from tui.sandbox.formats.elements import Named

_PAGE: Final = """<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><title>{title}</title></head>
<body>
<h1>{title}</h1>
{content}
</body>
</html>
"""


def html_page(named: Named, result: "JsonObject | Sequence[JsonObject] | None") -> str:
    """A record, a list of records, or the empty answer as a page."""
    if result is None:
        content = "<p>Done.</p>"
    elif isinstance(result, dict):
        content = _fields(named, result)
    else:
        content = _table(named, result)
    return _PAGE.format(title=escape(named.title), content=content)


def html_errors(status: int, complaints: Iterable[str]) -> str:
    """What is wrong, a sentence a paragraph, below the status."""
    title = f"{status} {HTTPStatus(status).phrase}"
    content = "\n".join(f"<p>{escape(complaint)}</p>" for complaint in complaints)
    return _PAGE.format(title=title, content=content)


def _fields(named: Named, record: JsonObject) -> str:
    rows = (f"<dt>{_label(named, key)}</dt><dd>{_shown(record[key])}</dd>" for key in record)
    return "<dl>\n" + "\n".join(rows) + "\n</dl>"


def _table(named: Named, result: Sequence[JsonObject]) -> str:
    keys = list(dict.fromkeys(key for record in result for key in record))
    head = "".join(f"<th>{_label(named, key)}</th>" for key in keys)
    rows = (
        "<tr>" + "".join(f"<td>{_shown(record.get(key))}</td>" for key in keys) + "</tr>"
        for record in result
    )
    return "\n".join(["<table>", f"<tr>{head}</tr>", *rows, "</table>"])


def _label(named: Named, key: str) -> str:
    return escape(named.titles.get(key, key))


def _shown(value: Json) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return escape(value)
    return escape(msgspec.json.encode(value).decode())
