"""A service whose rights a file is about, shared by the tests of a file."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.at_hand import started_at_hand
from tests.rights_at_hand import RightsAtHand


@pytest.fixture(scope="module")
def shared(
    sample_database: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[RightsAtHand]:
    folder = tmp_path_factory.mktemp("rights")
    with started_at_hand(RightsAtHand, sample_database, folder) as at_hand:
        yield at_hand
