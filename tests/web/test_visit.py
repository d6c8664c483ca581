"""An explorer whose page takes nothing any more draws on, and leaves when it is asked to."""

import asyncio
import sys
from asyncio.subprocess import Process
from pathlib import Path

import pytest
from aiohttp import ClientSession, web

from tests.web.serving_pages import SECONDS
from tui.client.log.redaction import Redaction
from tui.web.visit import Visit

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="its pipes are others")
RESIZED = 20


class Counting(Visit):
    """Knows how much was drawn."""

    drawn = 0

    async def on_data(self, payload: bytes) -> None:
        self.drawn += len(payload)
        await super().on_data(payload)


async def test_a_page_that_is_gone_holds_up_no_explorer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BIMSCOPE_CONFIG_DIR", str(tmp_path))
    over = asyncio.Event()

    async def accompany(request: web.Request) -> web.WebSocketResponse:
        browser = web.WebSocketResponse()
        await browser.prepare(request)
        await browser.close()
        visit = Counting(["demo"], browser, Redaction())
        await visit.begin()
        for width in range(RESIZED):
            drawn = visit.drawn
            await visit.set_terminal_size(300 + width, 120)
            async with asyncio.timeout(SECONDS):
                while visit.drawn == drawn:  # noqa: ASYNC110
                    await asyncio.sleep(0.01)
        await asyncio.wait_for(visit.stop(), 20)
        over.set()
        return browser

    app = web.Application()
    app.router.add_get("/", accompany)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    port = runner.addresses[0][1]
    async with ClientSession() as client, client.ws_connect(f"http://127.0.0.1:{port}/") as socket:
        await socket.receive()
        await asyncio.wait_for(over.wait(), SECONDS)
    await runner.cleanup()


class Killed(Visit):
    """Its process is killed as soon as it draws."""

    shown = b""
    process: Process

    async def _open_app_process(self, width: int = 80, height: int = 24) -> Process:
        self.process = await super()._open_app_process(width, height)
        return self.process

    async def on_data(self, payload: bytes) -> None:
        self.shown += payload
        if self.process.returncode is None:
            self.process.kill()


async def test_the_page_of_an_explorer_that_was_killed_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BIMSCOPE_CONFIG_DIR", str(tmp_path))
    visit = Killed(["demo"], web.WebSocketResponse(), Redaction())
    await visit.begin()
    async with asyncio.timeout(SECONDS):
        while b"ended by signal 9" not in visit.shown:  # noqa: ASYNC110
            await asyncio.sleep(0.01)
    assert b"Reload the page" in visit.shown
    await visit.stop()
