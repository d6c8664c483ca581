"""A service whose templates a file is about, shared by the tests of a file."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.commands import environment_for
from tests.faults.subjects import Direct
from tests.sandbox.running import started
from tests.templates_at_hand import TemplatesAtHand


@pytest.fixture(scope="module")
def shared(
    sample_database: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[TemplatesAtHand]:
    folder = tmp_path_factory.mktemp("templates")
    with (
        started(sample_database, folder, wait=False) as running,
        pytest.MonkeyPatch.context() as at,
    ):
        for name, value in environment_for(folder / "home", running.application_id).items():
            at.setenv(name, value)
        direct = Direct(running)
        yield TemplatesAtHand(running, direct, folder)
        direct.close()
