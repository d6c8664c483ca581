"""Credentials that are missing or refused are asked for, and what waited for them goes on."""

from functools import partial

import pytest
from msgspec.structs import replace

from tests.sandbox.running import RunningSandbox
from tests.screens.running_app import Driver, launch, running
from tui.config.launch import Launch
from tui.explorer.rows import Mark
from tui.sandbox.faults import Fault, FaultKind
from tui.secrets.finding import FoundCredentials
from tui.secrets.kinds import DrofusCredentials, Secret


def only_drofus(sandbox: RunningSandbox, password: str | None = None) -> Launch:
    """A launch with some password, or with none at all."""
    found = FoundCredentials()
    if password is not None:
        found = FoundCredentials(drofus=DrofusCredentials(sandbox.user, Secret(password)))
    return replace(launch(sandbox), bimplus_url="", find_credentials=lambda: found)


async def test_missing_credentials_are_asked_for(sandbox: RunningSandbox) -> None:
    async with running(only_drofus(sandbox)) as driver:
        await driver.until(lambda: "Log in to dRofus" in driver.glass, "the login")
        await driver.press(*sandbox.user, "tab", *sandbox.password, "enter")
        await driver.until(lambda: f"logged in as {sandbox.user}" in driver.glass)
        assert sandbox.password not in driver.glass.replace("sandbox.", "")
        await driver.unfold()
        assert len(driver.labels) > 12


async def test_wrong_password_is_said_at_once_and_what_waited_loads_by_itself(
    sandbox: RunningSandbox,
) -> None:
    async with running(only_drofus(sandbox, "not the password")) as driver:
        await driver.until(lambda: "R logs in" in driver.glass, "what is wrong")
        assert "connected" not in driver.glass
        await driver.press("right")
        root = driver.screen.pane.explorer.roots[0]
        await driver.until(lambda: bool(root.children), "the refusal")
        assert root.children[0].mark is Mark.ERROR
        assert root.children[0].label.startswith("R logs in: 401")
        await driver.press("R")
        await driver.until(lambda: "Log in to dRofus" in driver.glass, "the login")
        await driver.press(*sandbox.password, "enter")
        await driver.until(lambda: len(driver.labels) > 12, "the owners")


async def test_a_wrong_password_in_the_dialogue_is_asked_for_again(
    sandbox: RunningSandbox,
) -> None:
    async with running(only_drofus(sandbox)) as driver:
        await driver.until(lambda: "Log in to dRofus" in driver.glass, "the login")
        await driver.press(*sandbox.user, "enter", *"wrong", "enter")
        await driver.until(lambda: "401" in driver.glass, "the reason")
        assert sandbox.user in driver.glass
        await driver.answer(sandbox.password[0])
        await driver.press(*sandbox.password[1:], "enter")
        await driver.until(lambda: "logged in as" in driver.glass)


async def test_leaving_the_login_leaves_the_trees(sandbox: RunningSandbox) -> None:
    start = replace(launch(sandbox), find_credentials=FoundCredentials)
    async with running(start) as driver:
        for service in ("dRofus", "Bimplus"):
            await driver.until(partial(shows, driver, f"Log in to {service}"))
            await driver.press("escape")
        await driver.until(lambda: driver.screen.is_current)
        await driver.press("right")
        await driver.until(
            lambda: "R logs in: You are not logged in" in "".join(driver.labels), "what to do"
        )


async def test_the_key_that_is_named_is_the_users_own(sandbox: RunningSandbox) -> None:
    start = replace(only_drofus(sandbox, "wrong"), keys={"app.reconnect": "f9"})
    async with running(start) as driver:
        await driver.until(lambda: "F9 logs in" in driver.glass)


async def test_connected_is_said_once_both_have_answered(sandbox: RunningSandbox) -> None:
    held = sandbox.fail(Fault(kind=FaultKind.LATENCY, path="/owners"))
    async with running(launch(sandbox)) as driver:
        await driver.until(held.reached.is_set, "the server is asked")
        await driver.until(lambda: len(driver.app.workspace.log) >= 2, "Bimplus has answered")
        assert "connected" not in driver.glass
        held.release()
        await driver.until(lambda: "connected" in driver.glass)


@pytest.mark.parametrize("path", ["/owners", "/v2/authorize"])
async def test_a_service_that_does_not_answer_is_not_called_connected(
    sandbox: RunningSandbox, path: str
) -> None:
    sandbox.fail(Fault(kind=FaultKind.STATUS, path=path, status=500, times=None))
    async with running(launch(sandbox)) as driver:
        await driver.until(lambda: "500" in driver.screen.status.message)
        await driver.settled()
        assert "connected" not in driver.screen.status.message


def shows(driver: Driver, text: str) -> bool:
    return text in driver.glass
