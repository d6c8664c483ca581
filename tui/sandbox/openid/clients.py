"""The one program that may ask for logins, and where a browser may be sent back to."""

import re
from collections.abc import Mapping
from typing import Final

from tui.sandbox.accounts import CLIENT_ID
from tui.sandbox.openid.errors import OAuthError
from tui.sandbox.openid.parameters import OAuthParameters

_RETURN: Final = re.compile(
    r"(?P<origin>http://(?:127\.0\.0\.1|localhost|\[::1\])(?::[0-9]{1,5})?)"
    r"(?:[/?](?:[A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*)?"
)
"""This machine, at any port (RFC 8252, 7.3); without a fragment."""


def known_client(given: OAuthParameters) -> str:
    """The client id of a request; raises an error where it is another, or missing."""
    if given.get("client_id") != CLIENT_ID:
        raise OAuthError("invalid_client", "The client_id is missing or unknown")
    return CLIENT_ID


def public_client(given: OAuthParameters, headers: Mapping[str, str]) -> str:
    """The same for what programs ask themselves: a public client brings no secret along."""
    if given.get("client_id") == CLIENT_ID and "authorization" not in headers:
        return CLIENT_ID
    raise OAuthError(
        "invalid_client",
        "The client is public: it sends a known client_id, and no Authorization",
        401,
        {"WWW-Authenticate": 'Basic realm="sandbox"'},
    )


def may_return_to(address: str) -> bool:
    """Whether a browser may be sent there."""
    return _RETURN.fullmatch(address) is not None


def return_origin(address: str) -> str:
    """Scheme, name and port of an address that a browser may be sent to."""
    found = _RETURN.fullmatch(address)
    return found["origin"] if found else ""
