"""How many requests an hour Bimplus lets a login send, and says so; see `Switches`."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tui.contract.operation import Service
from tui.sandbox.dispatch import Clock
from tui.sandbox.error_answers import refused_at, service_at
from tui.sandbox.refusals import Refusal
from tui.sandbox.switches import Switches

HOUR: Final = 3600.0
_MOST_KNOWN: Final = 1_000


@dataclass(slots=True)
class _Hour:
    """One hour of a login, from its first request on."""

    ends: float
    sent: int = 0


class HourlyLimit:
    """Does nothing until a switch says how many requests there may be."""

    def __init__(self, app: ASGIApp, switches: Switches, clock: Clock) -> None:
        self._app, self._switches, self._clock = app, switches, clock
        self._hours: dict[bytes, _Hour] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        limit = self._switches.bimplus_hourly
        if not limit or scope["type"] != "http" or service_at(scope["path"]) is Service.DROFUS:
            await self._app(scope, receive, send)
            return
        request, now = Request(scope, receive), self._clock()
        hour = self._hour_of(request, now)
        hour.sent += 1
        left = max(limit - hour.sent, 0)

        async def say(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["X-RateLimit-Limit"] = str(limit)
                headers["X-RateLimit-Remaining"] = str(left)
            await send(message)

        if hour.sent > limit:
            seconds = str(max(round(hour.ends - now.timestamp()), 1))
            refusal = Refusal(429, "Too many requests", headers={"Retry-After": seconds})
            answer = refused_at(refusal, scope["path"], request.headers.get("accept", ""))
            await answer(scope, receive, say)
            return
        await self._app(scope, receive, say)

    def _hour_of(self, request: Request, now: datetime) -> _Hour:
        """The hour that the login of a request is in; strangers share one."""
        said = request.headers.get("authorization", "")
        login, moment = hashlib.blake2b(said.encode()).digest(), now.timestamp()
        hour = self._hours.pop(login, None)
        if hour is None or hour.ends <= moment:
            hour = _Hour(moment + HOUR)
        self._hours[login] = hour
        while len(self._hours) > _MOST_KNOWN:
            self._hours.pop(next(iter(self._hours)))
        return hour
