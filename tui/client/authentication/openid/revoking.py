"""The end of a log-in: the service is told (RFC 7009), and the keyring forgets it."""

from tui.client.authentication.openid.asking import REVOKE, Ask, Form, ask_as, reason
from tui.client.authentication.openid.discovery import discover
from tui.client.authentication.openid.keeping import alone, forget, kept
from tui.client.errors import BimscopeError
from tui.client.refusals.complaint import harmless
from tui.secrets import OpenIdCredentials


class NotEnded(BimscopeError):
    """The log-in is forgotten here, and goes on at its service until it ends by itself."""


async def end_kept(ask: Ask, profile: str) -> str:
    """Forget what is kept for a profile, and end it at the service; what was done, in words.

    Raises NotEnded where it is forgotten and the service did not end it, FileProblem and
    KeyringUnavailable where nothing is forgotten.
    """
    async with alone(profile):
        found = await kept(profile)
        if not await forget(profile):
            return f"Nobody was logged in to Bimplus for profile {profile}."
        if not isinstance(found, OpenIdCredentials):
            return "The keyring forgot the Bimplus credentials."
        return await end(ask, found)


async def end(ask: Ask, login: OpenIdCredentials) -> str:
    """End a log-in that is forgotten here; what came of it, in words. Raises NotEnded."""
    try:
        return await _ended(ask, login)
    except NotEnded:
        raise
    except BimscopeError as failure:
        raise NotEnded(
            f"The log-in is forgotten here, but its service could not be told: {failure.text}",
            exchange=failure.exchange,
        ) from failure


async def _ended(ask: Ask, login: OpenIdCredentials) -> str:
    issuer = harmless(login.provider.issuer)
    document = await discover(ask, login.provider)
    if not document.revocation_endpoint or login.refresh_token is None:
        return (
            f"The log-in is forgotten here. {issuer} offers no way to end it: it ends by itself, "
            "or in your account there."
        )
    form: Form = {"token": login.refresh_token, "token_type_hint": "refresh_token"}
    said = await ask_as(ask, login.provider, REVOKE, document.revocation_endpoint, form)
    if not said.done:
        raise NotEnded(
            f"The log-in is forgotten here, but {said.host} did not end it: {reason(said)}. It "
            "ends by itself, or in your account there.",
            exchange=said.exchange,
        )
    return f"Logged out: {issuer} ended the log-in, and it is forgotten here."
