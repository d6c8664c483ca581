"""A provider, also one with a clock that tests move, and programs that ask it."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest

from tests.sandbox.openid.browser import LoginProgram
from tests.sandbox.running import RunningSandbox, started


class MovableClock:
    """A time that a test moves."""

    now = datetime(2026, 3, 1, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def move(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


@pytest.fixture
def clock() -> MovableClock:
    return MovableClock()


@pytest.fixture
def timed(sample_database: Path, tmp_path: Path, clock: MovableClock) -> Iterator[RunningSandbox]:
    with started(sample_database, tmp_path, clock=clock, wait=False) as running:
        yield running


@pytest.fixture
def http() -> Iterator[httpx.Client]:
    with httpx.Client(verify=False) as client:
        yield client


@pytest.fixture
def program(library: RunningSandbox, http: httpx.Client) -> LoginProgram:
    """Of a provider that other tests use too."""
    return LoginProgram(library, http)


@pytest.fixture
def timed_program(timed: RunningSandbox, http: httpx.Client) -> LoginProgram:
    """Of a provider whose clock the test moves."""
    return LoginProgram(timed, http)
