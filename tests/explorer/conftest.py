"""The explorer's two trees over a real session with a real sandbox."""

from collections.abc import AsyncIterator

import pytest_asyncio

from tests.sandbox.running import RunningSandbox
from tests.sessions import workspace_with
from tui.contract.operation import Service
from tui.explorer.unfolding.explorer import Explorer
from tui.explorer.workspace import Workspace


@pytest_asyncio.fixture
async def workspace(sandbox: RunningSandbox) -> AsyncIterator[Workspace]:
    async with workspace_with(sandbox) as opened:
        yield opened


@pytest_asyncio.fixture
async def drofus(workspace: Workspace) -> Explorer:
    return workspace.explorer(Service.DROFUS)


@pytest_asyncio.fixture
async def bimplus(workspace: Workspace) -> Explorer:
    return workspace.explorer(Service.BIMPLUS)
