"""A service whose rights a file is about, shared by the tests of a file."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.commands import environment_for
from tests.faults.subjects import Direct
from tests.rights_at_hand import RightsAtHand
from tests.sandbox.running import started


@pytest.fixture(scope="module")
def shared(
    sample_database: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[RightsAtHand]:
    folder = tmp_path_factory.mktemp("rights")
    with (
        started(sample_database, folder, wait=False) as running,
        pytest.MonkeyPatch.context() as at,
    ):
        for name, value in environment_for(folder / "home").items():
            at.setenv(name, value)
        direct = Direct(running)
        yield RightsAtHand(running, direct, folder)
        direct.close()
