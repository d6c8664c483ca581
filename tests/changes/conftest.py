"""A sandbox that the tests of a file share, a session with it, and a journal of each test."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from tests.faults.subjects import Direct
from tests.sandbox.running import RunningSandbox, started
from tests.sessions import session_for
from tui.changes.journal import Journal
from tui.client.session import Session


@pytest.fixture(scope="module")
def shared_sandbox(
    sample_database: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[RunningSandbox]:
    """Each change is of a record of its own."""
    with started(sample_database, tmp_path_factory.mktemp("changes"), wait=False) as running:
        yield running


@pytest.fixture(scope="module")
def server(shared_sandbox: RunningSandbox) -> Iterator[Direct]:
    """The server itself, past the session."""
    direct = Direct(shared_sandbox)
    yield direct
    direct.close()


@pytest.fixture
async def session(shared_sandbox: RunningSandbox) -> AsyncIterator[Session]:
    opened = session_for(shared_sandbox)
    yield opened
    await opened.aclose()


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    kept = Journal.at(tmp_path / "journal.jsonl", "demo")
    yield kept
    kept.depart()


@pytest.fixture
def own_sandbox(sample_database: Path, tmp_path: Path) -> Iterator[RunningSandbox]:
    """Of each test alone: its faults are not of others."""
    with started(sample_database, tmp_path, wait=False) as running:
        yield running


@pytest.fixture
def own_server(own_sandbox: RunningSandbox) -> Iterator[Direct]:
    found = Direct(own_sandbox)
    yield found
    found.close()


@pytest.fixture
async def own_session(own_sandbox: RunningSandbox) -> AsyncIterator[Session]:
    opened = session_for(own_sandbox)
    yield opened
    await opened.aclose()
