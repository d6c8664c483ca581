"""However the sandbox ends, its temporary folder goes; what one that was killed left goes later."""

import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from tests.sandbox.program import SMALL, program
from tui.sandbox.store.temporary import LOCK, PREFIX

SIGNALS = [signal.SIGTERM, signal.SIGINT, signal.SIGHUP]


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where programs make their temporary folders."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    return tmp_path


def _folders(place: Path) -> set[Path]:
    return set(place.glob(f"{PREFIX}*"))


@pytest.mark.parametrize("number", SIGNALS, ids=lambda number: number.name)
def test_a_signal_takes_the_folder_along(place: Path, number: signal.Signals) -> None:
    with program(*SMALL) as (process, _):
        assert len(_folders(place)) == 1
        process.send_signal(number)
        assert process.wait(10) == 0
    assert not _folders(place)


@pytest.mark.parametrize("number", [*SIGNALS, None])
def test_so_it_does_while_the_data_are_made(place: Path, number: signal.Signals | None) -> None:
    """None: its standard input ends."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tui.sandbox", "--until-stdin-closes", "--users", "2000000"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    try:
        while not list(place.glob(f"{PREFIX}*/sandbox.sqlite")):
            assert process.poll() is None
        if number is None:
            assert process.stdin is not None
            process.stdin.close()
            process.stdin = None
        else:
            process.send_signal(number)
        said = process.communicate(timeout=20)
    finally:
        process.kill()
        process.wait()
    assert (process.returncode, *said) == (0, b"", b"")
    assert not _folders(place)


def test_what_the_killed_left_is_swept_and_what_lives_is_not(place: Path) -> None:
    with program(*SMALL) as (living, _), program(*SMALL) as (killed, _):
        both = _folders(place)
        killed.kill()
        killed.wait()
        assert _folders(place) == both
        with program(*SMALL) as (another, _):
            left = _folders(place)
            assert len(left & both) == 1
            assert len(left) == 2
            for process in (living, another):
                process.send_signal(signal.SIGTERM)
                process.wait(10)
    assert not _folders(place)


def test_a_folder_without_a_lock_is_left_alone(place: Path) -> None:
    mine = Path(tempfile.mkdtemp(prefix=PREFIX, dir=place))
    elsewhere = place / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / LOCK).touch()
    (place / f"{PREFIX}link").symlink_to(elsewhere)
    with program(*SMALL):
        assert mine.exists()
        assert (elsewhere / LOCK).exists()
