"""How the login service is asked, and what it is asked for. Opens no connection itself."""

from base64 import b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final, Protocol, TypeVar
from urllib.parse import quote_plus, urlsplit

import msgspec

from tui.client.authentication.openid.records import (
    DeviceAnswer,
    OAuthRefusal,
    ProviderDocument,
    TokenAnswer,
)
from tui.client.errors import UnexpectedAnswer
from tui.client.exchange import Exchange
from tui.client.refusals.complaint import harmless
from tui.contract.operation import AnyOperation, Auth, Effect, Operation
from tui.provider import Provider
from tui.secrets.kinds import Secret

Form = Mapping[str, "str | Secret"]

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Said:
    """What the login service answered, whatever its status."""

    status: int
    body: bytes = field(repr=False)
    exchange: Exchange
    redact: Callable[[str], str] = field(default=str, repr=False)
    """A text without the secrets that were sent: services repeat them."""

    @property
    def done(self) -> bool:
        return 200 <= self.status < 300

    @property
    def host(self) -> str:
        return urlsplit(self.exchange.url).netloc


class Ask(Protocol):
    """Sends one request to the login service; a form is posted, without one it is a GET."""

    async def __call__(
        self,
        operation: AnyOperation,
        url: str,
        form: Form | None = None,
        *,
        authorization: Secret | None = None,
    ) -> Said:
        """Raises BimscopeError where no answer comes, or where it must not be asked."""

    def check(self, url: str) -> None:
        """Raises NotAllowedAddress for what secrets must not be sent to."""

    def hide(self, *secrets: Secret) -> None:
        """Show these nowhere from now on."""


def _operation(name: str, title: str, method: str, path: str, returns: type[T]) -> Operation[T]:
    return Operation(
        id=f"bimplus.openid.{name}",
        title=title,
        method=method,
        path=path,
        returns=returns,
        effect=Effect.SESSION,
        auth=Auth.NONE,
        source="",
    )


DISCOVER: Final = _operation(
    "discover",
    "Find the login service",
    "GET",
    "/.well-known/openid-configuration",
    ProviderDocument,
)
TRY_OUT: Final = _operation("try_out", "Check that the server answers", "GET", "", object)
KEYS: Final = _operation("keys", "Read the keys of the login service", "GET", "/jwks", object)
EXCHANGE: Final = _operation("exchange", "Log in", "POST", "/token", TokenAnswer)
RENEW: Final = _operation("renew", "Renew the login", "POST", "/token", TokenAnswer)
BEGIN: Final = _operation("begin", "Ask for a login code", "POST", "/device", DeviceAnswer)
POLL: Final = _operation("poll", "Check whether the code was used", "POST", "/token", TokenAnswer)
REVOKE: Final = _operation("revoke", "End the login", "POST", "/revoke", object)


async def ask_as(
    ask: Ask, provider: Provider, operation: AnyOperation, url: str, form: Form
) -> Said:
    """Ask in the name of this program, as the service knows it. Raises BimscopeError."""
    if provider.client_secret:
        ask.hide(Secret(provider.client_secret))
    named = {**form, "client_id": provider.client_id}
    return await ask(operation, url, named, authorization=_authorization(provider))


def _authorization(provider: Provider) -> Secret | None:
    """The way for a program's own secret that every service takes (RFC 6749, 2.3.1)."""
    if not provider.client_secret:
        return None
    pair = ":".join(map(quote_plus, (provider.client_id, provider.client_secret)))
    return Secret(f"Basic {b64encode(pair.encode()).decode()}")


def answered(said: Said, operation: Operation[T]) -> T:
    """The record in an answer. Raises UnexpectedAnswer."""
    try:
        return msgspec.json.decode(said.body, type=operation.returns, strict=False)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        raise undocumented(said, operation, "something undocumented") from None


def refusal_in(said: Said) -> OAuthRefusal:
    """Why it said no; without a word where it did not say so in the documented form."""
    try:
        return msgspec.json.decode(said.body, type=OAuthRefusal)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return OAuthRefusal()


def undocumented(said: Said, operation: AnyOperation, what: str) -> UnexpectedAnswer:
    """The exception for an answer that no login service gives."""
    return UnexpectedAnswer(
        f"The login service at {said.host} answered “{operation.title}” with {what} "
        f"({said.status}). Check issuer in the profile; the exchange shows the whole answer.",
        exchange=said.exchange,
    )


def reason(said: Said) -> str:
    """Its own words for a refusal, in one harmless line."""
    why = refusal_in(said)
    said_why = (said.redact(each or "") for each in (why.error_description, why.error))
    words = next(filter(None, map(harmless, said_why)), "")
    return words or f"{said.status} {harmless(said.exchange.reason)}".strip()
