"""Credentials that are missing or refused are asked for, and the work goes on."""

from functools import partial

from msgspec.structs import replace

from tests.sandbox.running import RunningSandbox
from tests.screens.running_app import Driver, launch, running
from tui.explorer.rows import Mark
from tui.secrets import DrofusCredentials, FoundCredentials, Secret


async def test_missing_credentials_are_asked_for(sandbox: RunningSandbox) -> None:
    start = replace(launch(sandbox), bimplus_url="", find_credentials=FoundCredentials)
    async with running(start) as driver:
        await driver.until(lambda: "Log in to dRofus" in driver.glass, "the login")
        await driver.press(*sandbox.user, "tab", *sandbox.password, "enter")
        await driver.until(lambda: "credentials taken" in driver.glass)
        assert sandbox.password not in driver.glass.replace("sandbox.", "")
        await driver.unfold()
        assert len(driver.labels) > 12


async def test_wrong_password_is_said_and_mended(sandbox: RunningSandbox) -> None:
    wrong = DrofusCredentials(sandbox.user, Secret("not the password"))
    start = replace(
        launch(sandbox), find_credentials=lambda: FoundCredentials(drofus=wrong, bimplus=None)
    )
    async with running(replace(start, bimplus_url="")) as driver:
        await driver.press("right")
        root = driver.screen.pane.explorer.roots[0]
        await driver.until(lambda: bool(root.children), "the refusal")
        assert root.children[0].mark is Mark.ERROR
        await driver.press("R")
        await driver.until(lambda: "Log in to dRofus" in driver.glass, "the login")
        await driver.press(*sandbox.password, "enter")
        await driver.until(lambda: "credentials taken" in driver.glass)
        await driver.press("r")
        await driver.until(lambda: len(driver.labels) > 12, "the owners")


async def test_leaving_the_login_leaves_the_trees(sandbox: RunningSandbox) -> None:
    start = replace(launch(sandbox), find_credentials=FoundCredentials)
    async with running(start) as driver:
        for service in ("dRofus", "Bimplus"):
            await driver.until(partial(shows, driver, f"Log in to {service}"))
            await driver.press("escape")
        await driver.until(lambda: driver.screen.is_current)
        await driver.press("right")
        await driver.until(lambda: "Press R to log in" in driver.glass, "what to do")


def shows(driver: Driver, text: str) -> bool:
    return text in driver.glass
