"""Where a login service is asked for what: read from itself, and held against what was said."""

from typing import Final

from tui.client.authentication.openid.asking import DISCOVER, Ask, answered, undocumented
from tui.client.authentication.openid.records import ProviderDocument
from tui.client.errors import ServerFailed, UnexpectedAnswer, WrongSetting
from tui.client.refusals.complaint import harmless
from tui.in_sentences import with_and
from tui.provider import Provider

_NEEDED: Final = ("authorization_endpoint", "token_endpoint", "jwks_uri")


async def discover(ask: Ask, provider: Provider) -> ProviderDocument:
    """The document of the provider, all of whose addresses may be asked. Raises BimscopeError."""
    base = provider.issuer.rstrip("/")
    said = await ask(DISCOVER, base + DISCOVER.path)
    if said.status >= 500:
        raise ServerFailed(
            f"{said.status}: the login service at {said.host} failed. Try again; if it keeps "
            "failing, tell the people who run it.",
            status=said.status,
            exchange=said.exchange,
        )
    if not said.done:
        raise WrongSetting(
            f"There is no login service at {provider.issuer}: it answered {said.status}. Check "
            "issuer in the profile."
        )
    document = answered(said, DISCOVER)
    # The mark at the end of an address is written or left away; all else has to be the same.
    if document.issuer.rstrip("/") != base:
        raise UnexpectedAnswer(
            f"The login service at {provider.issuer} says that it is "
            f"{harmless(document.issuer)!r}. If that is right, make it the issuer in the profile.",
            exchange=said.exchange,
        )
    if missing := [name for name in _NEEDED if not getattr(document, name)]:
        raise undocumented(said, DISCOVER, f"no {with_and(missing)}")
    for name in (*_NEEDED, "device_authorization_endpoint", "revocation_endpoint"):
        if url := getattr(document, name):
            ask.check(url)
    return document
