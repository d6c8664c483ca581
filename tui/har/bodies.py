"""Bodies of requests and answers: bytes as texts of an archive, and back."""

import re
from base64 import b64decode, b64encode
from codecs import lookup
from typing import Final

from msgspec import UNSET, UnsetType

from tui.har.format import HarContent, HarPostData

_BASE64: Final = "base64"
_CHARSET: Final = re.compile(r"charset=\"?([\w.:-]+)", re.ASCII | re.IGNORECASE)


def content_of(body: bytes, mime_type: str) -> HarContent:
    """The body of an answer as it stands in an archive: not a byte of it is changed."""
    text, encoding = _written(body, mime_type)
    return HarContent(len(body), mime_type, text, encoding)


def post_data_of(body: bytes, mime_type: str) -> HarPostData:
    """The body of a request as it stands in an archive."""
    text, encoding = _written(body, mime_type)
    return HarPostData(mime_type, text, UNSET, encoding)


def body_held(held: HarContent | HarPostData) -> bytes | None:
    """The bytes of a body, in the encoding that its type names; None where it was not kept."""
    if not isinstance(held.text, str):
        return None
    if held.encoding == _BASE64:
        return _from_base64(held.text)
    return held.text.encode(_codec(held.mime_type), "replace")


def _written(body: bytes, mime_type: str) -> tuple[str, str | UnsetType]:
    try:
        text = body.decode()
    except UnicodeDecodeError:
        return b64encode(body).decode(), _BASE64
    if text.isascii() or _codec(mime_type) == "utf-8":
        return text, UNSET
    return b64encode(body).decode(), _BASE64


def _from_base64(text: str) -> bytes:
    """What can be read of it: some writers leave out what fills the last group."""
    padded = text + "=" * (-len(text) % 4)
    try:
        return b64decode(padded)
    except ValueError:
        return text.encode()


def _codec(mime_type: str) -> str:
    said = _CHARSET.search(mime_type)
    try:
        return lookup(said[1]).name if said else "utf-8"
    except LookupError:
        return "utf-8"
