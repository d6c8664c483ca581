"""From the tokens that a login service answers to a login; who it is says the ID token."""

from dataclasses import dataclass

import msgspec

from tui.client.authentication.openid.asking import (
    KEYS,
    Ask,
    Said,
    answered,
    reason,
    refusal_in,
    undocumented,
)
from tui.client.authentication.openid.id_token import Expected, Verified, verified
from tui.client.authentication.openid.records import ProviderDocument, TokenAnswer
from tui.client.errors import BimscopeError, NotLoggedIn, ServerFailed, TooMany
from tui.client.refusals.refusal import seconds_of
from tui.client.said_numbers import seconds_said
from tui.contract.operation import Operation
from tui.provider import Provider
from tui.secrets.kinds import AccessToken, OpenIdCredentials, Secret, is_token


class _NewRefreshToken(msgspec.Struct):
    """The one part of an answer that must not be lost."""

    refresh_token: str | None = None


_CLIENT = ("invalid_client", "unauthorized_client", "unsupported_grant_type")


@dataclass(frozen=True, slots=True)
class AskedProvider:
    """Who was asked, as what; `nonce` is what the ID token has to repeat, if anything."""

    document: ProviderDocument
    provider: Provider
    nonce: str | None = None


async def login_from(
    ask: Ask, said: Said, operation: Operation[TokenAnswer], asked: AskedProvider
) -> OpenIdCredentials:
    """A login that nobody keeps yet. Raises BimscopeError."""
    answer = tokens_in(ask, said, operation)
    user = ""
    if answer.id_token:
        user = (await _verify(ask, answer.id_token, asked)).user
    elif asked.nonce is not None:
        raise undocumented(said, operation, "no ID token; the scope openid may be missing")
    return OpenIdCredentials(
        asked.provider, user, refresh_token_in(ask, said), access=access_token_in(answer)
    )


def tokens_in(ask: Ask, said: Said, operation: Operation[TokenAnswer]) -> TokenAnswer:
    """The tokens, which are shown nowhere from now on. Raises BimscopeError."""
    if not said.done:
        raise log_in_refusal(said, operation)
    answer = answered(said, operation)
    found = [each for each in (answer.access_token, answer.refresh_token, answer.id_token) if each]
    ask.hide(*map(Secret, found))
    token = answer.access_token
    if not token:
        raise undocumented(said, operation, "no access token")
    if not is_token(token):
        raise undocumented(said, operation, "a token that cannot be sent back")
    return answer


def access_token_in(answer: TokenAnswer) -> AccessToken:
    """What is sent to Bimplus, in its own scheme as the vendor's programs do."""
    lasts = seconds_said(answer.expires_in)
    return AccessToken(Secret(str(answer.access_token)), lasts=lasts)


def refresh_token_in(ask: Ask, said: Said) -> Secret | None:
    """What the login is renewed with, shown nowhere from now on; None where there is nothing new.

    It is found whatever is wrong with the rest of the answer: it may be the only one that the
    service still takes.
    """
    try:
        token = msgspec.json.decode(said.body, type=_NewRefreshToken).refresh_token
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return None
    if not (said.done and token):
        return None
    ask.hide(Secret(token))
    return Secret(token)


def log_in_refusal(said: Said, operation: Operation[TokenAnswer]) -> BimscopeError:
    """The exception for an answer that is not yes."""
    words = f"{said.status}: the login service at {said.host} refused “{operation.title}”"
    text = f"{words}: {reason(said)}."
    if said.status >= 500:
        return ServerFailed(f"{text} Try again.", status=said.status, exchange=said.exchange)
    if said.status == 429:
        return TooMany(
            f"{text} Wait before you try again.",
            status=said.status,
            exchange=said.exchange,
            retry_after=seconds_of(said.exchange.response_headers.get("retry-after")),
        )
    then = "Log in again."
    if refusal_in(said).error in _CLIENT:
        then = (
            "Check client_id in the profile; the people who run the login service have to allow it."
        )
    return NotLoggedIn(f"{text} {then}", status=401, exchange=said.exchange)


async def _verify(ask: Ask, token: str, asked: AskedProvider) -> Verified:
    keys = await ask(KEYS, asked.document.jwks_uri)
    if not keys.done:
        raise undocumented(keys, KEYS, "no keys")
    expected = Expected(
        issuer=asked.document.issuer,
        client_id=asked.provider.client_id,
        nonce=asked.nonce,
        algorithms=tuple(asked.document.id_token_signing_alg_values_supported),
    )
    return verified(token, keys.body, expected)
