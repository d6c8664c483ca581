"""Typed XML with dashed names, as Rails writes it: `<created-at type="dateTime">…`.

What XML cannot carry (most control characters) becomes U+FFFD.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Final
from xml.sax.saxutils import escape

from tui.contract.operation import Json, JsonObject
from tui.sandbox.formats.elements import Named

_HEAD: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'
_FORBIDDEN: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NO_NAME: Final = re.compile(r"[^A-Za-z0-9.-]")
_NO_START: Final = re.compile(r"^(?![A-Za-z])")


def xml_document(named: Named, result: "JsonObject | Sequence[JsonObject] | None") -> str:
    """A record, a list of records, or the empty answer as a document."""
    lines: list[str] = []
    if result is None:
        lines.append("<hash/>")
    elif isinstance(result, dict):
        _object(lines, 0, named.one, result, named.moments)
    else:
        many = _name(named.many)
        lines.append(f'<{many} type="array">')
        for record in result:
            _object(lines, 1, named.one, record, named.moments)
        lines.append(f"</{many}>")
    return _HEAD + "\n".join(lines) + "\n"


def xml_errors(_status: int, complaints: Iterable[str]) -> str:
    """What is wrong, a sentence an element."""
    lines = [f"  <error>{_text(complaint)}</error>" for complaint in complaints]
    return _HEAD + "\n".join(["<errors>", *lines, "</errors>"]) + "\n"


def _object(
    lines: list[str], depth: int, key: str, record: JsonObject, moments: frozenset[str]
) -> None:
    name, indent = _name(key), "  " * depth
    lines.append(f"{indent}<{name}>")
    for field, value in record.items():
        _value(lines, depth + 1, field, value, moments)
    lines.append(f"{indent}</{name}>")


def _value(lines: list[str], depth: int, key: str, value: Json, moments: frozenset[str]) -> None:
    name, indent = _name(key), "  " * depth
    match value:
        case None:
            lines.append(f'{indent}<{name} nil="true"/>')
        case dict():
            _object(lines, depth, key, value, frozenset())
        case list():
            lines.append(f'{indent}<{name} type="array">')
            for item in value:
                _value(lines, depth + 1, name.removesuffix("s"), item, frozenset())
            lines.append(f"{indent}</{name}>")
        case bool():
            lines.append(f'{indent}<{name} type="boolean">{str(value).lower()}</{name}>')
        case int() | float():
            kind = "integer" if isinstance(value, int) else "float"
            lines.append(f'{indent}<{name} type="{kind}">{value}</{name}>')
        case _:
            kind = ' type="dateTime"' if key in moments else ""
            lines.append(f"{indent}<{name}{kind}>{_text(str(value))}</{name}>")


def _text(value: str) -> str:
    return escape(_FORBIDDEN.sub("\ufffd", value), {"\r": "&#13;"})


def _name(key: str) -> str:
    """A key as the name of an element; what is no name is made one."""
    return _NO_START.sub("_", _NO_NAME.sub("-", key), count=1)
