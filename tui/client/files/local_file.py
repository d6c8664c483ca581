"""A file of the user's own on its way to a service, and what is said about it there.

Owns the headers that describe a file (notes B73, B75). Sends nothing.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import quote

import msgspec
from msgspec import UNSET, UnsetType

from tui.client.errors import NotSendable
from tui.client.files.named_files import path_named
from tui.client.transport.file_body import unreadable
from tui.contract.bimplus.files import FilePart
from tui.contract.operation import AnyOperation, Content

UNKNOWN_TYPE: Final = "application/octet-stream"

_MEDIA_TYPE: Final = re.compile(r"[\w.+-]+/[\w.+-]+(;\s*[\w.+-]+=[\w.+\"-]+)*", re.ASCII)


@dataclass(frozen=True, slots=True)
class LocalFile:
    """A file that exists; `parameters` describe it in a Content-Disposition."""

    path: Path
    size: int
    modified: int
    media_type: str
    parameters: tuple[tuple[str, str], ...]

    def in_form(self) -> str:
        """The disposition of a form's part, in UTF-8 as browsers write it."""
        return _disposition("form-data", self.parameters, _form_parameter)

    def in_header(self) -> str:
        """The disposition of a chunk, in ASCII as headers have to be."""
        return _disposition("inline", self.parameters, _header_parameter)


def takes_file(operation: AnyOperation, body: object) -> bool:
    """Whether such a body travels as a file, not as JSON."""
    if operation.body is None:
        return False
    return operation.content is not Content.JSON or isinstance(body, FilePart)


def file_part(operation: AnyOperation, given: object) -> FilePart:
    """What is given for a file as the contract says it; raises NotSendable."""
    if all(content is Content.JSON for content in operation.contents):
        raise NotSendable(f"“{operation.title}” takes no file.")
    if isinstance(given, FilePart):
        return given
    if isinstance(given, Path):
        return FilePart(file=str(given))
    try:
        return msgspec.convert(given, FilePart)
    except msgspec.ValidationError as error:
        raise NotSendable(f"“{operation.title}” needs a file: {error}.") from None


def local_file(part: FilePart) -> LocalFile:
    """Look at the file that a part names; raises FileProblem, NotSendable."""
    if not isinstance(part.file, str) or not part.file:
        raise NotSendable("No file was chosen: name a file on this computer.")
    path = path_named(Path(part.file))
    try:
        status = path.stat()
        with path.open("rb"):
            pass
    except (OSError, ValueError) as problem:
        raise unreadable(path, problem) from None
    file_name = _said(part.filename) or path.name
    said = (
        ("name", _said(part.name) or Path(file_name).stem),
        ("filename", file_name),
        ("classification", _said(part.classification)),
        ("tag", _said(part.tag)),
    )
    parameters = tuple((key, _plain(value)) for key, value in said if value)
    media_type = _media_type(_said(part.type), file_name)
    return LocalFile(path, status.st_size, status.st_mtime_ns, media_type, parameters)


def _said(value: str | UnsetType | None) -> str:
    return "" if value is None or value is UNSET else str(value)


def _plain(value: str) -> str:
    return "".join(c if c.isprintable() else "_" for c in value)


def _media_type(said: str, file_name: str) -> str:
    if said:
        if not _MEDIA_TYPE.fullmatch(said):
            raise NotSendable(f"{said!r} is not a media type. Write it like application/pdf.")
        return said
    from mimetypes import guess_type

    return guess_type(file_name)[0] or UNKNOWN_TYPE


def _disposition(
    kind: str, parameters: tuple[tuple[str, str], ...], write: Callable[[str, str], str]
) -> str:
    return "; ".join([kind, *(write(key, value) for key, value in parameters)])


def _form_parameter(key: str, value: str) -> str:
    return f'{key}="{value.replace(chr(34), "%22")}"'


def _header_parameter(key: str, value: str) -> str:
    ascii_only = "".join(c if c.isascii() else "_" for c in value)
    escaped = ascii_only.replace("\\", "\\\\").replace('"', '\\"')
    plain = f'{key}="{escaped}"'
    if ascii_only == value:
        return plain
    return f"{plain}; {key}*=UTF-8''{quote(value, safe='')}"
