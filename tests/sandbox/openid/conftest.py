"""A provider, also one with a clock that tests move, and programs that ask it."""

from collections.abc import Iterator

import httpx
import pytest

from tests.sandbox.openid.browser import LoginProgram
from tests.sandbox.running import RunningSandbox


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
