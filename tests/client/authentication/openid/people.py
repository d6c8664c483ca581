"""Somebody with a browser, and sessions of which they log in."""

import asyncio
import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import httpx

from tests.sandbox.openid.browser import Page
from tests.sandbox.running import RunningSandbox
from tui.client.address import Endpoint
from tui.client.authentication.openid.browser_login import BrowserLogin
from tui.client.authentication.openid.discovery import discover
from tui.client.authentication.openid.keeping import kept
from tui.client.authentication.remarks import LogInRemarks
from tui.client.log.redaction import Redaction
from tui.client.session import Session
from tui.client.transport.patience import Patience
from tui.contract.bimplus.users import CURRENT_USER
from tui.provider import Provider
from tui.secrets.kinds import Credentials, OpenIdCredentials

KEY = "F9"


def provider_of(sandbox: RunningSandbox) -> Provider:
    return Provider(sandbox.issuer, sandbox.client_id)


async def who(session: Session) -> str | None:
    return (await session.call(CURRENT_USER)).record.email or None


def renewals(session: Session) -> list[int | None]:
    return statuses(session, "renew")


def statuses(session: Session, name: str) -> list[int | None]:
    """What the login service answered to one kind of question."""
    operation = f"bimplus.openid.{name}"
    return [each.status for each in session.log if each.operation_id == operation]


async def kept_token() -> str:
    found = await kept("stage")
    assert isinstance(found, OpenIdCredentials)
    assert found.refresh_token
    return found.refresh_token.reveal()


@asynccontextmanager
async def session_of(
    sandbox: RunningSandbox,
    credentials: Credentials | None = None,
    *,
    clock: Callable[[], float] | None = None,
    redaction: Redaction | None = None,
    tell: Callable[[str], object] = bool,
) -> AsyncIterator[Session]:
    """A session with the Bimplus of a sandbox."""
    patience = Patience() if clock is None else Patience(clock=clock)
    session = Session(
        bimplus=Endpoint(sandbox.bimplus_url, credentials),
        patience=patience,
        redaction=redaction,
        remarks=LogInRemarks(tell, lambda: KEY),
    )
    try:
        yield session
    finally:
        await session.aclose()


def use_browser(address: str, sandbox: RunningSandbox, answer: str = "allow") -> str:
    """Log in at an address; where the browser is sent afterwards, which is not opened."""
    with httpx.Client(verify=False) as client:
        page = Page(client.get(address))
    sent = page.send(answer, username=sandbox.bimplus_user, password=sandbox.bimplus_password)
    return str(sent.headers.get("location", ""))


def address_on(screen: str) -> str:
    """The address to log in at, which a dialogue breaks into lines as wide as itself."""
    # What is behind the dialogue is seen on both sides of it.
    text = "".join(line.strip(" │›❯╭╮╰╯─") for line in screen.splitlines())
    found = re.search(r"http://\S+?code_challenge_method=S256", text)
    assert found, screen
    return found[0]


def open_page(address: str) -> httpx.Response:
    with httpx.Client(verify=False) as client:
        return client.get(address)


async def logged_in(
    session: Session,
    sandbox: RunningSandbox,
    answer: str = "allow",
    change: Callable[[str], str] = str,
) -> OpenIdCredentials:
    """A whole login; `change` is what becomes of the address on the way back."""
    provider = provider_of(sandbox)
    document = await discover(session.log_in_service, provider)
    login = BrowserLogin(session.log_in_service, document, provider)
    try:
        address = await login.begin()
        ended = await asyncio.to_thread(use_browser, address, sandbox, answer)
        page = await asyncio.to_thread(open_page, change(ended))
        assert page.headers["content-type"].startswith("text/html")
        async with asyncio.timeout(20):
            return await login.finish()
    finally:
        await login.aclose()
