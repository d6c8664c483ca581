"""Requests: an operation with its path, query and body filled in.

Owns what stands on the wire apart from credentials. Knows nothing of HTTP libraries.
"""

import string
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import quote, urlencode

import msgspec

from tui import __version__
from tui.client.errors import NotSendable
from tui.client.exchange import Exchange
from tui.client.transport.file_body import FileBody
from tui.client.transport.parameters import check_parameters, said
from tui.client.transport.reply import Sink
from tui.client.transport.request_limit import Urgency
from tui.contract.operation import AnyOperation, Format, JsonObject, Service
from tui.contract.values import AsSent
from tui.in_sentences import with_or

_ACCEPTED = {
    Format.JSON: "application/json",
    Format.XML: "application/xml",
    Format.HTML: "text/html",
    Format.BINARY: "*/*",
}
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
    file: FileBody | None = None
    """The body where it is a file, or a piece of one."""
    into: Sink | None = field(default=None, repr=False)
    """Where the answer goes where it is a file."""
    format: Format = Format.JSON
    """What the answer is asked to be."""
    known: Exchange | None = None
    """How an answer came that need not come again if it is still so."""
    urgency: Urgency = field(default_factory=Urgency)
    one_of_many: bool = False
    """Whether many other changes are sent beside it and after it."""
    most: int | None = None
    """Bytes of an answer after which it is given up, whatever the settings allow."""

    @property
    def method(self) -> str:
        return self.operation.method

    @property
    def size(self) -> int:
        """Bytes of the body."""
        return self.file.size if self.file is not None else len(self.body or b"")


def build(
    operation: AnyOperation,
    base_url: str,
    *,
    body: object = None,
    query: Mapping[str, str] | None = None,
    path: Mapping[str, str | int],
    format: Format | None = None,
) -> Request:
    """Fill an operation in; raises NotSendable."""
    encoded = _body(operation, body)
    asked = _format(operation, format)
    headers = _headers(asked)
    if encoded is not None:
        headers["Content-Type"] = _CONTENT_TYPES[operation.service]
    url = _url(operation, base_url, query, path)
    return Request(operation, url, headers, encoded, format=asked)


def build_with_file(
    operation: AnyOperation,
    base_url: str,
    file: FileBody,
    about_file: Mapping[str, str],
    *,
    query: Mapping[str, str] | None = None,
    path: Mapping[str, str | int],
) -> Request:
    """Fill an operation in whose body is a file, described by headers; raises NotSendable."""
    asked = _format(operation, None)
    headers = {**_headers(asked), **about_file}
    url = _url(operation, base_url, query, path)
    return Request(operation, url, headers, None, file, format=asked)


def _url(
    operation: AnyOperation,
    base_url: str,
    query: Mapping[str, str] | None,
    path: Mapping[str, str | int],
) -> str:
    return base_url + _path(operation, path) + _query(operation, query or {})


def _headers(format: Format) -> dict[str, str]:
    headers = {"Accept": _ACCEPTED[format], "User-Agent": f"bimscope/{__version__}"}
    if format is Format.BINARY:
        # Sizes are checked and shown: they have to be those of the file.
        headers["Accept-Encoding"] = "identity"
    return headers


def _format(operation: AnyOperation, wanted: Format | None) -> Format:
    if wanted is None:
        return operation.answers_in[0]
    if wanted not in operation.answers_in:
        raise NotSendable(
            f"“{operation.title}” has no answer as {wanted.upper()}; choose "
            f"{with_or(known.upper() for known in operation.answers_in)}."
        )
    return wanted


def _path(operation: AnyOperation, given: Mapping[str, str | int]) -> str:
    wanted = operation.placeholders
    if missing := [name for name in wanted if name not in given]:
        raise NotSendable(f"“{operation.title}” needs {_names(missing)} for {operation.path}.")
    if spare := [name for name in given if name not in wanted]:
        raise NotSendable(f"“{operation.title}” has no {_names(spare)} in {operation.path}.")
    parts = string.Formatter().parse(operation.path)
    return "".join(
        literal + (_segment(operation, name, given[name]) if name else "")
        for literal, name, _, _ in parts
    )


def _segment(operation: AnyOperation, name: str, value: str | int) -> str:
    text = str(value)
    # An empty value would address the whole list, a dotted one the level above.
    # A server that decodes before it looks takes a separator in a value for one of its own:
    # reading the user “x/disable” would disable x.
    if text.strip() in ("", ".", "..") or "/" in text or "\\" in text:
        raise NotSendable(
            f"“{operation.title}” cannot be sent with {text!r} as {name}: "
            f"it would lead to another path than {operation.path}."
        )
    try:
        return quote(text, safe="")
    except UnicodeEncodeError:
        raise NotSendable(f"{name} has a character that cannot be sent: {text!r}.") from None


def _query(operation: AnyOperation, given: Mapping[str, str]) -> str:
    known = {name for p in operation.query for name in (p.name, *p.variants)}
    if spare := [name for name in given if name not in known]:
        raise NotSendable(f"“{operation.title}” has no query parameter {_names(spare)}.")
    if missing := [p.name for p in operation.query if p.mandatory and not said(p, given)]:
        raise NotSendable(f"“{operation.title}” needs the query parameter {_names(missing)}.")
    check_parameters(operation, given)
    try:
        return "?" + urlencode(given, quote_via=quote, safe="") if given else ""
    except UnicodeEncodeError:
        raise NotSendable("The query has a character that cannot be sent.") from None


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
        return msgspec.json.encode(wrapped, enc_hook=_as_it_came)
    except (TypeError, UnicodeEncodeError, RecursionError) as error:
        raise NotSendable(f"The body of “{operation.title}” is not JSON: {error}") from error


def _as_it_came(value: object) -> object:
    if isinstance(value, AsSent):
        return msgspec.Raw(value.encode())
    raise TypeError(f"a {type(value).__name__} is in it")


def _is_wrapped(body: object, root: str) -> bool:
    if not isinstance(body, dict) or len(body) != 1:
        return False
    given: JsonObject = body
    return isinstance(given.get(root), dict)


def _names(names: list[str]) -> str:
    return ", ".join(names)
