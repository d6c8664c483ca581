"""A token that is fetched at need and renewed in time.

Tokens live in memory only. Owns no transport: it is given a way to get one.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from typing_extensions import override

from tui.client.authentication.authentication import Authentication
from tui.client.errors import BimscopeError
from tui.secrets.kinds import AccessToken, Secret
from tui.sizes import rounded_time

_RENEW_BEFORE = 60.0
"""Seconds of a token's life that are given away, at most a tenth of it."""


class TokenSource(Protocol):
    """Where tokens come from."""

    async def fetch(self) -> AccessToken:
        """Another token. Raises BimscopeError."""

    def afterwards(self) -> str:
        """What comes when a token has ended, in words without an end."""
        return ""

    async def aclose(self) -> None:
        """Wait for what must not be broken off."""
        return


@dataclass(frozen=True, slots=True)
class _Held:
    """A token in use; it is renewed at `until` and ends at `ends`, in the clock's seconds."""

    authorization: Secret
    token: Secret
    until: float | None
    ends: float | None


class TokenAuthentication(Authentication):
    """A token, fetched by whoever needs it first; the others wait for the same answer."""

    def __init__(self, source: TokenSource, clock: Callable[[], float]) -> None:
        self._source = source
        self._clock = clock
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
    def life(self) -> str:
        if self._held is None:
            return ""
        if self._held.ends is None:
            return "the service does not say when the token expires; it is used until it is refused"
        left = max(self._held.ends - self._clock(), 0.0)
        return f"the token expires in {rounded_time(left)}; {self._source.afterwards()}"

    @override
    def forget(self) -> None:
        self._held = None

    @override
    async def aclose(self) -> None:
        await self._source.aclose()

    async def _other_than(self, refused: Secret | None) -> Secret:
        failures_seen = self._failures
        async with self._fetching:
            if self._held is not None and self._is_good(self._held, refused):
                return self._held.authorization
            # Those who waited while a login failed share its failure: repeating a wrong
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
            access = await self._source.fetch()
        except BimscopeError as failure:
            self._failure = failure
            self._failures += 1
            raise
        authorization = Secret(f"{access.scheme} {access.token.reveal()}")
        lasts = access.lasts
        if not lasts:
            return _Held(authorization, access.token, until=None, ends=None)
        ends = self._clock() + lasts
        return _Held(authorization, access.token, ends - min(_RENEW_BEFORE, lasts / 10), ends)
