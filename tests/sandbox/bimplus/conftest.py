"""Clients of each role, and a project of the team that tests may change."""

from collections.abc import Iterator

import httpx
import pytest

from tests.sandbox.bimplus.place import Place
from tests.sandbox.running import RunningSandbox
from tui.sandbox import accounts


@pytest.fixture
def admin(sandbox: RunningSandbox) -> Iterator[httpx.Client]:
    """The owner of the team; for tests that change things."""
    with sandbox.bimplus() as client:
        yield client


@pytest.fixture
def editor(sandbox: RunningSandbox) -> Iterator[httpx.Client]:
    """A member of the team, editor of its projects."""
    with sandbox.bimplus(accounts.BIMPLUS_EDITOR) as client:
        yield client


@pytest.fixture
def viewer(sandbox: RunningSandbox) -> Iterator[httpx.Client]:
    """A guest of the team, viewer of its projects."""
    with sandbox.bimplus(accounts.BIMPLUS_VIEWER) as client:
        yield client


@pytest.fixture
def place(sandbox: RunningSandbox, admin: httpx.Client) -> Place:
    """The second project of the team, which has everything."""
    return Place(admin, sandbox.team)
