"""The one place that speaks HTTP: a pool of connections for one service.

Knows no operation, no credentials and no retries; sends one request and fills in the reply.
The HTTP library is imported, off the event loop, when the first request is sent.
"""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import aclosing, asynccontextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from tui.client.errors import BimscopeError
from tui.client.transport.caps import Caps
from tui.client.transport.deadline import Deadline
from tui.client.transport.failures import PROXY_WANTS_LOGIN, in_the_way, refused_by_proxy
from tui.client.transport.file_body import FileBody
from tui.client.transport.opening import (
    MOST_CONNECTIONS,
    Connections,
    Prepared,
    cookies_of,
    open_client,
    prepare_connections,
)
from tui.client.transport.patience import Patience
from tui.client.transport.receiving import Receiving
from tui.client.transport.reply import Broken, Exceeded, Garbled, NotTaken, Reply, Sink
from tui.client.transport.request_limit import RequestLimit, Urgency
from tui.client.transport.stopwatch import Stopwatch
from tui.client.transport.unpacking import ASKED_FOR
from tui.config.route import Route, Setting

if TYPE_CHECKING:
    from http.cookiejar import CookieJar

    import httpx


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A request as it goes out, credentials and all; never shown, never kept."""

    method: str
    url: str
    headers: Mapping[str, str] = field(repr=False)
    body: bytes | FileBody | None = field(repr=False)
    into: Sink | None = None
    """Where the body of the answer goes that it takes; the rest is kept in memory."""
    connections: Connections = Connections.SHARED
    slow: bool = False
    """The service may work long before it answers."""
    many: bool = False
    """The answer may be as long as a list."""
    json: bool = True
    most: int | None = None
    """Bytes of an answer after which it is given up, whatever the limits allow."""
    urgency: Urgency = field(default_factory=Urgency)
    """Says its place among those that wait for a permit."""


class Sender(Protocol):
    """Sends requests, over a network or not."""

    async def send(self, outgoing: Outgoing, reply: Reply) -> None:
        """Send one request and fill in `reply`. Raises Broken, Garbled and BimscopeError."""

    async def aclose(self) -> None:
        """Send nothing any more."""


class Wire(Sender):
    """Connections to one service, at most eight, over HTTP/2 where it is offered.

    `keeps_cookies` sends what the server set back to it; to no other host, and not for longer
    than this lives. Where who asks is said in each request, one would be a second, stale answer.
    """

    def __init__(
        self,
        base_url: str,
        patience: Patience,
        caps: Caps,
        route: Route | None = None,
        *,
        keeps_cookies: bool = False,
    ) -> None:
        self._base_url = base_url
        self._keeps_cookies = keeps_cookies
        self._cookies: CookieJar | None = None
        self._route = route or Route()
        self._patience = patience
        self._caps = caps
        self._limit = RequestLimit(MOST_CONNECTIONS)
        self._opening = asyncio.Lock()
        self._prepared: Prepared | None = None
        self._clients: dict[Connections, httpx.AsyncClient] = {}
        self._is_closed = False

    async def send(self, outgoing: Outgoing, reply: Reply) -> None:
        """Send one request and fill in `reply` as it arrives.

        Raises Broken, Garbled, and BimscopeError for what cannot be sent from here.
        Cancelling closes the connection the answer was to come on.
        """
        if self._is_closed:
            raise Broken("bimscope closed the connection", reached=False)
        client = await self._open_at_need(outgoing.connections)
        async with self._limit.permit(outgoing.urgency):
            import httpx

            if client.is_closed:
                raise Broken("bimscope closed the connection", reached=False)
            try:
                await self._send(client, outgoing, reply)
            except NotTaken as stopped:
                raise stopped.why from None
            except (BimscopeError, Broken, Garbled, Exceeded):
                raise
            except (httpx.InvalidURL, UnicodeEncodeError) as error:
                # A redirect, or what a service wants to be told again, may be anything.
                raise Broken(f"it cannot be sent ({error})", reached=False) from error
            except httpx.TransportError as error:
                if isinstance(error.__context__, httpx.InvalidURL):
                    raise Garbled(
                        f"it redirects to something that is not an address ({error.__context__})"
                    ) from error
                waited = self._patience.until_answer(slow=outgoing.slow)
                raise (
                    in_the_way(error, self._proxy)
                    or _broken(
                        error,
                        reply,
                        self._patience,
                        waited,
                        tls=self._tls,
                    )
                ) from error
            except Exception as error:
                # The libraries below let some of their own through, of TLS and of SOCKS.
                raise (
                    in_the_way(error, self._proxy)
                    or Broken(f"no answer ({type(error).__name__})", reached=True)
                ) from error
            if reply.status == PROXY_WANTS_LOGIN and self._proxy is not None and not self._tls:
                raise refused_by_proxy(self._proxy)

    @property
    def _tls(self) -> bool:
        """Whether what comes through a proxy comes from the service itself."""
        return self._base_url.startswith("https:")

    @property
    def _proxy(self) -> Setting | None:
        return self._prepared.proxy if self._prepared is not None else None

    async def aclose(self) -> None:
        self._is_closed = True
        async with self._opening:
            for client in self._clients.values():
                await client.aclose()

    async def _send(self, client: "httpx.AsyncClient", outgoing: Outgoing, reply: Reply) -> None:
        started = self._patience.clock()
        endless = outgoing.slow or outgoing.into is not None
        paced = outgoing.many and (outgoing.json or not endless)
        deadline = Deadline(self._patience, many=outgoing.many, endless=endless, paced=paced)
        watch = Stopwatch(self._patience.clock)
        reply.timing = watch.timing
        async with deadline.kept(reply), self._stream(client, outgoing, watch) as response:
            begun = self._patience.clock()
            reply.time_to_first_byte = begun - started
            reply.status = response.status_code
            reply.reason = response.reason_phrase
            reply.http_version = response.http_version
            reply.headers = dict(response.headers)
            deadline.begun(reply)
            try:
                await self._receive(
                    Receiving(response, reply, self._caps, deadline), outgoing, reply
                )
            finally:
                watch.ended(begun)

    async def _receive(self, receiving: Receiving, outgoing: Outgoing, reply: Reply) -> None:
        if outgoing.into is not None and outgoing.into.takes(reply):
            await receiving.pour(outgoing.into)
        elif reply.status is not None and 200 <= reply.status < 300:
            reply.body = await receiving.collect(
                many=outgoing.many, json=outgoing.json, most=outgoing.most
            )
        else:
            reply.body = await receiving.collect_refusal()

    @asynccontextmanager
    async def _stream(
        self, client: "httpx.AsyncClient", outgoing: Outgoing, watch: Stopwatch
    ) -> "AsyncIterator[httpx.Response]":
        timeout = _timeout(self._patience, slow=outgoing.slow)
        method, url, body = outgoing.method, outgoing.url, outgoing.body
        headers = {"Accept-Encoding": ASKED_FOR, **outgoing.headers}
        traced = {"trace": watch}
        if not isinstance(body, FileBody):
            async with client.stream(
                method, url, headers=headers, content=body, timeout=timeout, extensions=traced
            ) as response:
                yield response
            return
        sized = {**headers, "Content-Length": str(body.size)}
        async with (
            aclosing(body.pieces()) as pieces,
            client.stream(
                method, url, headers=sized, content=pieces, timeout=timeout, extensions=traced
            ) as response,
        ):
            yield response

    async def _open_at_need(self, connections: Connections) -> "httpx.AsyncClient":
        async with self._opening:
            if self._is_closed:
                raise Broken("bimscope closed the connection", reached=False)
            if self._prepared is None:
                self._prepared = await asyncio.to_thread(
                    prepare_connections, self._base_url, self._route
                )
            if self._cookies is None:
                self._cookies = cookies_of(self._base_url, kept=self._keeps_cookies)
            if connections not in self._clients:
                self._clients[connections] = open_client(
                    self._prepared, self._cookies, self._patience.clock, connections
                )
            return self._clients[connections]


def _timeout(patience: Patience, *, slow: bool) -> "httpx.Timeout":
    import httpx

    until_answer = patience.until_answer(slow=slow)
    return httpx.Timeout(patience.read, read=until_answer, connect=patience.connect, pool=None)


def _broken(
    error: "httpx.TransportError", reply: Reply, patience: Patience, waited: float, *, tls: bool
) -> Broken:
    import httpx

    if isinstance(error, httpx.ConnectTimeout):
        what = f"no connection within {patience.connect:g} s"
        return Broken(what, reached=False, timed_out=True)
    if isinstance(error, httpx.TimeoutException):
        waited = waited if isinstance(error, httpx.ReadTimeout) else patience.read
        what = f"nothing more came for {waited:g} s"
        return Broken(what, reached=True, timed_out=True)
    if isinstance(error, httpx.ConnectError | httpx.ProxyError | httpx.UnsupportedProtocol):
        return Broken(f"no connection ({error})", reached=False)
    if reply.status is not None:
        return Broken(f"the answer broke off after {reply.received} bytes ({error})", reached=True)
    if isinstance(error, httpx.NetworkError):
        # Before the request is read, and often before its reason can be.
        why = ", as happens when a client certificate is missing or not accepted" if tls else ""
        return Broken(f"the connection broke before any answer came{why}", reached=True)
    return Broken(f"no HTTP answer ({error})", reached=True)
