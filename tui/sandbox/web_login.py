"""dRofus servers that a login for browsers stands before; see `Switches`."""

import secrets
from collections import deque
from http.cookies import CookieError, SimpleCookie
from typing import Final

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tui.contract.operation import Service
from tui.sandbox.error_answers import service_at
from tui.sandbox.openid.addresses import REALM_PATH
from tui.sandbox.switches import Switches

COOKIE: Final = "_drofus_session"
LOGIN_PATH: Final = "/login"
MOST_SESSIONS: Final = 1_000
_ELSEWHERE: Final = (REALM_PATH, "/_sandbox/")
_PAGE: Final = (
    "<!DOCTYPE html><html><head><title>Log in</title></head><body><h1>Log in</h1></body></html>"
)


class WebLogin:
    """Does nothing until a switch says so."""

    def __init__(self, app: ASGIApp, switches: Switches) -> None:
        self._app = app
        self._switches = switches
        self._sessions: deque[str] = deque(maxlen=MOST_SESSIONS)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        switches = self._switches
        if not (switches.drofus_session or switches.drofus_login_page) or not _is_drofus(scope):
            await self._app(scope, receive, send)
            return
        request = Request(scope, receive)
        if switches.drofus_login_page and scope["path"] == LOGIN_PATH:
            await HTMLResponse(_PAGE)(scope, receive, send)
        elif switches.drofus_session and _session_of(request) not in self._sessions:
            await self._new_session(request)(scope, receive, send)
        elif switches.drofus_login_page:
            await _Unauthenticated(send).through(self._app, scope, receive)
        else:
            await self._app(scope, receive, send)

    def _new_session(self, request: Request) -> Response:
        """Sends a reader to the same address again; what changes something is refused."""
        session = secrets.token_hex(16)
        self._sessions.append(session)
        answer: Response = RedirectResponse(str(request.url), 302)
        if request.method not in ("GET", "HEAD"):
            answer = JSONResponse({"error": "The session is missing"}, 401)
        answer.set_cookie(COOKIE, session, path="/", httponly=True, samesite="lax")
        return answer


def _is_drofus(scope: Scope) -> bool:
    if scope["type"] != "http" or scope["path"].startswith(_ELSEWHERE):
        return False
    return service_at(scope["path"]) is Service.DROFUS


def _session_of(request: Request) -> str:
    try:
        morsel = SimpleCookie(request.headers.get("cookie", "")).get(COOKIE)
    except CookieError:
        return ""
    return morsel.value if morsel else ""


class _Unauthenticated:
    """Puts the way to the login page in the place of a 401."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._replaced = False

    async def through(self, app: ASGIApp, scope: Scope, receive: Receive) -> None:
        await app(scope, receive, self._pass_on)
        if self._replaced:
            await RedirectResponse(LOGIN_PATH, 302)(scope, receive, self._send)

    async def _pass_on(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._replaced = message["status"] == 401
        if not self._replaced:
            await self._send(message)
