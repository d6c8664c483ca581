"""The one place that speaks HTTP: a pool of connections for one service.

Knows no operation, no credentials and no retries; sends one request and fills in the reply.
The HTTP library is imported, off the event loop, when the first request is sent.
"""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING

from tui.client.address import is_loopback
from tui.client.patience import Patience

if TYPE_CHECKING:
    import httpx

MOST_CONNECTIONS = 8
KEEP_ALIVE = 60.0
LARGEST_ANSWER = 1 << 30


class Broken(Exception):
    """No whole answer came; `reached` is whether the request may have got through."""

    def __init__(self, what: str, *, reached: bool, timed_out: bool = False) -> None:
        super().__init__(what)
        self.reached = reached
        self.timed_out = timed_out


class Garbled(Exception):
    """A whole answer came that cannot be unpacked."""


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A request as it goes out, credentials and all; never shown, never kept."""

    method: str
    url: str
    headers: Mapping[str, str] = field(repr=False)
    body: bytes | None = field(repr=False)


@dataclass(slots=True)
class Reply:
    """What came back so far; times in seconds since the request was begun."""

    status: int | None = None
    reason: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    received: int = 0
    time_to_first_byte: float | None = None


class Wire:
    """Connections to one service, at most eight, over HTTP/2 where it is offered."""

    def __init__(self, base_url: str, patience: Patience) -> None:
        self._base_url = base_url
        self._patience = patience
        self._slots = asyncio.Semaphore(MOST_CONNECTIONS)
        self._opening = asyncio.Lock()
        self._client: httpx.AsyncClient | None = None

    async def send(self, outgoing: Outgoing, reply: Reply) -> None:
        """Send one request and fill in `reply` as it arrives; raises Broken, Garbled.

        Cancelling closes the connection the answer was to come on.
        """
        client = await self._opened()
        async with self._slots:
            import httpx

            if client.is_closed:
                raise Broken("the connection was closed here", reached=False)
            try:
                await self._send(client, outgoing, reply)
            except httpx.DecodingError as error:
                raise Garbled(f"its compression is broken ({error})") from error
            except httpx.TransportError as error:
                raise _broken(error, reply, self._patience) from error

    async def aclose(self) -> None:
        if self._client is not None:
            await self._client.aclose()

    async def _send(self, client: "httpx.AsyncClient", outgoing: Outgoing, reply: Reply) -> None:
        started = self._patience.clock()
        async with client.stream(
            outgoing.method, outgoing.url, headers=outgoing.headers, content=outgoing.body
        ) as response:
            reply.time_to_first_byte = self._patience.clock() - started
            reply.status = response.status_code
            reply.reason = response.reason_phrase
            reply.headers = dict(response.headers)
            # A BytesIO hands its buffer over; joining chunks would hold the answer twice.
            received = BytesIO()
            async for chunk in response.aiter_bytes():
                received.write(chunk)
                reply.received = response.num_bytes_downloaded
                if received.tell() > LARGEST_ANSWER:
                    raise Garbled(f"it is larger than {LARGEST_ANSWER >> 20} MiB")
            reply.received = response.num_bytes_downloaded
            reply.body = received.getvalue()

    async def _opened(self) -> "httpx.AsyncClient":
        async with self._opening:
            if self._client is None:
                self._client = await asyncio.to_thread(_open, self._base_url, self._patience)
            return self._client


def _open(base_url: str, patience: Patience) -> "httpx.AsyncClient":
    import ssl
    from http.cookiejar import CookieJar, DefaultCookiePolicy

    import httpx

    plain = base_url.startswith("http:")
    limits = httpx.Limits(
        max_connections=MOST_CONNECTIONS,
        max_keepalive_connections=MOST_CONNECTIONS,
        keepalive_expiry=KEEP_ALIVE,
    )
    timeout = httpx.Timeout(patience.read, connect=patience.connect, pool=None)
    return httpx.AsyncClient(
        http2=True,
        # Loading the certificates takes long; a context without any trusts nobody.
        verify=ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT) if plain else True,
        limits=limits,
        timeout=timeout,
        follow_redirects=False,
        # A proxy of the environment has no business between us and this machine.
        trust_env=not is_loopback(base_url),
        # Who asks is said in each request; a cookie would be a second, stale answer.
        cookies=CookieJar(DefaultCookiePolicy(allowed_domains=())),
    )


def _broken(error: "httpx.TransportError", reply: Reply, patience: Patience) -> Broken:
    import httpx

    if isinstance(error, httpx.ConnectTimeout):
        what = f"no connection within {patience.connect:g} s"
        return Broken(what, reached=False, timed_out=True)
    if isinstance(error, httpx.TimeoutException):
        what = f"nothing more came for {patience.read:g} s"
        return Broken(what, reached=True, timed_out=True)
    if isinstance(error, httpx.ConnectError | httpx.ProxyError | httpx.UnsupportedProtocol):
        return Broken(f"no connection ({error})", reached=False)
    if reply.status is not None:
        return Broken(f"the answer broke off after {reply.received} bytes ({error})", reached=True)
    return Broken(f"no answer that is HTTP ({error})", reached=True)
