"""A session that may come later: the screen is drawn before anybody is connected."""

import asyncio
from typing import TYPE_CHECKING

from tui.client.errors import BimscopeError

if TYPE_CHECKING:
    from tui.client.session import Session


class AwaitedSession:
    """Hands out one session as soon as there is one.

    Made and used on one event loop. `fail()` lets all who wait hear why there is none.
    """

    def __init__(self, session: "Session | None" = None) -> None:
        self._session = session
        self._error: BimscopeError | None = None
        self._changed = asyncio.Event()
        if session is not None:
            self._changed.set()

    @property
    def now(self) -> "Session | None":
        """The session, if there is one yet."""
        return self._session

    @property
    def failure(self) -> BimscopeError | None:
        """Why there is none; None while it may still come."""
        return self._error

    async def session(self) -> "Session":
        """Wait for the session. Raises the error that connecting ended with."""
        await self._changed.wait()
        if self._session is None:
            raise self._error or BimscopeError("not connected; restart bimscope")
        return self._session

    def forget(self) -> None:
        """Let who asks from now on wait for another session."""
        self._session, self._error = None, None
        self._changed.clear()

    def give(self, session: "Session") -> None:
        """Let all who wait have this session."""
        self._session, self._error = session, None
        self._changed.set()

    def fail(self, error: BimscopeError) -> None:
        """Let all who wait hear why there is none."""
        self._session, self._error = None, error
        self._changed.set()
