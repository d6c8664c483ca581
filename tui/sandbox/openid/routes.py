"""The routes of the provider; whatever goes wrong below them is answered as the standards say."""

import logging
import sqlite3
from collections.abc import Awaitable, Callable
from typing import Final

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

from tui.sandbox.openid import addresses
from tui.sandbox.openid.authorization import answer_login, show_login
from tui.sandbox.openid.device_flow import answer_device_page, begin_on_device, show_device_page
from tui.sandbox.openid.errors import OAuthError, error_answer
from tui.sandbox.openid.provider import OpenIdProvider, ProviderEndpoint
from tui.sandbox.openid.session_endpoints import (
    describe_provider,
    end_session,
    publish_keys,
    revoke_given,
    tell_user,
)
from tui.sandbox.openid.token_endpoint import give_tokens
from tui.sandbox.refusals import Refusal
from tui.sandbox.store import why_unavailable

_ENDPOINTS: Final[tuple[tuple[str, str, ProviderEndpoint], ...]] = (
    ("GET", addresses.DISCOVERY, describe_provider),
    ("GET", addresses.KEYS, publish_keys),
    ("GET POST", addresses.AUTHORIZATION, show_login),
    ("POST", addresses.LOGIN_FORM, answer_login),
    ("POST", addresses.TOKEN, give_tokens),
    ("POST", addresses.DEVICE_AUTHORIZATION, begin_on_device),
    ("GET", addresses.DEVICE_FORM, show_device_page),
    ("POST", addresses.DEVICE_FORM, answer_device_page),
    ("GET POST", addresses.USERINFO, tell_user),
    ("POST", addresses.REVOCATION, revoke_given),
    ("GET POST", addresses.END_SESSION, end_session),
)

_log = logging.getLogger(__name__)


def openid_routes(provider: OpenIdProvider) -> list[Route]:
    """A route for each endpoint."""
    return [
        Route(path, _answering(provider, endpoint), methods=methods.split())
        for methods, path, endpoint in _ENDPOINTS
    ]


def _answering(
    provider: OpenIdProvider, endpoint: ProviderEndpoint
) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        try:
            return await endpoint(provider, request)
        except OAuthError as error:
            return error_answer(error)
        except ClientDisconnect:
            return Response(status_code=499)
        except Exception as error:
            return error_answer(_failure(request.url.path, error))

    return answer


def _failure(path: str, error: Exception) -> OAuthError:
    """What is answered where no endpoint said it."""
    if isinstance(error, Refusal):
        return OAuthError("invalid_request", error.message, error.status, error.headers)
    reason = why_unavailable(error) if isinstance(error, sqlite3.Error) else None
    if reason is not None:
        return OAuthError("temporarily_unavailable", reason, 503, {"Retry-After": "5"})
    _log.error("%s failed", path, exc_info=error)
    return OAuthError("server_error", "The sandbox failed; see its log", 500)
