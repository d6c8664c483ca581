"""What the endpoints of the provider share: the store, the time, the key, what has begun."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from functools import partial
from typing import TypeAlias, TypeVar

from starlette.requests import Request
from starlette.responses import Response

from tui.sandbox.asked import asker
from tui.sandbox.authentication import user_with_password
from tui.sandbox.dispatch import Clock
from tui.sandbox.openid.addresses import issuer_of
from tui.sandbox.openid.codes import Codes
from tui.sandbox.openid.devices import Devices
from tui.sandbox.openid.signing import SigningKey
from tui.sandbox.openid.tokens import Lifetimes, TokenMaker
from tui.sandbox.password_checks import GuessPace, PasswordChecks
from tui.sandbox.store import Store, StoreConnection
from tui.sandbox.switches import Switches

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenIdProvider:
    """One provider on one store."""

    store: Store
    clock: Clock
    logins: PasswordChecks
    lifetimes: Lifetimes
    switches: Switches
    key: SigningKey = field(default_factory=SigningKey)
    codes: Codes = field(default_factory=Codes)
    devices: Devices = field(default_factory=Devices)
    user_code_guesses: GuessPace = field(default_factory=lambda: GuessPace(10, 5.0))

    @property
    def now(self) -> float:
        """Seconds since 1970."""
        return self.clock().timestamp()

    async def read(self, work: Callable[[StoreConnection], T]) -> T:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self.store.readers, self.store.read, work)

    async def write(self, work: Callable[[StoreConnection], T]) -> T:
        return await self.store.writer.run(work)

    async def maker(self, request: Request) -> TokenMaker:
        """What makes tokens for a request; the first one waits for the key."""
        await asyncio.to_thread(self.key.public)
        return TokenMaker(
            issuer=issuer_of(request),
            key=self.key,
            lifetimes=self.lifetimes,
            switches=self.switches,
            now=self.now,
        )

    async def user_of(self, request: Request, email: str, password: str) -> str:
        """The id of who logs in; raises a 401 where that is wrong, a 429 for too many guesses."""
        find = partial(user_with_password, email=email, password=password)
        return await self.logins.logged_in(asker(request), lambda: self.read(find))


ProviderEndpoint: TypeAlias = Callable[[OpenIdProvider, Request], Awaitable[Response]]
