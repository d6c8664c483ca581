"""Clients of a sandbox: of one that tests only read from, and of one that they may change."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.sandbox.clock import MovableClock
from tests.sandbox.running import RunningSandbox, started
from tests.sandbox.templates import Templates, templates_of

ORIGIN = "http://example.invalid"
"""Whose pages may ask."""


@pytest.fixture(scope="session")
def library(
    sample_database: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[RunningSandbox]:
    """A sandbox for tests that change nothing."""
    folder = tmp_path_factory.mktemp("library")
    with started(sample_database, folder, origins=[ORIGIN]) as running:
        yield running


@pytest.fixture(scope="session")
def stranger(library: RunningSandbox) -> Iterator[httpx.Client]:
    """Logged in to nothing."""
    with library.anonymous() as client:
        yield client


@pytest.fixture(scope="session")
def drofus(library: RunningSandbox) -> Iterator[httpx.Client]:
    """Logged in to dRofus as administrator; for reading."""
    with library.drofus() as client:
        yield client


@pytest.fixture(scope="session")
def bimplus(library: RunningSandbox) -> Iterator[httpx.Client]:
    """Logged in to Bimplus as administrator; for reading."""
    with library.bimplus() as client:
        yield client


@pytest.fixture(scope="session")
def project_id(library: RunningSandbox, bimplus: httpx.Client) -> str:
    """The Bimplus project with the largest topology."""
    projects = bimplus.get(f"/{library.team}/projects").raise_for_status().json()
    return str(projects[0]["id"])


@pytest.fixture
def templates(sandbox: RunningSandbox) -> Iterator[Templates]:
    """For tests that change them."""
    with sandbox.bimplus() as client:
        yield templates_of(client, sandbox.team)


@pytest.fixture
def settled(library: RunningSandbox, bimplus: httpx.Client) -> Templates:
    """For tests that try to change them in vain."""
    return templates_of(bimplus, library.team)


@pytest.fixture
def clock() -> MovableClock:
    return MovableClock()


@pytest.fixture
def timed(sample_database: Path, tmp_path: Path, clock: MovableClock) -> Iterator[RunningSandbox]:
    """A sandbox that goes by that clock."""
    with started(sample_database, tmp_path, clock=clock, wait=False) as running:
        yield running
