"""The token endpoint: tokens for a code, for a refresh token, or once somebody has allowed it."""

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Final, TypeAlias

from starlette.requests import Request
from starlette.responses import Response

from tui.contract.operation import JsonObject
from tui.sandbox.asked import headers_of
from tui.sandbox.openid.addresses import CODE_GRANT, DEVICE_GRANT, REFRESH_GRANT
from tui.sandbox.openid.clients import public_client
from tui.sandbox.openid.errors import OAuthError, private_answer
from tui.sandbox.openid.logins import (
    OpenIdLogin,
    Reused,
    begin_login,
    end_login,
    login_of_refresh_token,
)
from tui.sandbox.openid.parameters import OAuthParameters, form_given
from tui.sandbox.openid.provider import OpenIdProvider
from tui.sandbox.openid.tokens import TokenMaker
from tui.sandbox.store import StoreConnection

_Granting: TypeAlias = Callable[
    [OpenIdProvider, TokenMaker, OAuthParameters], Awaitable[JsonObject]
]


async def give_tokens(provider: OpenIdProvider, request: Request) -> Response:
    """Tokens for a grant."""
    given = await form_given(request)
    public_client(given, headers_of(request))
    grant = _required(given, "grant_type")
    if grant not in _GRANTS:
        raise OAuthError("unsupported_grant_type", "This grant_type is not known")
    maker = await provider.maker(request)
    return private_answer(await _GRANTS[grant](provider, maker, given))


async def _by_code(
    provider: OpenIdProvider, maker: TokenMaker, given: OAuthParameters
) -> JsonObject:
    """A code that has come is used up, whatever came with it."""
    code = _required(given, "code")
    address, verifier = given.get("redirect_uri", ""), given.get("code_verifier", "")
    grant = provider.codes.find(code)
    if grant is None or (not grant.used and grant.expires <= maker.now):
        raise OAuthError("invalid_grant", "The code is unknown or expired")
    if grant.used:
        await provider.write(partial(end_login, login_id=grant.login.id))
        raise OAuthError("invalid_grant", "The code was used before; its login has ended")
    grant.used = True
    if grant.redirect_uri != address:
        raise OAuthError("invalid_grant", "The redirect_uri is another than the code was sent to")
    if not grant.is_proven_by(verifier):
        raise OAuthError("invalid_grant", "The code_verifier does not fit the code_challenge")
    return await provider.write(lambda db: _begun(db, maker, grant.login, grant.nonce))


async def _by_device_code(
    provider: OpenIdProvider, maker: TokenMaker, given: OAuthParameters
) -> JsonObject:
    code = _required(given, "device_code")
    login = provider.devices.allowed(code, given["client_id"], maker.now)
    return await provider.write(lambda db: _begun(db, maker, login))


async def _by_refresh_token(
    provider: OpenIdProvider, maker: TokenMaker, given: OAuthParameters
) -> JsonObject:
    """Tokens in the place of a refresh token, which is worth nothing from then on."""
    token = _required(given, "refresh_token")

    def renewed(db: StoreConnection) -> "JsonObject | Reused":
        login = login_of_refresh_token(db, token, given["client_id"], maker.now)
        if isinstance(login, Reused):
            return login
        _require_no_more(given, login)
        return maker.tokens(db, login)

    made = await provider.write(renewed)
    if isinstance(made, Reused):
        said = "The refresh token was used before; its login has ended"
        raise OAuthError("invalid_grant", said)
    return made


_GRANTS: Final[dict[str, _Granting]] = {
    CODE_GRANT: _by_code,
    REFRESH_GRANT: _by_refresh_token,
    DEVICE_GRANT: _by_device_code,
}


def _begun(
    db: StoreConnection, maker: TokenMaker, login: OpenIdLogin, nonce: str = ""
) -> JsonObject:
    begin_login(db, login, maker.now)
    return maker.tokens(db, login, nonce)


def _require_no_more(given: OAuthParameters, login: OpenIdLogin) -> None:
    """Raises an error where more scopes are asked for than were allowed."""
    if not {*given.get("scope", "").split()} <= {*login.scopes}:
        raise OAuthError("invalid_scope", "More is asked for than was allowed")


def _required(given: OAuthParameters, name: str) -> str:
    if name not in given:
        raise OAuthError("invalid_request", f"{name} is missing")
    return given[name]
