"""Of several addresses of one name, one that leads nowhere does not keep from the others."""

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial

import httpcore
import pytest

from tests.sandbox.running import RunningSandbox
from tui.client.transport.dialling import first_stream

_BELOW = httpcore.AnyIOBackend()


def way_to(
    sandbox: RunningSandbox, host: str = "127.0.0.1"
) -> Callable[[], Awaitable[httpcore.AsyncNetworkStream]]:
    port = int(sandbox.url.rpartition(":")[2])
    return partial(_BELOW.connect_tcp, host, port, timeout=5)


async def nowhere() -> httpcore.AsyncNetworkStream:
    await asyncio.Event().wait()
    raise AssertionError("nobody sets it")


async def test_one_that_refuses_is_passed_over(sandbox: RunningSandbox) -> None:
    stream = await first_stream([way_to(sandbox, "127.0.0.2"), way_to(sandbox)])
    assert stream.get_extra_info("server_addr")[0] == "127.0.0.1"
    await stream.aclose()


async def test_one_that_says_nothing_is_not_waited_for(sandbox: RunningSandbox) -> None:
    async with asyncio.timeout(5):
        stream = await first_stream([partial(nowhere), way_to(sandbox)])
    await stream.aclose()


async def test_where_all_refuse_it_is_said(sandbox: RunningSandbox) -> None:
    with pytest.raises(httpcore.ConnectError):
        await first_stream([way_to(sandbox, "127.0.0.2"), way_to(sandbox, "127.0.0.3")])
