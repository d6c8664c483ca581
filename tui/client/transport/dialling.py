"""Opening connections by name: the address is asked for here, so that it can be timed.

A module for when the HTTP library is imported.
"""

import asyncio
import socket
from asyncio.staggered import staggered_race
from collections.abc import Awaitable, Callable, Iterable, Sequence
from functools import partial
from ipaddress import ip_address
from itertools import zip_longest
from typing import Any, Final

import httpcore
import httpx
from typing_extensions import override

from tui.client.transport.stopwatch import asking_for_name

_NEXT_AFTER: Final = 0.25
"""Seconds after which the next address is tried, too (RFC 8305, Connection Attempt Delay)."""

Options = Iterable[Any]
Dial = Callable[[], Awaitable[httpcore.AsyncNetworkStream]]
"""One way to open a connection."""
"""Options of a socket, as `httpcore` has them."""


class Dialling(httpcore.AsyncNetworkBackend):
    """Asks for the addresses of a name, and takes the first that a connection comes from."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._below = httpcore.AnyIOBackend()

    @override
    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Options | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Raises `httpcore.ConnectError` and `httpcore.ConnectTimeout`."""

        def connect(address: str) -> Dial:
            return partial(
                self._below.connect_tcp,
                address,
                port,
                local_address=local_address,
                socket_options=socket_options,
            )

        try:
            async with asyncio.timeout(timeout):
                addresses = await self._addresses(host, port)
                return await first_stream([connect(each) for each in addresses])
        except TimeoutError as error:
            raise httpcore.ConnectTimeout(str(error)) from error
        except OSError as error:
            raise httpcore.ConnectError(str(error)) from error

    @override
    async def sleep(self, seconds: float) -> None:
        await self._below.sleep(seconds)

    async def _addresses(self, host: str, port: int) -> list[str]:
        """Those of a name, of both families in turn; an address is its own."""
        if _is_address(host):
            return [host]
        with asking_for_name(self._clock):
            loop = asyncio.get_running_loop()
            found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        return _in_turn([(family, str(where[0])) for family, *_, where in found])


def _is_address(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def _in_turn(found: Iterable[tuple[int, str]]) -> list[str]:
    """Addresses of the family that stands first and of the other, one after the other."""
    families: dict[int, list[str]] = {}
    for family, address in found:
        families.setdefault(family, []).append(address)
    return [each for row in zip_longest(*families.values()) for each in row if each is not None]


async def first_stream(ways: Sequence[Dial]) -> httpcore.AsyncNetworkStream:
    """What the first way leads to; the next is tried where one fails, or takes long."""
    if len(ways) == 1:
        return await ways[0]()
    stream, _, failures = await staggered_race(ways, _NEXT_AFTER)
    if stream is None:
        raise next(each for each in failures if each is not None)
    return stream  # type: ignore[no-any-return]


def transport(clock: Callable[[], float], **options: Any) -> httpx.AsyncHTTPTransport:
    """The HTTP library's own way to a service, which opens its connections by `Dialling`."""
    made = httpx.AsyncHTTPTransport(**options)
    # The library takes a backend nowhere: its pool asks this one for each connection.
    made._pool._network_backend = Dialling(clock)
    return made
