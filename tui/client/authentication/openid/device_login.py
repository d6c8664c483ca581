"""A login with a code that is typed into a browser on any other device (RFC 8628)."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final

from tui.client.authentication.openid.asking import (
    BEGIN,
    POLL,
    Ask,
    Form,
    Said,
    answered,
    ask_as,
    reason,
    refusal_in,
    undocumented,
)
from tui.client.authentication.openid.records import ProviderDocument
from tui.client.authentication.openid.tokens import AskedProvider, log_in_refusal, login_from
from tui.client.errors import NotLoggedIn, NotSetUp, Unreachable, WrongSetting
from tui.client.refusals.complaint import harmless
from tui.client.said_numbers import seconds_said
from tui.provider import Provider
from tui.secrets.kinds import OpenIdCredentials, Secret

_GRANT: Final = "urn:ietf:params:oauth:grant-type:device_code"
_INTERVAL: Final = 5.0
"""Seconds between two questions where the service says nothing, and by how much it slows down."""
_LASTS: Final = 600.0
_LONGEST: Final = 60.0


@dataclass(frozen=True, slots=True)
class ShownCode:
    """What a person types where; `complete` is the address with the code in it, if there is one."""

    code: str
    address: str
    complete: str = ""


@dataclass(frozen=True, slots=True)
class Polling:
    """How time passes; replaced in tests."""

    sleep: Callable[[float], Awaitable[None]]
    clock: Callable[[], float]


class LogInByCode:
    """Asks the login service from time to time whether the code was used."""

    def __init__(
        self, ask: Ask, document: ProviderDocument, provider: Provider, pace: Polling
    ) -> None:
        self._ask = ask
        self._document = document
        self._provider = provider
        self._pace = pace
        self._code = Secret("")
        self._interval = _INTERVAL
        self._until = 0.0

    async def begin(self) -> ShownCode:
        """The code to show. Raises BimscopeError."""
        if not self._document.offers_code:
            raise WrongSetting(
                f"The login service {self._provider.issuer} offers no login with a code. Log in "
                "with a browser: --browser."
            )
        said = await ask_as(
            self._ask,
            self._provider,
            BEGIN,
            self._document.device_authorization_endpoint,
            {"scope": self._provider.scopes},
        )
        if not said.done:
            raise NotLoggedIn(
                f"{said.status}: the login service at {said.host} gives no code: "
                f"{reason(said)}. Check client_id and scopes in the profile.",
                status=401,
                exchange=said.exchange,
            )
        return self._shown(said)

    def _shown(self, said: Said) -> ShownCode:
        answer = answered(said, BEGIN)
        address = _address(answer.verification_uri or "")
        if not (answer.device_code and (answer.user_code or "").strip() and address):
            raise undocumented(said, BEGIN, "no code")
        self._code = Secret(answer.device_code)
        self._ask.hide(self._code)
        self._interval = min(max(seconds_said(answer.interval) or _INTERVAL, 1.0), _LONGEST)
        self._until = self._pace.clock() + (seconds_said(answer.expires_in) or _LASTS)
        return ShownCode(
            harmless(str(answer.user_code)),
            address,
            _address(answer.verification_uri_complete or ""),
        )

    async def finish(self) -> OpenIdCredentials:
        """Ask until the code was used, denied, or its time is over. Raises BimscopeError."""
        while True:
            left = self._until - self._pace.clock()
            await self._pace.sleep(min(self._interval, max(left, 0.0)))
            if self._pace.clock() >= self._until:
                raise _over()
            said = await self._answer()
            if said is not None and not self._has_to_wait(said):
                return await login_from(
                    self._ask, said, POLL, AskedProvider(self._document, self._provider)
                )

    async def _answer(self) -> Said | None:
        """None where no answer came: asked less often then, as the RFC wants it."""
        form: Form = {
            "grant_type": _GRANT,
            "device_code": self._code,
        }
        try:
            endpoint = self._document.token_endpoint
            return await ask_as(self._ask, self._provider, POLL, endpoint, form)
        except NotSetUp:
            raise
        except Unreachable:
            self._interval = min(self._interval * 2, _LONGEST)
            return None

    def _has_to_wait(self, said: Said) -> bool:
        """Whether to ask again; raises NotLoggedIn where it is in vain."""
        if said.done:
            return False
        match refusal_in(said).error:
            case "authorization_pending":
                return True
            case "slow_down":
                self._interval += _INTERVAL
                return True
            case "expired_token":
                raise _over()
            case "access_denied":
                raise NotLoggedIn("The login was refused in the browser. Log in again.", status=401)
        raise log_in_refusal(said, POLL)


def _over() -> NotLoggedIn:
    return NotLoggedIn("The code has expired. Log in again for a new one.", status=401)


def _address(text: str) -> str:
    """An address as it may be shown: not cut, since somebody has to open it."""
    return harmless(text, max(len(text), 1)) if text.startswith(("https://", "http://")) else ""
