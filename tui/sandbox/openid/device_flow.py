"""Login on another device: where a program begins it, and the page on which it is answered."""

from math import ceil

from starlette.requests import Request
from starlette.responses import Response

from tui.sandbox.asked import asker, headers_of
from tui.sandbox.openid.addresses import DEVICE_FORM, origin_of
from tui.sandbox.openid.authorization import WRONG_LOGIN, require_own_page
from tui.sandbox.openid.clients import public_client
from tui.sandbox.openid.devices import DeviceLogin
from tui.sandbox.openid.errors import private_answer
from tui.sandbox.openid.logins import new_login
from tui.sandbox.openid.pages import device_page, said_page
from tui.sandbox.openid.parameters import form_given, query_given
from tui.sandbox.openid.provider import OpenIdProvider
from tui.sandbox.openid.scopes import known_scopes
from tui.sandbox.refusals import Refusal

_TITLE = "Log in on another device"


async def begin_on_device(provider: OpenIdProvider, request: Request) -> Response:
    """Codes for a program whose user is to log in elsewhere (RFC 8628, 3.2)."""
    given = await form_given(request)
    client_id = public_client(given, headers_of(request))
    times, now = provider.lifetimes, provider.now
    scope = known_scopes(given.get("scope", ""))
    device_code = provider.devices.begin(client_id, scope, now + times.device, times.interval, now)
    user_code = provider.devices.begun(device_code).user_code
    address = origin_of(request) + DEVICE_FORM
    return private_answer(
        {
            "device_code": device_code,
            "user_code": user_code,
            "verification_uri": address,
            "verification_uri_complete": f"{address}?user_code={user_code}",
            "expires_in": int(times.device),
            "interval": times.interval if times.interval % 1 else int(times.interval),
        }
    )


async def show_device_page(_provider: OpenIdProvider, request: Request) -> Response:
    """The page for a code that somebody has, which its address may bring along."""
    return device_page(query_given(request).get("user_code", ""))


async def answer_device_page(provider: OpenIdProvider, request: Request) -> Response:
    """Allow or deny a login on another device."""
    given = await form_given(request)
    require_own_page(request)
    typed, username = given.get("user_code", ""), given.get("username", "")
    try:
        device = _waiting(provider, request, typed)
        if given.get("answer") != "allow":
            device.denied = True
            return said_page(_TITLE, "You denied the login. You may close this page.")
        user_id = await provider.user_of(request, username, given.get("password", ""))
        device = _waiting(provider, request, typed)  # somebody may have answered meanwhile
    except Refusal as refusal:
        status = WRONG_LOGIN if refusal.status == 401 else refusal.status
        page = device_page(typed, said=refusal.message, username=username, status=status)
        page.headers.update(refusal.headers)
        return page
    device.login = new_login(device.client_id, user_id, device.scope, provider.now)
    return said_page(_TITLE, "You are logged in. Go back to your program; you may close this page.")


def _waiting(provider: OpenIdProvider, request: Request, typed: str) -> DeviceLogin:
    """The login with a code; who tries many codes has to wait."""
    paces, now = provider.user_code_guesses, provider.now
    if (wait := paces.wait(asker(request), now)) > 0:
        after = {"Retry-After": str(ceil(wait))}
        raise Refusal(429, "Too many codes were tried; wait before the next", headers=after)
    device = provider.devices.waiting(typed, now)
    if device is None:
        paces.count(asker(request), now)
        raise Refusal(404, "No program waits with this code, or no longer")
    return device
