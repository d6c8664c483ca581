"""What else is asked of the provider: who it is, its keys, who logged in, and to log out."""

import asyncio
from functools import partial
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from tui.contract.operation import JsonObject
from tui.sandbox.asked import headers_of
from tui.sandbox.authentication import header_token
from tui.sandbox.openid.addresses import description, origin_of
from tui.sandbox.openid.clients import may_return_to, public_client
from tui.sandbox.openid.errors import NOT_KEPT, OAuthError, private_answer
from tui.sandbox.openid.logins import end_login, login_of_access_token, revoke_token
from tui.sandbox.openid.pages import said_page
from tui.sandbox.openid.parameters import form_given, query_given
from tui.sandbox.openid.provider import OpenIdProvider
from tui.sandbox.openid.scopes import CLAIMS, OPENID, SCOPES, user_claims
from tui.sandbox.store import StoreConnection


async def describe_provider(_provider: OpenIdProvider, request: Request) -> Response:
    """Where everything is."""
    return JSONResponse(description(origin_of(request), [*SCOPES], [*CLAIMS]))


async def publish_keys(provider: OpenIdProvider, _request: Request) -> Response:
    """The key that tokens are signed with, as others may have it."""
    return JSONResponse({"keys": [await asyncio.to_thread(provider.key.public)]})


async def tell_user(provider: OpenIdProvider, request: Request) -> Response:
    """Who logged in (OpenID Connect Core, 5.3)."""
    token, now = header_token(headers_of(request)), provider.now

    def told(db: StoreConnection) -> "JsonObject | None":
        login = login_of_access_token(db, token, now)
        if login is None:
            return None
        if OPENID not in login.scopes:
            raise _not_told("insufficient_scope", "The token is not for openid", 403)
        return user_claims(db, login.user_id, login.scopes)

    claims = await provider.read(told)
    if claims is None:
        raise _not_told("invalid_token", "The access token is missing, unknown or expired", 401)
    return private_answer(claims)


def _not_told(error: str, said: str, status: int) -> OAuthError:
    scheme = f'Bearer error="{error}", error_description="{said}"'
    return OAuthError(error, said, status, {"WWW-Authenticate": scheme})


async def revoke_given(provider: OpenIdProvider, request: Request) -> Response:
    """Ends a token; 200 for one that is unknown too (RFC 7009, 2.2)."""
    given = await form_given(request)
    client_id = public_client(given, headers_of(request))
    if "token" not in given:
        raise OAuthError("invalid_request", "token is missing")
    await provider.write(partial(revoke_token, token=given["token"], client_id=client_id))
    return Response(headers=NOT_KEPT)


async def end_session(provider: OpenIdProvider, request: Request) -> Response:
    """Ends the login of an ID token (OpenID Connect RP-Initiated Logout 1.0)."""
    given = await form_given(request) if request.method == "POST" else query_given(request)
    hint = given.get("id_token_hint", "")
    claims = await asyncio.to_thread(provider.key.claims_in, hint)
    title = "Log out of the sandbox"
    if not claims:
        return said_page(title, "The program did not say which login is to end.", 400)
    await provider.write(partial(end_login, login_id=str(claims.get("sid"))))
    address = given.get("post_logout_redirect_uri", "")
    if not may_return_to(address):
        return said_page(title, "You are logged out. You may close this page.")
    state = f"{'&' if '?' in address else '?'}{urlencode({'state': given.get('state', '')})}"
    return RedirectResponse(address + (state if "state" in given else ""), 303, NOT_KEPT)
