"""Serves the page, what belongs to it, and a WebSocket a visitor. All comes from this machine."""

import asyncio
import signal
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
from tui.web.last_words import redaction_for_page
from tui.web.places import Places
from tui.web.visit import CLEARED, LEAVES_WITHIN, Visit
from tui.widgets.safe_text import safe_text

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
_PLACE_WITHIN: Final = 3.0
"""Seconds that a visitor waits for a place: who loads the page again leaves one."""
_CLOSE: Final = "Close another page first, and load this one again."
_FINISHING: Final = (
    "The explorer of a closed page finishes what it was sending. This page begins after it."
)
_ENDS_WITHIN: Final = 2.0
"""Seconds for explorers that have nothing to finish; after them it is said what is waited for."""
_STILL_FINISHING: Final = (
    "An explorer finishes what it was sending: the server ends after it, in "
    f"{LEAVES_WITHIN:.0f} s at most. ^c again ends the server now, and the explorer goes on alone."
)
_HURRY: Final = "Press a key to begin now."
_NOT_BEGUN: Final = "The explorer could not be started"
_AGAIN: Final = "Load this page again to try once more."
_ALIVE_EVERY: Final = 15.0
_LONGEST: Final = 32 << 20
"""Bytes of a message of a page: a paste is one, whose end the explorer cuts off."""
_FONT_SIZES: Final = range(6, 41)
_USUAL_FONT_SIZE: Final = 16
_WIDTH, _HEIGHT = 80, 24

PageHandler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class PageServer:
    """Gives each visitor an explorer that `arguments` open, to so many at a time."""

    def __init__(
        self,
        arguments: Sequence[str],
        port: int,
        *,
        visitors: int,
        complain: Callable[[str], None],
    ) -> None:
        self.gate = Gate(port)
        self.visits: dict[Visit, web.WebSocketResponse] = {}
        self._arguments = arguments
        self._places = Places(visitors)
        self._asked: set[Visit] = set()
        """Who was told that a key begins at once; any other key is for the explorer."""
        self._complain = complain
        self._redaction = redaction_for_page(self.gate.token)
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
        """Accompany a visitor as long as their page is there, and their explorer to its end."""
        browser = web.WebSocketResponse(heartbeat=_ALIVE_EVERY, max_msg_size=_LONGEST)
        await browser.prepare(request)
        width = _number(request.query.get("width"), _WIDTH)
        height = _number(request.query.get("height"), _HEIGHT)
        visit = Visit(self._arguments, browser, self._redaction)
        await visit.set_terminal_size(width, height)
        self.visits[visit] = browser
        entering = asyncio.create_task(self._enter(visit, browser))
        try:
            async for message in browser:
                if message.type is WSMsgType.TEXT:
                    await self._take(message.data, visit, browser)
        finally:
            # Also where the server ends meanwhile: no process outlives its visitor for long.
            await asyncio.shield(self._leave(visit, entering))
        return browser

    async def _enter(self, visit: Visit, browser: web.WebSocketResponse) -> None:
        """Begin an explorer as soon as there is a place; say so where there is none."""
        with suppress(ConnectionError):
            while not await self._has_place(visit):
                if not self._places.is_somebody_leaving:
                    await _close(browser, _all_taken(self._places.most), _CLOSE)
                    return
                await self._ask_to_wait(visit, browser)
            self._asked.discard(visit)
            await self._begin(visit, browser)

    async def _ask_to_wait(self, visit: Visit, browser: web.WebSocketResponse) -> None:
        if self._places.has_room:
            await _show(browser, _FINISHING, _HURRY)
            self._asked.add(visit)
        else:
            self._asked.discard(visit)
            await _show(browser, _FINISHING)

    async def _begin(self, visit: Visit, browser: web.WebSocketResponse) -> None:
        """Begin an explorer; where there cannot be a process, say so and end the visit."""
        try:
            await visit.begin()
        except OSError as problem:
            words = safe_text(f"{_NOT_BEGUN}: {problem.strerror or problem}.")
            self._complain(words)
            await _close(browser, words, _AGAIN)

    async def _has_place(self, visit: Visit) -> bool:
        try:
            async with asyncio.timeout(_PLACE_WITHIN):
                await self._places.take(visit)
        except TimeoutError:
            return False
        return True

    async def _leave(self, visit: Visit, entering: asyncio.Task[None]) -> None:
        async with self._places.leaving(visit) as was_inside:
            # A process that is just being made has to be known before it can be ended in order.
            if not was_inside:
                entering.cancel()
            await asyncio.wait([entering])
            await visit.stop()
        del self.visits[visit]
        self._asked.discard(visit)
        for line in visit.last_words.lines:
            self._complain(line)

    async def _end_visits(self, _app: web.Application) -> None:
        _end_at_once_when_told_again()
        await asyncio.gather(*[each.close() for each in self.visits.values()])
        try:
            async with asyncio.timeout(_ENDS_WITHIN):
                await self._places.until_empty()
        except TimeoutError:
            self._complain(_STILL_FINISHING)

    async def _take(self, text: str, visit: Visit, browser: web.WebSocketResponse) -> None:
        """Do what the page asks for; what is no message of it does nothing."""
        match _decoded(text):
            case ["resize", {"width": int(width), "height": int(height)}]:
                await visit.set_terminal_size(width, height)
            case ["ping", str(sent)]:
                await browser.send_json(["pong", sent])
            case ["stdin", str()] if visit in self._asked:
                await self._places.hurry(visit)
            case ["stdin", str(typed)]:
                await visit.type_in(typed.encode("utf-8", "replace"))
            case ["blur"] if visit.has_begun:
                await visit.blur()
            case ["focus"] if visit.has_begun:
                await visit.focus()


def serve_pages(
    arguments: Sequence[str],
    port: int,
    visitors: int,
    tell: Callable[[str], None],
    complain: Callable[[str], None],
) -> None:
    """Serve until interrupted; `tell` hears the address, which nothing else does.

    `complain` hears what explorers say beside what they draw, line by line.

    Raises OSError where the port is taken.
    """
    with socket.create_server(("127.0.0.1", port)) as listening:
        port = listening.getsockname()[1]
        server = PageServer(arguments, port, visitors=visitors, complain=complain)
        tell(server.gate.address)
        with suppress(KeyboardInterrupt):
            # No log of requests: the token is in their addresses.
            web.run_app(
                server.application(),
                sock=listening,
                print=lambda *_: None,
                access_log=None,
                shutdown_timeout=LEAVES_WITHIN,
            )


def _end_at_once_when_told_again() -> None:
    """Explorers that have something to finish do that by themselves then."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)


async def _show(browser: web.WebSocketResponse, *lines: str) -> None:
    """Fill a page on which no explorer draws."""
    await browser.send_bytes("\r\n".join((CLEARED, *lines)).encode())


async def _close(browser: web.WebSocketResponse, *lines: str) -> None:
    """Say why no explorer draws there, and end the page."""
    await _show(browser, *lines)
    await browser.close()


def _all_taken(most: int) -> str:
    return "The only place is taken." if most == 1 else f"All {most} places are taken."


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
