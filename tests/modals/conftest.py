"""A workspace over a sandbox of one's own, its session, and a proxy that can go wrong."""

from collections.abc import AsyncIterator

import pytest

from tests.faults.proxy import FaultProxy
from tests.sandbox.running import RunningSandbox
from tests.sessions import workspace_with
from tui.client.session import Session
from tui.explorer.workspace import Workspace


@pytest.fixture
async def workspace(sandbox: RunningSandbox) -> AsyncIterator[Workspace]:
    async with workspace_with(sandbox) as opened:
        yield opened


@pytest.fixture
async def session(workspace: Workspace) -> Session:
    return workspace.connected


@pytest.fixture
async def proxy(sandbox: RunningSandbox) -> AsyncIterator[FaultProxy]:
    """Stands in front of the sandbox."""
    async with FaultProxy(sandbox.url) as running:
        yield running


@pytest.fixture
async def behind(sandbox: RunningSandbox, proxy: FaultProxy) -> AsyncIterator[Workspace]:
    """A workspace whose requests go through the proxy."""
    async with workspace_with(sandbox, by_way_of=proxy.url) as opened:
        yield opened
