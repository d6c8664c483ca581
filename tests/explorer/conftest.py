"""The explorer's two trees over a real session with a real sandbox."""

from collections.abc import AsyncIterator

import pytest_asyncio

from tests.sandbox.running import RunningSandbox
from tests.sessions import session_for
from tui.contract.operation import Service
from tui.explorer.explorer import Explorer
from tui.explorer.workspace import Workspace


@pytest_asyncio.fixture
async def workspace(sandbox: RunningSandbox) -> AsyncIterator[Workspace]:
    workspace = Workspace("test", page_size=5)
    session = session_for(sandbox, log=workspace.log)
    workspace.connection.give(session)
    yield workspace
    await session.aclose()


@pytest_asyncio.fixture
async def drofus(workspace: Workspace) -> Explorer:
    return workspace.explorer(Service.DROFUS)


@pytest_asyncio.fixture
async def bimplus(workspace: Workspace) -> Explorer:
    return workspace.explorer(Service.BIMPLUS)
