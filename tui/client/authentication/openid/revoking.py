"""The end of a login: the service is told (RFC 7009), and the keyring forgets it."""

import asyncio
from dataclasses import replace
from typing import Final

from tui.client.authentication.claims import claims_in
from tui.client.authentication.openid.asking import REVOKE, Ask, Form, ask_as, reason
from tui.client.authentication.openid.discovery import discover
from tui.client.authentication.openid.keeping import alone, forget, kept
from tui.client.errors import BimscopeError
from tui.client.refusals.complaint import harmless
from tui.provider import Provider
from tui.secrets.kinds import Credentials, OpenIdCredentials, Secret

GOODBYE: Final = 5.0
"""Seconds that the end of a login may take where somebody waits for something else."""
_BY_ITSELF: Final = "It expires by itself, or end it in your account there."


class NotEnded(BimscopeError):
    """The login is forgotten here, and goes on at its service until it ends by itself."""


async def end_kept(ask: Ask, profile: str, provider: Provider | None) -> str:
    """Forget what is kept for a profile, and end it at the service; what was done, in words.

    `provider` is the profile's login service as it is now.
    Raises NotEnded where it is forgotten and the service did not end it, FileProblem and
    KeyringUnavailable where nothing is forgotten.
    """
    async with alone(profile):
        found = await kept(profile)
        if not await forget(profile):
            return f"Profile {profile} was not logged in to Bimplus."
        if not isinstance(found, OpenIdCredentials):
            return "Removed the Bimplus credentials from the keyring."
        return await end(ask, found, provider)


async def end(ask: Ask, login: OpenIdCredentials, provider: Provider | None = None) -> str:
    """End a login that is forgotten here; what came of it, in words. Raises NotEnded.

    `provider` is the same service where it is known with the program's own secret.
    """
    is_known = provider is not None and provider.is_client_of(login.provider)
    known = provider if is_known else None
    try:
        return await _ended(ask, replace(login, provider=known or login.provider))
    except NotEnded:
        raise
    except BimscopeError as failure:
        raise NotEnded(
            "The login is forgotten here, but the login service could not be reached: "
            f"{failure.text}",
            exchange=failure.exchange,
        ) from failure


async def end_soon(
    ask: Ask,
    login: OpenIdCredentials,
    provider: Provider | None = None,
    *,
    seconds: float = GOODBYE,
) -> str:
    """End a login that nobody uses any more; why its service did not, else ''.

    Raises nothing, and takes so many seconds at most.
    """
    try:
        async with asyncio.timeout(seconds):
            await end(ask, login, provider)
    except BimscopeError as failure:
        return failure.text
    except TimeoutError:
        issuer = harmless(login.provider.issuer)
        return f"The login is forgotten here, but {issuer} was too slow to end it. {_BY_ITSELF}"
    return ""


async def end_replaced(ask: Ask, old: OpenIdCredentials | None, new: Credentials | None) -> str:
    """End a login in whose place there is a new one; why its service did not, else ''.

    Some services end a whole session with any of its tokens: what is of the new one's session
    goes on with it.
    """
    if old is None or old.refresh_token is None:
        return ""
    provider = None
    if isinstance(new, OpenIdCredentials):
        if new.refresh_token is not None and _is_one_session(old.refresh_token, new.refresh_token):
            return ""
        provider = new.provider
    problem = await end_soon(ask, old, provider)
    return f"The earlier login: {problem}" if problem else ""


def _is_one_session(old: Secret, new: Secret) -> bool:
    session = claims_in(old).sid
    return old == new or (session is not None and session == claims_in(new).sid)


async def _ended(ask: Ask, login: OpenIdCredentials) -> str:
    issuer = harmless(login.provider.issuer)
    document = await discover(ask, login.provider)
    if not document.revocation_endpoint or login.refresh_token is None:
        return (
            f"The login is forgotten here. {issuer} offers no way to end it: it expires by "
            "itself, or end it in your account there."
        )
    form: Form = {"token": login.refresh_token, "token_type_hint": "refresh_token"}
    said = await ask_as(ask, login.provider, REVOKE, document.revocation_endpoint, form)
    if not said.done:
        raise NotEnded(
            f"The login is forgotten here, but {said.host} did not end it: {reason(said)}. "
            f"{_BY_ITSELF}",
            exchange=said.exchange,
        )
    return f"Logged out: {issuer} ended the login, and it is forgotten here."
