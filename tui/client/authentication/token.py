"""A token that is fetched at need and renewed in time, or one that another program got.

Tokens live in memory only. Owns no transport: it is given a way to log in.
"""

import asyncio
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final, TypeAlias

from msgspec import UNSET
from typing_extensions import override

from tui.client.authentication.authentication import Authentication
from tui.client.errors import BimscopeError
from tui.contract.bimplus.auth import Authorize, Token
from tui.secrets import BimplusCredentials, Secret

TOKEN: Final = "BimPlus"
"""The scheme of a token whose answer names none."""

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9-]{0,31}")
_RENEW_BEFORE = 60.0
"""Seconds of a token's life that are given away, at most a tenth of it."""

LogIn: TypeAlias = Callable[[Authorize], Awaitable[Token]]


@dataclass(frozen=True, slots=True)
class _Held:
    """A token in use; `until` is when to renew it, in the clock's seconds."""

    authorization: Secret
    token: Secret
    until: float | None


class TokenAuthentication(Authentication):
    """A token, fetched by whoever needs it first; the others wait for the same answer."""

    def __init__(
        self,
        credentials: BimplusCredentials,
        log_in: LogIn,
        clock: Callable[[], float],
    ) -> None:
        self._credentials = credentials
        self._log_in = log_in
        self._clock = clock
        self._client_id: str | None = None
        self._held: _Held | None = None
        self._fetching = asyncio.Lock()
        self._failures = 0
        self._failure: BimscopeError | None = None

    @override
    async def authorization(self) -> Secret:
        return await self._other_than(None)

    @override
    async def renew(self, refused: Secret) -> Secret | None:
        return await self._other_than(refused)

    @property
    @override
    def token(self) -> Secret | None:
        return self._held.token if self._held is not None else None

    @override
    def forget(self) -> None:
        self._held = None

    async def _other_than(self, refused: Secret | None) -> Secret:
        failures_seen = self._failures
        async with self._fetching:
            if self._held is not None and self._is_good(self._held, refused):
                return self._held.authorization
            # Those who waited while a log-in failed share its failure: repeating a wrong
            # password for each of them would lock the account.
            if self._failure is not None and self._failures != failures_seen:
                raise self._failure
            self._held = await self._fetch()
            return self._held.authorization

    def _is_good(self, held: _Held, refused: Secret | None) -> bool:
        if refused is not None and held.authorization == refused:
            return False
        return held.until is None or self._clock() < held.until

    async def _fetch(self) -> _Held:
        try:
            token = await self._log_in(self._body())
        except BimscopeError as failure:
            self._failure = failure
            self._failures += 1
            raise
        self._client_id = token.client_id or self._client_id
        return self._kept(token)

    def _body(self) -> Authorize:
        application = self._credentials.application_id
        return Authorize(
            user_id=self._credentials.user,
            password=self._credentials.password.reveal(),
            client_id=self._client_id or UNSET,
            application_id=application.reveal() if application else UNSET,
        )

    def _kept(self, token: Token) -> _Held:
        authorization = Secret(f"{_scheme(token)} {token.access_token}")
        bare = Secret(str(token.access_token))
        if not token.expires_in or token.expires_in < 0:
            return _Held(authorization, bare, None)
        life = float(token.expires_in)
        until = self._clock() + life - min(_RENEW_BEFORE, life / 10)
        return _Held(authorization, bare, until)


def _scheme(token: Token) -> str:
    scheme = token.token_type or TOKEN
    return scheme if _SCHEME.fullmatch(scheme) else TOKEN
