"""Keeps secrets out of everything that is shown, logged or copied.

Which fields are secret is read from the contract (`Shows.SECRET`); which values are is
learnt from the credentials and tokens in use. Imports no HTTP library.
"""

import json
import re
from collections.abc import Hashable, Mapping
from functools import cache, partial
from urllib.parse import quote, urlsplit

from tui.client.decoding import decoded_value
from tui.config.names import is_secret_header
from tui.contract import OPERATIONS
from tui.contract.fields import Shows, fields_within
from tui.contract.operation import Json
from tui.contract.values import encoded
from tui.large_json.malformed import MALFORMED
from tui.secrets.kinds import Secret

HIDDEN = Secret.SHOWN
SHORTEST_VALUE = 8
"""Shorter secrets are hidden by their place only: as plain words they stand everywhere."""

_LOOKED_AT = 1 << 20
_ESCAPED_LETTER = re.compile(rb"\\u00[3-7]")
"""How a name may be written so that it does not look like itself."""

_BOTH = (True, False)
"""Services escape letters beyond ASCII, or they do not."""
_WITH_SCHEME = frozenset({"authorization", "proxy-authorization"})
"""Headers that begin with the scheme by which somebody says who asks."""
_TOKEN_PARAMETERS = frozenset({"token", "api-token"})
"""Where Bimplus takes a token in a URL, beside what the contract's fields are called."""


def secret_fields(shape: object) -> frozenset[str]:
    """Names, in lower case, of the secret fields anywhere in a record or list type."""
    return _names_in(shape, secret_only=True)


def field_names(shape: object) -> frozenset[str]:
    """Names, in lower case, of all fields anywhere in a record or list type."""
    return _names_in(shape, secret_only=False)


@cache
def _names_in(shape: Hashable, *, secret_only: bool) -> frozenset[str]:
    return frozenset(
        name.casefold()
        for field in fields_within(shape)
        if field.shows is Shows.SECRET or not secret_only
        for name in (field.name, *field.variants)
    )


@cache
def _secret_parameters() -> frozenset[str]:
    shapes = ((operation.returns, operation.body) for operation in OPERATIONS.values())
    return _TOKEN_PARAMETERS.union(*(secret_fields(shape) for pair in shapes for shape in pair))


def may_hold_secrets(body: bytes | memoryview, shape: object) -> bool:
    """Whether JSON of a record or list type has to be rewritten before it is shown."""
    return _mentions(body, secret_fields(shape))


def without_secrets(body: bytes, shape: object) -> bytes:
    """JSON of a record or list type with the values of its secret fields hidden."""
    return Redaction().body(body, secret_fields(shape))


class Redaction:
    """Hides what it has been told is secret; remembers every token of the session."""

    def __init__(self) -> None:
        self._values: frozenset[str] = frozenset()
        """Replaced, never added to: a thread may be going over it."""

    def hide(self, *secrets: Secret) -> None:
        """Hide these values from now on: plain, percent-encoded, as JSON and Python spell them."""
        spelled: set[str] = set()
        for value in (secret.reveal() for secret in secrets):
            if len(value) >= SHORTEST_VALUE:
                spelled.update((value, quote(value), quote(value, safe=""), repr(value)[1:-1]))
                spelled.update(json.dumps(value, ensure_ascii=each)[1:-1] for each in _BOTH)
        self._values |= spelled

    def text(self, text: str) -> str:
        for value in sorted(self._values, key=len, reverse=True):
            text = text.replace(value, HIDDEN)
        return text

    def headers(self, headers: Mapping[str, str]) -> dict[str, str]:
        """Headers with their credentials hidden; what scheme was used stays visible."""
        return {name: self._header(name, value) for name, value in headers.items()}

    def query(self, query: Mapping[str, str]) -> dict[str, str]:
        """Parameters, those that hold tokens with their names only."""
        secret = _secret_parameters()
        return {
            name: HIDDEN if name.casefold() in secret else self.text(value)
            for name, value in query.items()
        }

    def url(self, url: str) -> str:
        parts = urlsplit(url)
        query = "&".join(_parameter(pair) for pair in parts.query.split("&"))
        return self.text(parts._replace(query=query).geturl())

    def body(self, body: bytes, secret: frozenset[str]) -> bytes:
        """A body without the values of the fields named in `secret`, and without known values."""
        if _mentions(body, secret):
            body = _without_fields(body, secret)
        for value in self._values:
            body = body.replace(value.encode(), HIDDEN.encode())
        return body

    def _header(self, name: str, value: str) -> str:
        if not is_secret_header(name):
            return self.text(value)
        scheme, space, _ = value.partition(" ")
        return f"{scheme} {HIDDEN}" if space and name.casefold() in _WITH_SCHEME else HIDDEN


def _parameter(pair: str) -> str:
    name, equals, _ = pair.partition("=")
    return f"{name}={HIDDEN}" if equals and name.casefold() in _secret_parameters() else pair


def _mentions(body: bytes | memoryview, names: frozenset[str]) -> bool:
    """Whether one of the names may stand in the body; nothing is decoded, little is copied."""
    if not names:
        return False
    wanted = [name.encode() for name in names]
    overlap = max(map(len, wanted))
    for at in range(0, len(body), _LOOKED_AT):
        piece = bytes(body[at : at + _LOOKED_AT + overlap]).lower()
        if any(name in piece for name in wanted) or _ESCAPED_LETTER.search(piece):
            return True
    return False


def _without_fields(body: bytes, secret: frozenset[str]) -> bytes:
    try:
        return encoded(_hidden(decoded_value(body, odd=partial(_odd, secret)), secret))
    except MALFORMED:
        return HIDDEN.encode()


def _odd(secret: frozenset[str], text: str) -> Json:
    """What stands for what is nested too deeply to be looked into."""
    return HIDDEN if _mentions(text.encode("utf-8", "replace"), secret) else text


def _hidden(value: Json, secret: frozenset[str]) -> Json:
    if isinstance(value, Mapping):
        return {
            name: HIDDEN if inner and name.casefold() in secret else _hidden(inner, secret)
            for name, inner in value.items()
        }
    if isinstance(value, list):
        return [_hidden(inner, secret) for inner in value]
    return value
