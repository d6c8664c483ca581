"""Administrators of each scope, of a sandbox that they may change."""

from collections.abc import Iterator

import httpx
import pytest

from tests.sandbox.running import RunningSandbox
from tui.sandbox import accounts


@pytest.fixture
def client(sandbox: RunningSandbox) -> Iterator[httpx.Client]:
    """The administrator of the server."""
    with sandbox.drofus() as found:
        yield found


@pytest.fixture
def owner_admin(sandbox: RunningSandbox) -> Iterator[httpx.Client]:
    """The administrator of owner 1."""
    with sandbox.drofus(accounts.DROFUS_OWNER_ADMIN) as found:
        yield found


@pytest.fixture
def project_admin(sandbox: RunningSandbox) -> Iterator[httpx.Client]:
    """The administrator of one project, of another owner."""
    with sandbox.drofus(accounts.DROFUS_PROJECT_ADMIN) as found:
        yield found
