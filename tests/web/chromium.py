"""Chromium without a window, driven by its DevTools protocol."""

import asyncio
import base64
import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Final

from aiohttp import ClientSession, ClientWebSocketResponse

from tests.web.serving_pages import SECONDS, PageScreen
from tui.terminal.presses import HELD_WITHIN

PROGRAM: Final = shutil.which("chromium") or shutil.which("chromium-browser")
_OPTIONS: Final = (
    "--headless=new",
    "--no-sandbox",
    "--remote-debugging-port=0",
    "--disable-dev-shm-usage",
    "--enable-unsafe-swiftshader",
    "--window-size=1000,640",
)
_CTRL: Final = 2
"""How the protocol says that a key is pressed together with Control."""


class Page:
    """One page: keys go in, and what its WebSockets got is drawn on a screen."""

    def __init__(self, socket: ClientWebSocketResponse) -> None:
        self._socket = socket
        self._session = ""
        self._number = 0
        self.screen = PageScreen(200, 80)
        self.requested: list[str] = []
        self.network: list[dict[str, Any]] = []
        """What the browser told about its requests, in its order."""
        self.complaints: list[str] = []
        self.sockets = 0

    async def ask(self, method: str, **parameters: object) -> dict[str, Any]:
        """Call a method of the protocol, and heed all that is told meanwhile."""
        self._number += 1
        number = self._number
        target = {"sessionId": self._session} if self._session else {}
        await self._socket.send_json(
            {"id": number, "method": method, "params": parameters, **target}
        )
        while (said := await self._next()).get("id") != number:
            pass
        assert "error" not in said, said
        result: dict[str, Any] = said["result"]
        return result

    async def open(self, address: str) -> None:
        made = await self.ask("Target.createTarget", url="about:blank")
        target = made["targetId"]
        attached = await self.ask("Target.attachToTarget", targetId=target, flatten=True)
        self._session = attached["sessionId"]
        for room in ("Page", "Network", "Runtime", "Log"):
            await self.ask(f"{room}.enable")
        await self.ask("Page.navigate", url=address)

    async def value_of(self, script: str) -> object:
        said = await self.ask(
            "Runtime.evaluate", expression=script, awaitPromise=True, userGesture=True
        )
        value: object = said["result"].get("value")
        return value

    async def until_value(self, script: str) -> None:
        """Wait until a script says yes."""
        async with asyncio.timeout(SECONDS):
            while not await self.value_of(script):
                pass

    async def see(self, fits: Callable[[str], bool]) -> str:
        async with asyncio.timeout(SECONDS):
            while not fits(self.screen.text):
                await self._next()
        return self.screen.text

    async def press(self, key: str, code: int = 0, *, ctrl: bool = False) -> None:
        text = {"text": key} if len(key) == 1 and not ctrl else {}
        held = {"modifiers": _CTRL} if ctrl else {}
        pressed = {"key": key, "windowsVirtualKeyCode": code, **text, **held}
        await self.ask("Input.dispatchKeyEvent", type="keyDown", **pressed)
        await self.ask("Input.dispatchKeyEvent", type="keyUp", key=key)

    async def press_until(self, key: str, code: int, holds: Callable[[], bool]) -> None:
        """Press again and again: a question does not listen before it has been seen.

        In between it is quiet: the same key at once would be one that is held.
        """
        async with asyncio.timeout(SECONDS):
            while not holds():
                await self.press(key, code)
                await asyncio.sleep(2 * HELD_WITHIN)

    async def picture(self, file: Path) -> bytes:
        shot = await self.ask("Page.captureScreenshot", format="png")
        data = base64.b64decode(shot["data"])
        file.write_bytes(data)
        return data

    async def _next(self) -> dict[str, Any]:
        said: dict[str, Any] = await self._socket.receive_json(timeout=SECONDS)
        told = said.get("params", {})
        if str(said.get("method")).startswith("Network."):
            self.network.append(said)
        match said.get("method"):
            case "Network.webSocketFrameReceived" if told["response"]["opcode"] == 2:
                self.screen.draw(base64.b64decode(told["response"]["payloadData"]))
            case "Network.webSocketCreated":
                self.sockets += 1
                self.requested.append(told["url"])
            case "Network.requestWillBeSent":
                self.requested.append(told["request"]["url"])
            case "Log.entryAdded" if told["entry"]["level"] == "error":
                self.complaints.append(told["entry"]["text"])
            case "Runtime.exceptionThrown":
                self.complaints.append(str(told["exceptionDetails"]))
        return said


@asynccontextmanager
async def browsing(folder: Path) -> AsyncIterator[Page]:
    """A browser of its own for one page."""
    assert PROGRAM is not None
    browser = await asyncio.create_subprocess_exec(
        PROGRAM,
        *_OPTIONS,
        f"--user-data-dir={folder}",
        "about:blank",
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.PIPE,
    )
    assert browser.stderr is not None
    try:
        async with asyncio.timeout(SECONDS):
            while b"DevTools listening on" not in (line := await browser.stderr.readline()):
                assert line, "Chromium ended"
        async with (
            ClientSession() as client,
            client.ws_connect(line.decode().split()[-1], max_msg_size=0) as socket,
        ):
            yield Page(socket)
    finally:
        browser.kill()
        await browser.communicate()
