"""The parameters of a request to the provider, in its address or as a form in its body."""

from collections.abc import Mapping
from typing import Final, TypeAlias
from urllib.parse import parse_qsl

from starlette.requests import Request

from tui.sandbox.asked import headers_of
from tui.sandbox.bodies import body_in
from tui.sandbox.openid.errors import OAuthError

OAuthParameters: TypeAlias = Mapping[str, str]
"""By name; what was sent without a value is as if it was not sent (RFC 6749, 3.1)."""

FORM: Final = "application/x-www-form-urlencoded"
LARGEST_FORM: Final = 32 * 1024
MOST_FIELDS: Final = 100


def given_in(text: bytes) -> OAuthParameters:
    """The parameters of a query or a form; raises an error where one is there twice."""
    try:
        decoded = text.decode()
        pairs = parse_qsl(
            decoded, keep_blank_values=True, errors="strict", max_num_fields=MOST_FIELDS
        )
    except ValueError:
        said = "The parameters are not UTF-8, or too many"
        raise OAuthError("invalid_request", said) from None
    given = dict(pairs)
    if len(given) != len(pairs):
        raise OAuthError("invalid_request", "A parameter is there more than once")
    return {name: value for name, value in pairs if value}


def query_given(request: Request) -> OAuthParameters:
    """The parameters of the address."""
    return given_in(request.scope["query_string"])


async def form_given(request: Request) -> OAuthParameters:
    """The parameters of the body, which must be a form."""
    headers = headers_of(request)
    if headers.get("content-type", "").partition(";")[0].strip().lower() != FORM:
        raise OAuthError("invalid_request", f"The body is not {FORM}")
    return given_in(bytes(await body_in(request, headers, LARGEST_FORM)))
