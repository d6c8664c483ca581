"""Login at a login service in a dialogue: what is shown, pasted back, complained about."""

import asyncio

import pytest
from textual import events
from textual.widgets import Input

from tests.client.authentication.openid.people import (
    address_on,
    provider_of,
    session_of,
    use_browser,
)
from tests.modals.hosting import shown
from tests.sandbox.running import RunningSandbox
from tui.client.authentication.openid.device_login import Polling
from tui.client.session import Session
from tui.modals.logins.openid_login import LogInService, OpenIdLoginModal, Otherwise
from tui.provider import Provider
from tui.sandbox.faults import Fault, FaultKind
from tui.secrets.kinds import OpenIdCredentials

ELSEWHERE = ("DISPLAY", "WAYLAND_DISPLAY", "SSH_CONNECTION", "SSH_TTY", "SSH_CLIENT")


@pytest.fixture(autouse=True)
def no_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ELSEWHERE:
        monkeypatch.delenv(name, raising=False)


def modal_for(session: Session, provider: Provider, reason: str = "") -> OpenIdLoginModal:
    pace = Polling(session.patience.sleep, session.patience.clock)
    return OpenIdLoginModal(LogInService(session.log_in_service, provider, pace), reason=reason)


async def test_what_the_browser_ended_at_is_pasted_wherever_the_keys_go(
    sandbox: RunningSandbox,
) -> None:
    async with session_of(sandbox) as session:
        modal = modal_for(session, provider_of(sandbox), "401 [/b]: ended")
        async with shown(modal) as watched:
            await watched.sees("✗ 401 [/b]: ended", "Check that it shows this code")
            await watched.press("b")
            await watched.sees("Ended at", "code_challenge")
            await watched.type("http://[x?code=1&state=2")
            await watched.reads("belongs to another login")
            ended = await asyncio.to_thread(use_browser, address_on(watched.host.glass), sandbox)
            await watched.type(ended)
            login = await watched.answer()
            assert isinstance(login, OpenIdCredentials)
            assert login.user == sandbox.bimplus_user
            assert "code=" not in watched.host.glass


async def test_the_field_takes_a_long_address_and_shows_that_it_has_it(
    sandbox: RunningSandbox,
) -> None:
    async with session_of(sandbox) as session:
        modal = modal_for(session, provider_of(sandbox))
        async with shown(modal) as watched:
            await watched.sees("(c copies all of it)", "Check that it shows this code")
            await watched.press("b")
            await watched.sees("(c copies all of it)", "code_challenge")
            ended = await asyncio.to_thread(use_browser, address_on(watched.host.glass), sandbox)
            long = f"{ended}&session_state={'x' * (2000 - len(ended) - 15)}"
            await watched.press("tab")
            field = modal.query_one(Input)
            assert field.has_focus
            field.post_message(events.Paste(long))
            await watched.sees("•" * 30)
            assert field.value == long
            await watched.press("enter")
            assert isinstance(await watched.answer(), OpenIdCredentials)


async def test_a_service_that_fails_is_told_and_can_be_asked_again(
    sandbox: RunningSandbox,
) -> None:
    sandbox.fail(Fault(kind=FaultKind.STATUS, path="/realms"))
    async with (
        session_of(sandbox) as session,
        shown(modal_for(session, provider_of(sandbox))) as watched,
    ):
        await watched.reads("✗ 503: the login service at")
        await watched.press("d")
        await watched.sees("Check that it shows this code")
        assert "503" not in watched.host.glass
        await watched.press("o")
        assert await watched.answer() is Otherwise.OTHERWISE


async def test_who_leaves_waits_for_nobody(sandbox: RunningSandbox) -> None:
    held = sandbox.fail(Fault(kind=FaultKind.LATENCY, path="/realms"))
    async with session_of(sandbox) as session:
        async with shown(modal_for(session, provider_of(sandbox))) as watched:
            await asyncio.to_thread(held.reached.wait, 10)
            await watched.press("escape")
            assert await watched.answer() is None
        held.release()
