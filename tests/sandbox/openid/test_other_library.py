"""A library that nobody here wrote logs in: code with PKCE, and renewal."""

import warnings
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx

from tests.sandbox.openid.browser import RETURN, SCOPE, LoginProgram, Page

VERIFIER = "a-verifier-of-forty-eight-letters-or-so-0123456789"


async def test_it_logs_in_and_renews(program: LoginProgram) -> None:
    with warnings.catch_warnings(record=True):  # it says that it will use another HTTP library
        from authlib.integrations.httpx_client import AsyncOAuth2Client

    found = program.discover()
    client: Any = AsyncOAuth2Client(
        client_id=program.sandbox.client_id,
        redirect_uri=RETURN,
        scope=SCOPE,
        code_challenge_method="S256",
        token_endpoint=found["token_endpoint"],
        revocation_endpoint=found["revocation_endpoint"],
        verify=False,
    )
    async with client:
        address, state = client.create_authorization_url(
            found["authorization_endpoint"], code_verifier=VERIFIER
        )
        async with httpx.AsyncClient(verify=False) as browser:
            page = Page(await browser.get(address))
        sent = page.send(
            username=program.sandbox.bimplus_user, password=program.sandbox.bimplus_password
        )
        back = sent.headers["Location"]
        assert parse_qs(urlsplit(back).query)["state"] == [state]
        first = await client.fetch_token(
            found["token_endpoint"], authorization_response=back, code_verifier=VERIFIER
        )
        second = await client.refresh_token(found["token_endpoint"])
        assert second["refresh_token"] != first["refresh_token"]
        user = await client.get(f"{program.sandbox.bimplus_url}/user")
        assert user.json()["email"] == program.sandbox.bimplus_user
        await client.revoke_token(found["revocation_endpoint"], token=second["refresh_token"])
        assert program.status(second["access_token"]) == 401
