"""The page in a real browser: tree, edit, copy, resize, reload."""

import asyncio
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.sandbox.running import RunningSandbox
from tests.web.chromium import PROGRAM, Page, browsing
from tests.web.serving_pages import SECONDS, children, served, until

pytestmark = pytest.mark.skipif(
    PROGRAM is None or sys.platform != "linux", reason="Chromium is not installed here"
)
RIGHT, ENTER = ("ArrowRight", 39), ("Enter", 13)
OWNER, PROJECT, USER = 5, 399, "a.clarke47"
NONE = 4
"""How the service says that somebody has no rights."""


async def test_a_browser_shows_the_explorer(tmp_path: Path) -> None:
    async with (
        served(tmp_path / "home") as (address, server),
        browsing(tmp_path / "browser") as page,
    ):
        await page.open(address)
        await page.see(lambda text: "Bimplus" in text and "Logged in" in text)
        await page.picture(tmp_path / "start.png")
        assert page.complaints == []
        assert {urlsplit(each).hostname for each in page.requested} <= {"127.0.0.1", None}
        assert len(page.requested) >= 5

        await page.press(*RIGHT)
        await page.see(lambda text: "▾ Owners" in text)

        await page.ask(
            "Browser.grantPermissions",
            permissions=["clipboardReadWrite", "clipboardSanitizedWrite"],
        )
        await page.press("y")
        await page.see(lambda text: "copied" in text)
        await page.ask("Page.bringToFront")
        async with asyncio.timeout(SECONDS):
            while not await page.value_of("navigator.clipboard.readText()"):
                await page.press("y")

        width, height = 1600, 900
        await page.ask(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=False,
        )
        await page.see(lambda _: is_wide(page))

        (before,) = children(server)
        await page.ask("Page.reload")
        await page.see(lambda _: page.sockets == 2)
        await until(lambda: not Path(f"/proc/{before}").exists())


async def test_a_right_is_changed_in_a_browser(tmp_path: Path, sandbox: RunningSandbox) -> None:
    member = f"drofus:owners/{OWNER}/projects/{PROJECT}/users/{USER}"
    opening = ("--drofus", sandbox.url, member)
    async with (
        served(tmp_path / "home", opening=opening, variables=sandbox.drofus_login) as (address, _),
        browsing(tmp_path / "browser") as page,
    ):
        assert room_rights(sandbox) != NONE
        await page.open(address)
        await page.see(lambda text: USER in text and "Rooms" in text)
        await page.press("e")
        await page.see(lambda text: "Rights of" in text and "‹" in text)
        await page.press(str(NONE))
        await page.see(lambda text: "≠ Rooms" in text)
        await page.press("s", ord("S"), ctrl=True)
        await page.see(lambda text: "PATCH" in text and "Enter" in text)
        await page.press_until(*ENTER, lambda: room_rights(sandbox) == NONE)
        await page.see(lambda text: "done: Rooms: " in text and f"None  {NONE}" in text)
        await page.picture(tmp_path / "changed.png")
        assert page.complaints == []


def room_rights(sandbox: RunningSandbox) -> int:
    """What the store of the service has."""
    with sandbox.drofus() as client:
        answer = client.get(f"/project_users/{USER},{PROJECT}")
    rights: int = answer.json()["project_user"]["room_rights"]
    return rights


def is_wide(page: Page) -> bool:
    """Whether the top line goes on to where only a wide page has cells."""
    return bool(page.screen.text.splitlines()[1][120:].strip())
