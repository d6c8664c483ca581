"""A sandbox that the tests of a file share, and a proxy in front of it."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from tests.faults.proxy import FaultProxy
from tests.faults.subjects import Direct
from tests.sandbox.running import RunningSandbox, started


@pytest.fixture(scope="module")
def shared_sandbox(
    sample_database: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[RunningSandbox]:
    """Each write makes a record of its own there first."""
    with started(sample_database, tmp_path_factory.mktemp("faults")) as running:
        yield running


@pytest.fixture(scope="module")
def server(shared_sandbox: RunningSandbox) -> Iterator[Direct]:
    direct = Direct(shared_sandbox)
    yield direct
    direct.close()


@pytest.fixture
async def proxy(shared_sandbox: RunningSandbox) -> AsyncIterator[FaultProxy]:
    async with FaultProxy(shared_sandbox.url) as running:
        yield running
