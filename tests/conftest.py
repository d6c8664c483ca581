"""Fixtures that all tests share."""

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.faults.beside import BesideProxy, beside
from tests.sandbox.running import RunningSandbox, started
from tui.sandbox.store import Store

# How long it takes to make an example says something about the machine, nothing about the code.
settings.register_profile("steady", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("steady")

# A run in the background begins with some signals ignored, and hands that on to its programs.
for _number in (signal.SIGHUP, signal.SIGQUIT):
    if signal.getsignal(_number) is signal.SIG_IGN:
        signal.signal(_number, signal.SIG_DFL)
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session", autouse=True)
def folders_of_its_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Nothing of a test, a report for instance, comes to the folders of who runs it."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("BIMSCOPE_CONFIG_DIR", str(tmp_path_factory.mktemp("bimscope")))
        yield


@pytest.fixture(scope="session")
def sample_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with small sample data; copy it, never open it."""
    path = tmp_path_factory.mktemp("sample") / "sample.sqlite"
    Store.open(path, seed=1, users=120, projects=60, elements=500, hostile=True).close()
    return path


@pytest.fixture
def sandbox(sample_database: Path, tmp_path: Path) -> Iterator[RunningSandbox]:
    """A real server of both services on a free port, with data of its own."""
    with started(sample_database, tmp_path, wait=False) as running:
        yield running


@pytest.fixture
def proxy(sandbox: RunningSandbox) -> Iterator[BesideProxy]:
    """Stands between the sandbox and a program, and does as it is told."""
    with beside(sandbox.url) as standing:
        yield standing
