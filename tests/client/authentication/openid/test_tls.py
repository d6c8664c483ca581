"""TLS to the login service: trusted and refused as the services are, by the profile's `ca`."""

import json
from pathlib import Path

import pytest
import trustme

from tests.client.transport.tls import answering, ask, context_for, trusting
from tui.cli.as_nobody import launch_of_profile, session_of
from tui.client.authentication.openid.renewal import Renewal
from tui.client.errors import NotSetUp
from tui.provider import Provider
from tui.secrets.kinds import OpenIdCredentials, Secret


@pytest.fixture
def ca(monkeypatch: pytest.MonkeyPatch) -> trustme.CA:
    for name in ("SSL_CERT_FILE", "SSL_CERT_DIR"):
        monkeypatch.delenv(name, raising=False)
    return trustme.CA()


def issuer(port: int) -> str:
    return f"https://localhost:{port}"


def description_and_tokens(port: int) -> bytes:
    """An answer that is right for whatever is asked of a login service."""
    url = issuer(port)
    endpoints = {f"{each}_endpoint": url for each in ("authorization", "token")}
    said = {"issuer": url, "jwks_uri": url, **endpoints, "access_token": "a-new-token"}
    body = json.dumps(said).encode()
    head = f"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {len(body)}"
    return head.encode() + b"\r\n\r\n" + body


def write_profile(folder: Path, port: int, more: str = "") -> None:
    (folder / "bimscope").mkdir(exist_ok=True)
    (folder / "bimscope" / "config.toml").write_text(
        f'[profiles.stage]\nbimplus = "https://bimplus.invalid"\nissuer = "{issuer(port)}"\n'
        f'client_id = "bimscope"\n{more}'
    )


async def renewed(port: int) -> str:
    """The token that a login of the profile is renewed with."""
    session = await session_of(launch_of_profile("stage"))
    login = OpenIdCredentials(Provider(issuer(port), "bimscope"), "anna", Secret("refresh-token"))
    try:
        return (await Renewal(login, session.log_in_service).fetch()).token.reveal()
    finally:
        await session.aclose()


async def test_the_authority_that_the_profile_names_is_trusted(
    ca: trustme.CA, folder: Path
) -> None:
    context = context_for(ca.issue_cert("localhost"))
    with answering(context, description_and_tokens) as port:
        write_profile(folder, port, f'ca = "{trusting(ca, folder).value}"\n')
        assert await renewed(port) == "a-new-token"


async def test_without_it_the_sentence_is_the_services_own(ca: trustme.CA, folder: Path) -> None:
    context = context_for(ca.issue_cert("localhost"))
    with answering(context, description_and_tokens) as port:
        write_profile(folder, port)
        with pytest.raises(NotSetUp, match="unknown authority") as refused:
            await renewed(port)
        with pytest.raises(NotSetUp) as service:
            await ask(issuer(port))
        assert refused.value.text.startswith("The login service at localhost")
        assert why(refused.value) == why(service.value)


def why(refusal: NotSetUp) -> str:
    """The sentence without who was asked for what."""
    assert refusal.exchange
    return refusal.text.partition("): ")[2] or refusal.text
