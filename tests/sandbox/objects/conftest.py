"""Models to read from and models to change."""

from collections.abc import Iterator

import httpx
import pytest

from tests.sandbox.objects.model import Model, model_of
from tests.sandbox.running import RunningSandbox


@pytest.fixture
def settled_model(library: RunningSandbox, bimplus: httpx.Client) -> Model:
    """For tests that change nothing."""
    return model_of(library, bimplus)


@pytest.fixture
def model(sandbox: RunningSandbox) -> Iterator[Model]:
    """For tests that change it."""
    with sandbox.bimplus() as client:
        yield model_of(sandbox, client)
