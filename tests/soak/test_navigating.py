"""Memory does not grow with the work, and nothing is left open.

Some hundred navigations; BIMSCOPE_SOAK_NAVIGATIONS says how many for a soak, and how it went
is printed then (`pytest -s`).
"""

import gc
import os
import tracemalloc
from collections.abc import Iterator

import pytest

from tests.concurrency.place import session_with
from tests.sandbox.program import program
from tests.soak.footprint import Footprint, resident
from tests.soak.navigating import Navigator
from tui.client.transport.patience import Patience
from tui.explorer.workspace import Workspace

NAVIGATIONS = int(os.environ.get("BIMSCOPE_SOAK_NAVIGATIONS", "240"))
PARTS = 4
GROWTH = 5_000_000
"""Bytes for each further 1,000 navigations."""
SIZES = ("--users", "300", "--projects", "80", "--elements", "240", "--faults")

pytestmark = [pytest.mark.soak, pytest.mark.timeout(120 + NAVIGATIONS // 4)]


@pytest.fixture
def traced() -> Iterator[None]:
    tracemalloc.start(1)
    yield
    tracemalloc.stop()


async def test_further_navigations_take_no_more_memory(traced: None) -> None:
    with program(*SIZES) as (_, ready):
        before = Footprint.now()
        workspace = Workspace("soak", kept_mb=1, page_size=5)
        workspace.log.most_bytes = 0
        session = session_with(ready, Patience(first_wait=0.0), workspace.log)
        workspace.begin_session(session)
        navigator = Navigator(workspace, ready)
        taken = []
        try:
            for _ in range(PARTS):
                await navigator.navigate(NAVIGATIONS // PARTS)
                navigator.fold_all()
                gc.collect()
                counted = workspace.answers.room.taken
                taken.append(tracemalloc.get_traced_memory()[0] - counted)
                print(
                    f"{taken[-1] / 1e6:6.1f} MB beside {counted / 1e6:.1f} MB that are counted, "
                    f"{resident():6.0f} MiB resident"
                )
                assert counted <= workspace.answers.room.limit
        finally:
            await navigator.aclose()
            await session.aclose()
        assert navigator.failed
        further = NAVIGATIONS / PARTS * (PARTS - 2)
        assert (taken[-1] - taken[1]) / further * 1_000 < GROWTH
        assert Footprint.now() == before
