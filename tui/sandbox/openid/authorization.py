"""The authorization endpoint: from a program's request to a code, by way of a login page.

Codes come with PKCE only (RFC 7636, S256). An address that is not allowed is never sent to.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from tui.sandbox.openid.addresses import issuer_of
from tui.sandbox.openid.clients import known_client, may_return_to, return_origin
from tui.sandbox.openid.codes import CodeGrant
from tui.sandbox.openid.errors import NOT_KEPT, OAuthError
from tui.sandbox.openid.logins import new_login
from tui.sandbox.openid.pages import login_page, said_page
from tui.sandbox.openid.parameters import OAuthParameters, form_given, query_given
from tui.sandbox.openid.provider import OpenIdProvider
from tui.sandbox.openid.scopes import known_scopes
from tui.sandbox.refusals import Refusal

_CHALLENGE: Final = re.compile(r"[A-Za-z0-9_-]{43}")
_PASSED_ON: Final = (
    "client_id",
    "redirect_uri",
    "response_type",
    "response_mode",
    "scope",
    "state",
    "nonce",
    "code_challenge",
    "code_challenge_method",
)
"""What of a request comes back with the form, to be looked at again."""
WRONG_LOGIN: Final = 403
"""The status of a page that says so; a 401 would have to name a scheme."""


@dataclass(frozen=True, slots=True)
class Return:
    """Where a browser is sent back to, and what it brings along whatever came of it."""

    redirect_uri: str
    always: Mapping[str, str]

    def with_answer(self, answer: Mapping[str, str]) -> Response:
        query = urlencode({**answer, **self.always})
        joined = "&" if "?" in self.redirect_uri else "?"
        address = f"{self.redirect_uri}{joined}{query}"
        return RedirectResponse(address, 303, NOT_KEPT)

    def with_error(self, error: OAuthError) -> Response:
        said = {"error": error.error, "error_description": error.description}
        return self.with_answer(said)


async def show_login(provider: OpenIdProvider, request: Request) -> Response:
    """The login page for a request that may be made; GET or POST."""
    given = await form_given(request) if request.method == "POST" else query_given(request)
    back = _return(provider, request, given)
    if isinstance(back, Response):
        return back
    try:
        _require_sound(given)
    except OAuthError as error:
        return back.with_error(error)
    return _login_page(given, username=given.get("login_hint", ""))


async def answer_login(provider: OpenIdProvider, request: Request) -> Response:
    """Sends the browser back with a code or an error, or shows the page again."""
    given = await form_given(request)
    back = _return(provider, request, given)
    if isinstance(back, Response):
        return back
    try:
        require_own_page(request)
        _require_sound(given)
        if given.get("answer") != "allow":
            raise OAuthError("access_denied", "The login was denied")
    except OAuthError as error:
        return back.with_error(error)
    username, password = given.get("username", ""), given.get("password", "")
    try:
        user_id = await provider.user_of(request, username, password)
    except Refusal as refusal:
        status = WRONG_LOGIN if refusal.status == 401 else refusal.status
        page = _login_page(given, username=username, said=refusal.message, status=status)
        page.headers.update(refusal.headers)
        return page
    return back.with_answer({"code": _new_code(provider, given, user_id)})


def require_own_page(request: Request) -> None:
    """Raises an error where a form was sent by a page of somebody else.

    Its scheme does not matter: a proxy before the sandbox may have another.
    """
    host = request.headers["host"]
    _, slashes, sender = request.headers.get("origin", f"//{host}").partition("//")
    if not slashes or sender.lower() != host.lower():
        raise OAuthError("invalid_request", "The form came from another page", 403)


def _return(
    provider: OpenIdProvider, request: Request, given: OAuthParameters
) -> Return | Response:
    """Where the browser goes back to; a page where it may not be sent there."""
    address = given.get("redirect_uri", "")
    try:
        known_client(given)
        if not may_return_to(address):
            said = "The redirect_uri is no http address of this machine (127.0.0.1, localhost)"
            raise OAuthError("invalid_request", said)
    except OAuthError as error:
        return said_page("The program's request cannot be answered", error.description, 400)
    issuer = provider.switches.returned_issuer
    always = {
        "state": given.get("state", ""),
        "iss": issuer_of(request) if issuer is None else issuer,
    }
    return Return(address, {name: value for name, value in always.items() if value})


def _require_sound(given: OAuthParameters) -> None:
    """Raises the error with which a request is sent back."""
    if given.get("response_type") != "code":
        raise OAuthError("unsupported_response_type", "Only response_type=code is answered")
    if given.get("response_mode", "query") != "query":
        raise OAuthError("invalid_request", "Only response_mode=query is answered")
    if "request" in given or "request_uri" in given:
        known = "request" if "request" in given else "request_uri"
        raise OAuthError(f"{known}_not_supported", "Requests as tokens are not read")
    if given.get("code_challenge_method") != "S256":
        raise OAuthError("invalid_request", "code_challenge_method=S256 is needed")
    if not _CHALLENGE.fullmatch(given.get("code_challenge", "")):
        raise OAuthError("invalid_request", "code_challenge is no SHA-256 in base64url")
    if "none" in given.get("prompt", "").split():
        raise OAuthError("login_required", "Each login asks for the password")


def _login_page(
    given: OAuthParameters, *, username: str, said: str = "", status: int = 200
) -> Response:
    passed_on = {name: given[name] for name in _PASSED_ON if name in given}
    origin = return_origin(given["redirect_uri"])
    return login_page(passed_on, origin, said=said, username=username, status=status)


def _new_code(provider: OpenIdProvider, given: OAuthParameters, user_id: str) -> str:
    now = provider.now
    login = new_login(given["client_id"], user_id, known_scopes(given.get("scope", "")), now)
    grant = CodeGrant(
        login=login,
        redirect_uri=given["redirect_uri"],
        challenge=given["code_challenge"],
        nonce=given.get("nonce", ""),
        expires=now + provider.lifetimes.code,
    )
    return provider.codes.new(grant, now)
