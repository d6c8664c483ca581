"""An explorer that cannot even be a process is told of, and its place is free again."""

import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from aiohttp import web

from tests.web.serving_pages import visiting
from tui.web.server import PageServer

NOT_BEGUN = "The explorer could not be started: No such file or directory."


@asynccontextmanager
async def serving(complaints: list[str]) -> AsyncIterator[str]:
    """A server with one place, in this process; its address."""
    server = PageServer(["demo"], 0, visitors=1, complain=complaints.append)
    runner = web.AppRunner(server.application())
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/{server.gate.token}/"
    finally:
        await runner.cleanup()


async def test_an_explorer_that_cannot_be_a_process_is_told_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "gone"))
    complaints: list[str] = []
    async with serving(complaints) as address:
        for _ in range(2):  # the second finds the only place free
            async with visiting(address) as visitor:
                assert NOT_BEGUN in await visitor.see(lambda _: False)
                assert visitor.is_over
    assert complaints == [NOT_BEGUN, NOT_BEGUN]
