"""Requests: an operation with its path, query and body filled in.

Owns what stands on the wire apart from credentials. Knows nothing of HTTP libraries.
"""

import string
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlencode

import msgspec

from tui import __version__
from tui.client.curl import as_curl
from tui.client.errors import NotSendable
from tui.contract.operation import AnyOperation, JsonObject, Service

_CONTENT_TYPES = {
    Service.DROFUS: "application/json; charset=UTF-8",
    Service.BIMPLUS: "application/json",
}


@dataclass(frozen=True, slots=True)
class Request:
    """A request ready to be sent, but for the credentials."""

    operation: AnyOperation
    url: str
    headers: Mapping[str, str]
    body: bytes | None

    @property
    def method(self) -> str:
        return self.operation.method


@dataclass(frozen=True, slots=True)
class PreparedRequest:
    """What a call would send, with every secret already taken out."""

    method: str
    url: str
    headers: Mapping[str, str]
    body: bytes | None

    @property
    def text(self) -> str:
        """The request for people: request line, headers, indented body."""
        lines = [f"{self.method} {self.url}"]
        lines += [f"{name}: {value}" for name, value in self.headers.items()]
        if self.body is not None:
            lines += ["", msgspec.json.format(self.body, indent=2).decode()]
        return "\n".join(lines)

    def as_curl(self) -> str:
        """The request as a shell command, with placeholders for the credentials."""
        return as_curl(self.method, self.url, self.headers, self.body)


def build(
    operation: AnyOperation,
    base_url: str,
    *,
    body: object = None,
    query: Mapping[str, str] | None = None,
    path: Mapping[str, str | int],
) -> Request:
    """Fill an operation in; raises NotSendable."""
    url = base_url + _path(operation, path) + _query(operation, query or {})
    encoded = _body(operation, body)
    headers = {"Accept": "application/json", "User-Agent": f"bimscope/{__version__}"}
    if encoded is not None:
        headers["Content-Type"] = _CONTENT_TYPES[operation.service]
    return Request(operation, url, headers, encoded)


def _path(operation: AnyOperation, given: Mapping[str, str | int]) -> str:
    wanted = operation.placeholders
    if missing := [name for name in wanted if name not in given]:
        raise NotSendable(f"“{operation.title}” needs {_names(missing)} for {operation.path}.")
    if spare := [name for name in given if name not in wanted]:
        raise NotSendable(f"“{operation.title}” takes no {_names(spare)} in {operation.path}.")
    parts = string.Formatter().parse(operation.path)
    return "".join(
        literal + (_segment(operation, name, given[name]) if name else "")
        for literal, name, _, _ in parts
    )


def _segment(operation: AnyOperation, name: str, value: str | int) -> str:
    text = str(value)
    # An empty value would address the whole list, a dotted one the level above.
    if text.strip() in ("", ".", ".."):
        raise NotSendable(
            f"“{operation.title}” cannot be sent with {text!r} as {name}: "
            f"it would reach something else than {operation.path}."
        )
    try:
        return quote(text, safe="")
    except UnicodeEncodeError:
        raise NotSendable(f"{name} holds a character that cannot be sent: {text!r}.") from None


def _query(operation: AnyOperation, given: Mapping[str, str]) -> str:
    known = {name for p in operation.query for name in (p.name, *p.variants)}
    if spare := [name for name in given if name not in known]:
        raise NotSendable(f"“{operation.title}” knows no query parameter {_names(spare)}.")
    if missing := [p.name for p in operation.query if p.mandatory and p.name not in given]:
        raise NotSendable(f"“{operation.title}” needs the query parameter {_names(missing)}.")
    try:
        return "?" + urlencode(given, quote_via=quote, safe="") if given else ""
    except UnicodeEncodeError:
        raise NotSendable("The query holds a character that cannot be sent.") from None


def _body(operation: AnyOperation, body: object) -> bytes | None:
    if body is None and operation.body is None:
        return None
    if body is None:
        raise NotSendable(f"“{operation.title}” needs a body.")
    if operation.body is None:
        raise NotSendable(f"“{operation.title}” takes no body.")
    root = operation.body_root
    wrapped = body if root is None or _is_wrapped(body, root) else {root: body}
    try:
        return msgspec.json.encode(wrapped)
    except (TypeError, UnicodeEncodeError, RecursionError) as error:
        raise NotSendable(f"The body of “{operation.title}” is no JSON: {error}") from error


def _is_wrapped(body: object, root: str) -> bool:
    if not isinstance(body, dict) or len(body) != 1:
        return False
    given: JsonObject = body
    return isinstance(given.get(root), dict)


def _names(names: list[str]) -> str:
    return ", ".join(names)
