"""The JSON of an answer in an archive: unpacked where a program kept it as it travelled."""

import zlib
from typing import Final

from tui.client.exchange import charset_in
from tui.har.bodies import body_held
from tui.har.format import HarEntry, HarResponse
from tui.large_json.syntax import BOM
from tui.large_json.turns import at_once
from tui.large_json.unwrapping import first_byte
from tui.large_json.utf8 import in_utf8

MOST_UNPACKED: Final = 1 << 28
"""Bytes that a packed body may become."""
_GZIP: Final = b"\x1f\x8b"
_ANY_HEAD: Final = 47
"""What zlib calls either of its own heads, of gzip or of zlib."""


def json_in(entry: HarEntry) -> bytes | None:
    """The body in UTF-8; None where it was not kept, or is packed in a way that is not known."""
    body = body_held(entry.response.content)
    if body is None or not body.strip():
        return None
    body = _unpacked(body)
    if body is None:
        return None
    charset = charset_in({"content-type": entry.response.content.mime_type})
    return at_once(in_utf8(body, charset)).removeprefix(BOM)


def is_json(body: bytes) -> bool:
    """Whether a text begins as records do."""
    return first_byte(body) in (b"[", b"{")


def headers_by_name(response: HarResponse) -> dict[str, str]:
    """The headers of an answer, by their names in small letters."""
    return {each.name.casefold(): each.value for each in response.headers}


def _unpacked(body: bytes) -> bytes | None:
    if not body.startswith(_GZIP):
        return body
    unpacking = zlib.decompressobj(_ANY_HEAD)
    try:
        unpacked = unpacking.decompress(body, MOST_UNPACKED)
    except zlib.error:
        return None
    return unpacked if unpacking.eof else None
