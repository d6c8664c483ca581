"""Files that arrive: the part of a form, or a body with a Content-Disposition of its own.

Read leniently, as real clients write them (note B75): parameters that are unknown or not
standard, line ends without carriage return, a closing boundary without its last hyphens.
Knows no store.
"""

import re
from base64 import b64decode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from mimetypes import guess_type
from typing import Final
from urllib.parse import unquote

from tui.contract.operation import JsonObject
from tui.contract.reading import value_of
from tui.sandbox.bodies import Body
from tui.sandbox.handlers import Call
from tui.sandbox.refusals import Refusal

OCTETS: Final = "application/octet-stream"
_PARAMETER: Final = re.compile(r';\s*([^\s=;"]+)\s*=\s*("(?:\\.|[^"\\])*"|[^;]*)', re.DOTALL)
_MEDIA_TYPE: Final = re.compile(r"[\w!#$&^.+-]+/[\w!#$&^.+-]+(\s*;[\x20-\x7e]*)?", re.ASCII)
_ESCAPED_IN_FORMS: Final = {"%22": '"', "%0D": "\r", "%0A": "\n"}


_BEHIND_BOUNDARY: Final = re.compile(rb"(--)?[ \t]*(?:\r?\n|\Z)")
_BLANK_LINE: Final = re.compile(rb"\r?\n\r?\n")
_LARGEST_HEAD: Final = 32 * 1024
"""Bytes of the headers of a part."""


@dataclass(frozen=True)
class Uploaded:
    """A file with what its sender said about it."""

    data: memoryview
    """Its bytes where they are: in memory, or on the disk."""
    file_name: str
    type: str
    name: str | None = None
    classification: str | None = None
    tag: str | None = None

    @property
    def size(self) -> int:
        return len(self.data)

    @cached_property
    def content(self) -> bytes:
        """The same bytes in memory, for those who have to have them whole."""
        return bytes(self.data)


def is_form(call: Call) -> bool:
    """Whether the body is a form with parts."""
    return call.headers.get("content-type", "").lower().startswith("multipart/")


def read_upload(call: Call) -> Uploaded:
    """The file of a request; raises a 400 where there is none."""
    headers = call.headers
    if not is_form(call):
        if "content-disposition" in headers:
            return file_described_by(headers, memoryview(call.body))
        if headers.get("content-type", "").lower().startswith("application/json"):
            return _written_in_json(call.json)
        raise Refusal(400, "There is no file: send it as a part of multipart/form-data")
    boundary = _parameters(headers["content-type"]).get("boundary", "")
    if not boundary:
        raise Refusal(400, "The Content-Type of the form names no boundary")
    parts = [file_described_by(*part) for part in _parts(call.body, boundary.encode())]
    if not parts:
        raise Refusal(400, "The form has no part with a file")
    return next((part for part in parts if part.file_name), parts[0])


def _written_in_json(body: JsonObject) -> Uploaded:
    """A file as some clients write it: a name, and the bytes in base64 (note C20)."""
    name, data = value_of(body, "fileName"), value_of(body, "imageData")
    if not isinstance(name, str) or not isinstance(data, str):
        raise Refusal(400, "There is no file: send a form, or fileName and imageData")
    try:
        content = b64decode(data.rpartition(",")[2], validate=True)
    except ValueError as error:
        raise Refusal(400, f"imageData is no base64: {error}") from error
    return Uploaded(memoryview(content), name, guess_type(name)[0] or OCTETS)


def file_described_by(headers: Mapping[str, str], data: memoryview) -> Uploaded:
    """A file as its headers, by lower-case name, describe it."""
    said = _parameters(headers.get("content-disposition", ""))
    media_type = headers.get("content-type", "").strip()
    return Uploaded(
        data=data,
        file_name=said.get("filename") or said.get("name") or "",
        type=media_type if _MEDIA_TYPE.fullmatch(media_type) else OCTETS,
        name=said.get("name"),
        classification=said.get("classification"),
        tag=said.get("tag"),
    )


@dataclass(frozen=True, slots=True)
class _Delimiter:
    """A line between two parts: where it begins, with the line end before it, and ends."""

    begin: int
    end: int
    closes: bool


def _parts(body: Body, boundary: bytes) -> Iterator[tuple[dict[str, str], memoryview]]:
    """Headers and content of each part of a form."""
    view = memoryview(body)
    found = _delimiter(body, boundary, 0)
    while found is not None and not found.closes and found.end < len(body):
        following = _delimiter(body, boundary, found.end)
        end = following.begin if following else len(body)
        blank = _BLANK_LINE.search(body, found.end, min(end, found.end + _LARGEST_HEAD))
        if blank is not None:
            yield _headers(body[found.end : blank.start()]), view[blank.end() : end]
        found = following


def _delimiter(body: Body, boundary: bytes, start: int) -> _Delimiter | None:
    """The first one from a place on; looked for by its text, since files are large."""
    at = body.find(b"--" + boundary, start)
    while at >= 0:
        before = body[max(at - 2, start) : at]
        line_end = 2 if before == b"\r\n" else int(before.endswith(b"\n"))
        after = _BEHIND_BOUNDARY.match(body, at + 2 + len(boundary))
        if after is not None and (line_end or at == 0):
            return _Delimiter(at - line_end, after.end(), after[1] is not None)
        at = body.find(b"--" + boundary, at + 1)
    return None


def _headers(head: bytes) -> dict[str, str]:
    headers: dict[str, str] = {}
    for line in re.split(r"\r?\n(?![ \t])", _text(head)):
        name, _, value = line.partition(":")
        headers[name.strip().lower()] = value.strip()
    return headers


def _text(raw: bytes) -> str:
    """Header text is UTF-8 from browsers and clients; what is not is taken byte by byte."""
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw.decode("latin-1")


def _parameters(header: str) -> dict[str, str]:
    """What follows the first semicolon of a header; `filename*` wins over `filename`."""
    found: dict[str, str] = {}
    encoded: dict[str, str] = {}
    for name, value in _PARAMETER.findall(header):
        if name.endswith("*"):
            _, _, text = value.strip('"').partition("''")
            encoded[name[:-1].lower()] = unquote(text)
        else:
            found.setdefault(name.lower(), _plain(value.strip()))
    return {**found, **encoded}


def _plain(value: str) -> str:
    """A value without its quotes and escapes."""
    if not value.startswith('"'):
        return value
    text = re.sub(r'\\(["\\])', r"\1", value[1:-1])
    for escape, character in _ESCAPED_IN_FORMS.items():
        text = text.replace(escape, character)
    return text
