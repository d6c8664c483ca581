"""The page in a real browser: tree, edit, copy, resize, reload."""

import asyncio
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.web.chromium import PROGRAM, Page, browsing
from tests.web.serving_pages import SECONDS, children, served, until

pytestmark = pytest.mark.skipif(
    PROGRAM is None or sys.platform != "linux", reason="Chromium is not installed here"
)
RIGHT = ("ArrowRight", 39)


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


def is_wide(page: Page) -> bool:
    """Whether the top line goes on to where only a wide page has cells."""
    return bool(page.screen.text.splitlines()[1][120:].strip())
