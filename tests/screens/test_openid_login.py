"""A login at a login service over a run of the explorer: renewed, ended, and lost meanwhile."""

import asyncio
from pathlib import Path

import pytest
from msgspec.structs import replace
from textual import events
from textual.widgets import Input

from tests.client.authentication.openid.people import (
    logged_in,
    open_page,
    provider_of,
    session_of,
    use_browser,
)
from tests.keyrings import MemoryKeyring, WriteProtectedKeyring, used
from tests.sandbox.running import RunningSandbox
from tests.screens.running_app import NARROW, Driver, launch, running
from tests.screens.test_calling import find
from tests.screens.test_changes import confirm
from tui.client.authentication.openid.keeping import keep
from tui.client.authentication.openid.revoking import end
from tui.config.launch import Launch
from tui.modals.logins.openid_login import OpenIdLoginModal
from tui.modals.operations.operation_form import OperationForm
from tui.modals.operations.operation_result import ResultModal
from tui.secrets.finding import FoundCredentials
from tui.secrets.kinds import OpenIdCredentials

TITLE = "Create an attribute group"
TYPED = "Firehouse"


@pytest.fixture(autouse=True)
def no_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("SSH_CONNECTION", "192.0.2.1 50000 192.0.2.2 22")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BIMSCOPE_CONFIG_DIR", str(tmp_path / "bimscope"))
    return tmp_path


async def some_login(sandbox: RunningSandbox) -> OpenIdCredentials:
    """A login that is to be renewed before anything else."""
    async with session_of(sandbox) as session:
        login = await logged_in(session, sandbox)
    login.access = None
    return login


def launch_with(sandbox: RunningSandbox, login: OpenIdCredentials, folder: Path) -> Launch:
    return replace(
        launch(sandbox),
        drofus_url="",
        profile="stage",
        provider=provider_of(sandbox),
        find_credentials=lambda: FoundCredentials(bimplus=login),
        journal_file=folder / "journal.jsonl",
        state_folder=folder,
    )


def asked(driver: Driver, name: str) -> list[int | None]:
    operation = f"bimplus.openid.{name}"
    return [each.status for each in driver.app.workspace.log if each.operation_id == operation]


async def log_in_there(driver: Driver, sandbox: RunningSandbox, *keys: str) -> None:
    """Press the keys that log in to Bimplus, and do so in a browser."""
    await driver.answer(*keys)
    await driver.until(lambda: isinstance(driver.app.screen, OpenIdLoginModal), "the dialogue")
    modal = driver.app.screen
    assert isinstance(modal, OpenIdLoginModal)
    await driver.answer("b")
    await driver.until(lambda: "code_challenge" in driver.glass, "the address")
    ended = await asyncio.to_thread(use_browser, modal._address, sandbox)
    await asyncio.to_thread(open_page, ended)
    await driver.until(lambda: "logged in as" in driver.screen.status.message, "logged in")


async def test_a_keyring_that_fails_is_told_on_the_status_line_and_leaving_ends_the_log_in(
    sandbox: RunningSandbox, folder: Path
) -> None:
    with used(WriteProtectedKeyring()) as ring:
        login = await some_login(sandbox)
        await keep(login, "stage")
        ring.locked = True
        async with running(launch_with(sandbox, login, folder)) as driver:
            await driver.until(
                lambda: "only for this run" in driver.screen.status.message, "what fails"
            )
            await driver.settled()
            assert "bimscope login stage" in driver.screen.status.message
        assert asked(driver, "renew") == [200]
        assert asked(driver, "revoke") == [200]


async def test_a_new_log_in_ends_the_one_that_only_memory_knew(
    sandbox: RunningSandbox, folder: Path
) -> None:
    with used(MemoryKeyring()):
        login = await some_login(sandbox)
        async with running(launch_with(sandbox, login, folder)) as driver:
            await driver.until(lambda: "connected" in driver.screen.status.message, "connected")
            await log_in_there(driver, sandbox, "2", "R")
            await driver.until(lambda: asked(driver, "revoke") == [200], "the old one is ended")
        assert asked(driver, "revoke") == [200], "the new one is kept"


async def test_a_long_address_in_the_field_is_not_hidden_by_a_bar(
    sandbox: RunningSandbox, folder: Path
) -> None:
    with used(MemoryKeyring()):
        start = launch_with(sandbox, await some_login(sandbox), folder)
        async with running(start, size=NARROW) as driver:
            await driver.until(lambda: "connected" in driver.screen.status.message, "connected")
            await driver.press("2", "R")
            await driver.until(lambda: isinstance(driver.app.screen, OpenIdLoginModal), "it asks")
            await driver.answer("b")
            await driver.until(lambda: "code_challenge" in driver.glass, "the address")
            await driver.press("tab")
            driver.app.screen.query_one(Input).post_message(events.Paste("x" * 2000))
            await driver.until(lambda: "•" * 30 in driver.glass, "that it is there")


async def save(driver: Driver) -> None:
    """Go through the review, and have it sent."""
    await driver.answer("ctrl+s")
    await driver.until(lambda: "What will be sent" in driver.glass, "the review")
    await confirm(driver)


async def test_what_was_typed_survives_the_end_of_the_log_in(
    sandbox: RunningSandbox, folder: Path
) -> None:
    with used(MemoryKeyring()):
        login = await some_login(sandbox)
        await keep(login, "stage")
        start = replace(launch_with(sandbox, login, folder), keys={"app.reconnect": "f9"})
        async with running(start) as driver:
            await driver.until(lambda: "connected" in driver.screen.status.message, "connected")
            await driver.press("2")
            await driver.unfold()
            await find(driver, name=TITLE, title=TITLE)
            await driver.until(lambda: isinstance(driver.app.screen, OperationForm), "the form")
            await driver.answer(*TYPED)
            async with session_of(sandbox) as other:
                await end(other.log_in_service, login)
            await save(driver)
            await driver.until(lambda: "401: Bimplus refused" in driver.glass, "the refusal")
            await save(driver)
            await driver.until(lambda: "F9 in the explorer" in words(driver), "how to log in")
            await driver.until(lambda: "^r logs in from here" in words(driver), "and from here")
            assert asked(driver, "renew") == [200, 400]
            await log_in_there(driver, sandbox, "ctrl+r")
            await driver.until(lambda: isinstance(driver.app.screen, OperationForm), "the form")
            assert TYPED in driver.glass
            await save(driver)
            await driver.until(lambda: isinstance(driver.app.screen, ResultModal), "it is saved")
            said = f"done: {TITLE}: Best Company · u to undo it"
            assert driver.screen.status.message == said


def words(driver: Driver) -> str:
    """What stands on the screen, without its frames and line ends."""
    return " ".join("".join(c if c not in "│╭╮╰╯─" else " " for c in driver.glass).split())
