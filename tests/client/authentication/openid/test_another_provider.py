"""Login at a provider that nobody here wrote."""

import asyncio
import socket
import subprocess
import sys
from collections.abc import Iterator

import httpx
import pytest

from tests.client.authentication.openid.people import open_page
from tui.client.address import Endpoint
from tui.client.authentication.openid.browser_login import BrowserLogin
from tui.client.authentication.openid.discovery import discover
from tui.client.authentication.openid.renewal import Renewal
from tui.client.authentication.openid.revoking import end
from tui.client.session import Session
from tui.provider import Provider


@pytest.fixture(scope="module")
def issuer() -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock", "-p", str(port)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    url = f"http://127.0.0.1:{port}"
    try:
        wait_for(url, process)
        yield url
    finally:
        process.kill()
        process.wait()


def wait_for(url: str, process: "subprocess.Popen[bytes]") -> None:
    with httpx.Client(verify=False, transport=httpx.HTTPTransport(retries=10)) as client:
        while process.poll() is None:
            try:
                client.get(url)
            except httpx.ConnectError:
                continue
            return
    raise AssertionError("the provider did not start")


def log_in_there(address: str) -> str:
    with httpx.Client(verify=False) as client:
        return str(client.post(address, data={"sub": "anna@example.invalid"}).headers["location"])


async def test_logged_in_renewed_and_forgotten(issuer: str) -> None:
    # This one knows no programs without a secret; it takes any.
    provider = Provider(issuer, "bimscope", client_secret="s3cret of the program")
    session = Session(bimplus=Endpoint("http://127.0.0.1:1", None))
    ask = session.log_in_service
    login = BrowserLogin(ask, await discover(ask, provider), provider)
    ended = await asyncio.to_thread(log_in_there, await login.begin())
    await asyncio.to_thread(open_page, ended)
    logged_in = await login.finish()
    await login.aclose()
    assert logged_in.user == "anna@example.invalid"
    renewal = Renewal(logged_in, ask)
    first, second = await renewal.fetch(), await renewal.fetch()
    assert first.token != second.token
    assert "s3cret" not in repr([(each.request_body, provider) for each in session.log])
    assert "offers no way to end it" in await end(ask, logged_in)
    await session.aclose()
