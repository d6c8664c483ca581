"""A session with a sandbox of one's own."""

from collections.abc import AsyncIterator

import pytest

from tests.explorer.editing.sessions import session_with
from tests.sandbox.running import RunningSandbox
from tui.client.session import Session


@pytest.fixture
async def session(sandbox: RunningSandbox) -> AsyncIterator[Session]:
    async with session_with(sandbox) as opened:
        yield opened
