"""What was asked: the parts of a request, read once.

Knows HTTP, no operation.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias
from urllib.parse import parse_qsl

from starlette.requests import Request

from tui.sandbox.bodies import Body
from tui.sandbox.refusals import Refusal

Headers: TypeAlias = Mapping[str, str]
"""By lower-case name."""


@dataclass(slots=True)
class Asked:
    """A request that has arrived, with its body."""

    request: Request
    headers: Headers
    body: Body


def headers_of(request: Request) -> Headers:
    """By lower-case name; the first of a name counts. Raises a 400 for what is not UTF-8."""
    given = reversed(request.scope["headers"])
    try:
        return {name.decode(): value.decode() for name, value in given}
    except UnicodeDecodeError:
        raise Refusal(400, "A header is not UTF-8") from None


def query_of(request: Request) -> dict[str, str]:
    """The parameters by lower-case name, decoded once; the first of a name counts.

    Raises a 400 for what is not UTF-8.
    """
    given: bytes = request.scope["query_string"]
    if not given:
        return {}
    try:
        pairs = parse_qsl(given.decode(), keep_blank_values=True, errors="strict")
    except UnicodeDecodeError:
        raise Refusal(400, "The query is not UTF-8") from None
    return {name.lower(): value for name, value in reversed(pairs)}


def asker(request: Request) -> str:
    """The address that a request comes from."""
    return request.client.host if request.client else ""
