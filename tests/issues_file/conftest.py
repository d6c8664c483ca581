"""A project whose issues a file is about, shared by the tests of a file."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.commands import environment_for
from tests.issues_at_hand import IssuesAtHand
from tests.sandbox.running import RunningSandbox, started


@pytest.fixture(scope="module")
def shared(
    sample_database: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[IssuesAtHand]:
    """For tests that leave everything as it was."""
    folder = tmp_path_factory.mktemp("issues")
    with (
        started(sample_database, folder, wait=False) as running,
        pytest.MonkeyPatch.context() as at,
    ):
        yield from at_hand_in(running, folder, at)


@pytest.fixture
def at_hand(
    sandbox: RunningSandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[IssuesAtHand]:
    """For tests that change something."""
    yield from at_hand_in(sandbox, tmp_path, monkeypatch)


def at_hand_in(
    sandbox: RunningSandbox, folder: Path, environment: pytest.MonkeyPatch
) -> Iterator[IssuesAtHand]:
    for name, value in environment_for(folder / "home", sandbox.application_id).items():
        environment.setenv(name, value)
    with sandbox.bimplus() as client:
        projects = client.get(f"{sandbox.bimplus_url}/{sandbox.team}/projects").json()
        at_hand = IssuesAtHand(sandbox, client, folder, projects[0]["id"])
        for each in at_hand.issues():
            # Whoever writes an issue without one gives it the default: nothing undoes that.
            if not each["priority"]:
                at_hand.put(f"issues/{each['id']}", {"priority": "Low"})
        yield at_hand
