"""What was asked: the parts of a request, read once.

Knows HTTP, no operation.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias
from urllib.parse import parse_qsl

from starlette.requests import Request

from tui.sandbox.refusals import Refusal

Headers: TypeAlias = Mapping[str, str]
"""By lower-case name."""
LARGEST_BODY: Final = 256 * 1024 * 1024
"""Bytes; larger files have to come in chunks (note B74)."""


@dataclass(slots=True)
class Asked:
    """A request that has arrived, with its body."""

    request: Request
    headers: Headers
    body: bytes


def headers_of(request: Request) -> Headers:
    """By lower-case name; the first of a name counts."""
    given = reversed(request.scope["headers"])
    return {name.decode("latin-1"): value.decode("latin-1") for name, value in given}


async def body_in(request: Request, headers: Headers, largest: int) -> bytes:
    """The body of a request; raises a 413 where it is larger than is held in memory."""
    announced = headers.get("content-length", "")
    if not announced and "transfer-encoding" not in headers:
        return b""
    too_large = Refusal(413, f"The body is larger than {largest} bytes; send it in chunks")
    if announced.isdigit() and int(announced) > largest:
        raise too_large
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > largest:
            raise too_large
    return bytes(body)


def query_of(request: Request) -> dict[str, str]:
    """The parameters by lower-case name, decoded once; the first of a name counts."""
    text = request.scope["query_string"].decode("latin-1")
    if not text:
        return {}
    pairs = parse_qsl(text, keep_blank_values=True, errors="replace")
    return {name.lower(): value for name, value in reversed(pairs)}
