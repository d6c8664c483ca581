"""A service whose templates a file is about, shared by the tests of a file."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.at_hand import started_at_hand
from tests.templates_at_hand import TemplatesAtHand


@pytest.fixture(scope="module")
def shared(
    sample_database: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[TemplatesAtHand]:
    folder = tmp_path_factory.mktemp("templates")
    with started_at_hand(TemplatesAtHand, sample_database, folder) as at_hand:
        yield at_hand
