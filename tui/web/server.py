"""Serves the page, what belongs to it, and a WebSocket a visitor. All comes from this machine."""

import asyncio
import socket
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from importlib.resources import files
from string import Template
from typing import Final

import msgspec
import textual_serve
from aiohttp import WSMsgType, web

from tui.web.gate import Gate
from tui.web.visit import Visit

_OF_THE_LIBRARY: Final[Mapping[str, str]] = {
    "css/xterm.css": "text/css",
    "js/textual.js": "text/javascript",
    "fonts/RobotoMono-VariableFont_wght.ttf": "font/ttf",
    "fonts/RobotoMono-Italic-VariableFont_wght.ttf": "font/ttf",
}
_OURS: Final[Mapping[str, str]] = {"page.css": "text/css", "page.js": "text/javascript"}
_HEADERS: Final[Mapping[str, str]] = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
        "font-src 'self'; img-src 'self' data:; connect-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
"""The token is in the address: no other page may hear of it, nor show this one in a frame."""
_PLACE_WITHIN: Final = 6.0
"""Seconds that a visitor waits for a place: who loads the page again leaves one."""
_ALIVE_EVERY: Final = 15.0
_LONGEST: Final = 32 << 20
"""Bytes of a message of a page: a paste is one, whose end the explorer cuts off."""
_LEAVES_WITHIN: Final = 10.0
_FONT_SIZES: Final = range(6, 41)
_USUAL_FONT_SIZE: Final = 16
_WIDTH, _HEIGHT = 80, 24

PageHandler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class PageServer:
    """Gives each visitor an explorer that `arguments` open, to so many at a time."""

    def __init__(self, arguments: Sequence[str], port: int, *, visitors: int) -> None:
        self.gate = Gate(port)
        self.visits: dict[Visit, web.WebSocketResponse] = {}
        self._arguments = arguments
        self._visitors = visitors
        self._places = asyncio.Semaphore(visitors)
        self._page = Template(_own("page.html").decode())

    def application(self) -> web.Application:
        """What answers the requests."""
        app = web.Application(middlewares=[self._guarded])
        app.router.add_get("/{token}/", self._show_page)
        app.router.add_get("/{token}/static/{name:.+}", _give_file)
        app.router.add_get("/{token}/socket", self._receive)
        app.on_shutdown.append(self._end_visits)
        return app

    @web.middleware
    async def _guarded(self, request: web.Request, handler: PageHandler) -> web.StreamResponse:
        is_socket = "Upgrade" in request.headers or request.path.endswith("/socket")
        refusal = self.gate.refusal(request.path, request.headers, is_socket=is_socket)
        if refusal:
            return web.Response(status=403, text=refusal, headers=_HEADERS)
        return await handler(request)

    async def _show_page(self, request: web.Request) -> web.Response:
        size = _number(request.query.get("fontsize"), _USUAL_FONT_SIZE)
        page = self._page.substitute(
            host=request.host,
            token=self.gate.token,
            font_size=size if size in _FONT_SIZES else _USUAL_FONT_SIZE,
        )
        return web.Response(text=page, content_type="text/html", headers=_HEADERS)

    async def _receive(self, request: web.Request) -> web.WebSocketResponse:
        """Let a visitor in as soon as there is a place; say so where there is none."""
        browser = web.WebSocketResponse(heartbeat=_ALIVE_EVERY, max_msg_size=_LONGEST)
        await browser.prepare(request)
        try:
            async with asyncio.timeout(_PLACE_WITHIN):
                await self._places.acquire()
        except TimeoutError:
            taken = f"All {self._visitors} places are taken. Close another page first."
            await browser.send_bytes(f"\x1b[H\x1b[J{taken}".encode())
            await browser.close()
            return browser
        try:
            await self._accompany(request, browser)
        finally:
            self._places.release()
        return browser

    async def _accompany(self, request: web.Request, browser: web.WebSocketResponse) -> None:
        visit = Visit(self._arguments, browser)
        self.visits[visit] = browser
        try:
            width = _number(request.query.get("width"), _WIDTH)
            await visit.start(width, _number(request.query.get("height"), _HEIGHT))
            async for message in browser:
                if message.type is WSMsgType.TEXT:
                    await _take(message.data, visit, browser)
        finally:
            # Also where the server ends meanwhile: no process outlives its visitor.
            await asyncio.shield(visit.stop())
            del self.visits[visit]

    async def _end_visits(self, _app: web.Application) -> None:
        await asyncio.gather(*[each.close() for each in self.visits.values()])


def serve_pages(
    arguments: Sequence[str], port: int, visitors: int, tell: Callable[[str], None]
) -> None:
    """Serve until interrupted; `tell` hears the address, which nothing else does.

    Raises OSError where the port is taken.
    """
    with socket.create_server(("127.0.0.1", port)) as listening:
        server = PageServer(arguments, listening.getsockname()[1], visitors=visitors)
        tell(server.gate.address)
        with suppress(KeyboardInterrupt):
            # No log of requests: the token is in their addresses.
            web.run_app(
                server.application(),
                sock=listening,
                print=lambda *_: None,
                access_log=None,
                shutdown_timeout=_LEAVES_WITHIN,
            )


async def _take(text: str, visit: Visit, browser: web.WebSocketResponse) -> None:
    """Do what the page asks for; what is no message of it does nothing."""
    match _decoded(text):
        case ["stdin", str(typed)]:
            await visit.send_bytes(typed.encode("utf-8", "replace"))
        case ["resize", {"width": int(width), "height": int(height)}]:
            await visit.set_terminal_size(width, height)
        case ["ping", str(sent)]:
            await browser.send_json(["pong", sent])
        case ["blur"]:
            await visit.blur()
        case ["focus"]:
            await visit.focus()


def _decoded(text: str) -> object:
    try:
        found: object = msgspec.json.decode(text)
    except (msgspec.DecodeError, RecursionError):
        return None
    return found


async def _give_file(request: web.Request) -> web.Response:
    name = request.match_info["name"]
    if name in _OURS:
        content, kind = _own(name), _OURS[name]
    elif name in _OF_THE_LIBRARY:
        file = files(textual_serve).joinpath("static", *name.split("/"))
        content, kind = await asyncio.to_thread(file.read_bytes), _OF_THE_LIBRARY[name]
    else:
        raise web.HTTPNotFound(text="There is no such file.")
    return web.Response(body=content, content_type=kind, headers=_HEADERS)


def _own(name: str) -> bytes:
    return files("tui.web").joinpath(name).read_bytes()


def _number(said: str | None, usual: int) -> int:
    return int(said) if said and said.isdecimal() and len(said) < 6 else usual
