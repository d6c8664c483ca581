"""A project whose issues a file is about, shared by the tests of a file."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.at_hand import at_hand_on, started_at_hand
from tests.issues_at_hand import IssuesAtHand
from tests.sandbox.running import RunningSandbox


@pytest.fixture(scope="module")
def shared(
    sample_database: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[IssuesAtHand]:
    """For tests that leave everything as it was."""
    folder = tmp_path_factory.mktemp("issues")
    with started_at_hand(IssuesAtHand, sample_database, folder) as at_hand:
        yield with_priorities(at_hand)


@pytest.fixture
def at_hand(
    sandbox: RunningSandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[IssuesAtHand]:
    """For tests that change something."""
    with at_hand_on(IssuesAtHand, sandbox, tmp_path, monkeypatch) as at_hand:
        yield with_priorities(at_hand)


def with_priorities(at_hand: IssuesAtHand) -> IssuesAtHand:
    """The same once every issue has a priority.

    Whoever writes an issue without one gives it the default: nothing undoes that.
    """
    for each in at_hand.issues():
        if not each["priority"]:
            at_hand.put(f"issues/{each['id']}", {"priority": "Low"})
    return at_hand
