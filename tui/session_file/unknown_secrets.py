"""Takes out of an entry what looks like a secret, though no document knows of it.

What the contract calls secret, and what the session logged in with, is gone already. A service
or a proxy may say more: a token in an address, a password under a name of its own.
"""

import re
from collections.abc import Callable
from functools import cache
from typing import Final
from urllib.parse import unquote

from msgspec import UnsetType
from msgspec.structs import replace

from tui.client.log.redaction import field_names
from tui.config.names import is_secret_header, looks_secret
from tui.contract import OPERATIONS
from tui.contract.values import HIDDEN
from tui.har.format import HarEntry, NameAndValue

_FIELD: Final = re.compile(r'("((?:[^"\\]|\\.){1,80})"\s*:\s*)("(?:[^"\\]|\\.)+"|\d{4,})')
_IN_ADDRESS: Final = re.compile(r"(?<=[?&;#])([\w.%-]{1,60})=([^&#\s\"'<>\\]+)")
_SCHEME: Final = re.compile(r"\b(Bearer|BimPlus|Basic|Digest)( +)[A-Za-z0-9._~+/=-]{8,}")
_TOKEN: Final = re.compile(r"\beyJ[\w-]{8,}\.[\w-]{4,}(?:\.[\w-]*){0,3}")
"""A JSON web token: it begins as `{"` does in base64."""
_USER: Final = re.compile(r"(://)[^/\s:@\"'<>]+:[^/\s@\"'<>]+@")
_SIGNATURES: Final = frozenset({"sig", "signature", "x-amz-signature", "hmac"})


def without_unknown_secrets(entry: HarEntry, operation_id: str) -> HarEntry:
    """The same entry with such values hidden in addresses, headers and bodies."""
    known = _known_names(operation_id)

    def hide(text: str) -> str:
        return _without(text, known)

    request, response = entry.request, entry.response
    data = request.post_data
    if not isinstance(data, UnsetType):
        data = replace(data, text=_told(data.text, hide))
    return replace(
        entry,
        request=replace(
            request,
            url=hide(request.url),
            headers=_headers(request.headers, hide),
            query_string=[_pair(each) for each in request.query_string],
            post_data=data,
        ),
        response=replace(
            response,
            headers=_headers(response.headers, hide),
            redirect_url=hide(response.redirect_url),
            content=replace(response.content, text=_told(response.content.text, hide)),
        ),
    )


def _told(text: "str | UnsetType | None", hide: Callable[[str], str]) -> "str | UnsetType | None":
    return hide(text) if isinstance(text, str) else text


def _headers(headers: list[NameAndValue], hide: Callable[[str], str]) -> list[NameAndValue]:
    return [
        each if is_secret_header(each.name) else NameAndValue(each.name, hide(each.value))
        for each in headers
    ]


def _pair(pair: NameAndValue) -> NameAndValue:
    return NameAndValue(pair.name, HIDDEN) if _is_secret(pair.name) else pair


def _without(text: str, known: frozenset[str]) -> str:
    def field(found: re.Match[str]) -> str:
        name = found[2].casefold()
        hidden = looks_secret(name) and name not in known
        return f'{found[1]}"{HIDDEN}"' if hidden else found[0]

    text = _FIELD.sub(field, text) if '"' in text else text
    text = _IN_ADDRESS.sub(_parameter, text) if "=" in text else text
    text = _USER.sub(rf"\1{HIDDEN}@", text) if "://" in text else text
    text = _SCHEME.sub(rf"\1\2{HIDDEN}", text)
    return _TOKEN.sub(HIDDEN, text) if "eyJ" in text else text


def _parameter(found: re.Match[str]) -> str:
    return f"{found[1]}={HIDDEN}" if _is_secret(found[1]) else found[0]


def _is_secret(name: str) -> bool:
    plain = unquote(name).casefold()
    return plain in _SIGNATURES or looks_secret(plain)


@cache
def _known_names(operation_id: str) -> frozenset[str]:
    """Names of fields of which the contract says whether they are secret."""
    operation = OPERATIONS.get(operation_id)
    if operation is None:
        return frozenset()
    return field_names(operation.returns) | field_names(operation.body)
