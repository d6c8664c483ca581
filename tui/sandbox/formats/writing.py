"""Records and refusals in the form that was chosen."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

import msgspec

from tui.contract.operation import Format, JsonObject, Operation
from tui.sandbox.formats import html, xml
from tui.sandbox.formats.elements import Named

CHUNK: Final = 64 * 1024
"""Bytes of a chunk, about."""

MEDIA_TYPES: Final = {
    Format.JSON: "application/json; charset=utf-8",
    Format.XML: "application/xml; charset=utf-8",
    Format.HTML: "text/html; charset=utf-8",
}


def answer(
    operation: Operation[object, object],
    result: "JsonObject | Sequence[JsonObject] | None",
    form: Format,
) -> bytes:
    """The body of an answer; in JSON each record is wrapped in its root."""
    if form is Format.JSON:
        return b"{}" if result is None else msgspec.json.encode(_rooted(operation.root, result))
    named = Named.of(operation)
    write = xml.xml_document if form is Format.XML else html.html_page
    return write(named, result).encode()


def stream_json(
    operation: Operation[object, object], records: Iterable[JsonObject]
) -> Iterator[bytes]:
    """The JSON of a list in chunks of about 64 kB, made as the records come."""
    encode, root, buffer, between = msgspec.json.encode, operation.root, bytearray(b"["), b""
    for record in records:
        buffer += between
        buffer += encode(record if root is None else {root: record})
        between = b","
        if len(buffer) > CHUNK:
            yield bytes(buffer)
            buffer.clear()
    yield bytes(buffer) + b"]"


def complaint(
    status: int, message: str, fields: Mapping[str, Sequence[str]], form: Format
) -> bytes:
    """The body of an error in XML or HTML: complaints about fields as sentences."""
    complaints = [
        f"{name.replace('_', ' ').capitalize()} {said}"
        for name, all_said in fields.items()
        for said in all_said
    ]
    write = xml.xml_errors if form is Format.XML else html.html_errors
    return write(status, complaints or [message]).encode()


def _rooted(root: str | None, result: "JsonObject | Sequence[JsonObject]") -> object:
    if root is None:
        return result
    if isinstance(result, dict):
        return {root: result}
    return [{root: record} for record in result]
