"""Read-only is switched on and off with a key, and everything on the screen follows."""

import msgspec
import pytest

from tests.sandbox.running import RunningSandbox
from tests.screens.running_app import READ_ONLY, Driver, launch, running
from tui.client.errors import ReadOnlyRefused
from tui.contract.drofus.users import DISABLE_USER


async def to_a_project_user(driver: Driver) -> None:
    for _ in range(3):
        await driver.unfold()
    await driver.settled()


async def switch(driver: Driver, *, on: bool) -> None:
    await driver.press("W")
    await driver.until(lambda: driver.app.workspace.read_only is on, "read-only is switched")
    assert driver.app.workspace.connected.read_only is on
    await driver.until(lambda: ("READ-ONLY" in driver.glass) is on, "the top line")


def sent(driver: Driver) -> list[str]:
    """The operations that were sent so far."""
    return [exchange.operation_id for exchange in driver.app.workspace.log]


async def test_the_screen_follows(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox)) as driver:
        await to_a_project_user(driver)
        status = driver.screen.status
        assert "READ-WRITE" in driver.glass
        assert "e edit" in status.hints
        await switch(driver, on=True)
        assert "read-only was switched on here: W switches it off" in status.message
        assert "e edit" not in status.hints
        assert "/ filter" in status.hints
        await driver.press("tab")
        await driver.until(lambda: driver.screen.detail.has_focus_within, "the details")
        assert "e edit" not in status.hints
        await driver.press("tab")
        await switch(driver, on=False)
        assert "switched off" in status.message
        assert "e edit" in status.hints


async def test_actions_say_why_they_are_off_and_how_to_end_that(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox)) as driver:
        await to_a_project_user(driver)
        await switch(driver, on=True)
        for key in ("e", "a", "D"):
            driver.screen.status.be_quiet()
            await driver.press(key)
            await driver.until(lambda: "W switches it off" in driver.screen.status.message)
            assert len(driver.app.screen_stack) == 1
        offered = {each.title: each for each in driver.screen.offered()}
        assert "W switches it off" in offered["Change a project user"].about
        assert not offered["Change a project user"].usable
        muted = [each for each in driver.screen.offered() if not each.usable]
        assert muted
        assert all("not now: " in each.about for each in muted)
        assert offered["Read a project user"].usable
        await switch(driver, on=False)
        await driver.press("e")
        await driver.until(lambda: "Rights of" in driver.glass, "the editor")


async def test_a_key_of_the_users_own_is_named(sandbox: RunningSandbox) -> None:
    start = msgspec.structs.replace(launch(sandbox), keys={"explorer.read_only": "f8"})
    async with running(start) as driver:
        await to_a_project_user(driver)
        await driver.press("f8")
        await driver.until(lambda: "F8 switches it off" in driver.screen.status.message)


async def test_it_can_be_found_in_the_palette(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox)) as driver:
        await driver.press("ctrl+p", *"switch read-only")
        await driver.until(lambda: "Switch read-only on/off" in driver.glass, "the action")
        await driver.press("down", "enter")
        await driver.until(lambda: "READ-ONLY" in driver.glass, "the top line")
        assert driver.app.workspace.connected.read_only


async def test_what_the_profile_says_cannot_be_switched_off(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox, read_only=True)) as driver:
        await to_a_project_user(driver)
        assert "e edit" not in driver.screen.status.hints
        await driver.press("W")
        await driver.until(lambda: READ_ONLY in driver.screen.status.message, "why not")
        assert driver.app.workspace.read_only
        assert driver.app.workspace.connected.read_only
        assert "READ-ONLY" in driver.glass


async def test_nothing_is_sent_once_it_is_on(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox)) as driver:
        session = driver.app.workspace.connected
        await switch(driver, on=True)
        with pytest.raises(ReadOnlyRefused):
            await session.call(DISABLE_USER, username="a.clarke47")
        assert DISABLE_USER.id not in sent(driver)
        await switch(driver, on=False)
        await session.call(DISABLE_USER, username="a.clarke47")
        assert DISABLE_USER.id in sent(driver)
