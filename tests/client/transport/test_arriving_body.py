"""The body of an answer on its way: all of it comes back, wherever it was kept."""

import os
import stat
import tempfile
from contextlib import closing
from pathlib import Path

import pytest

from tui.client.errors import FileProblem
from tui.client.transport.arriving_body import ArrivingBody
from tui.large_json.nesting import Nesting
from tui.private_files import folder_of_unnamed

FEW = 1_000
PIECES = [bytes([number]) * 150 for number in range(20)]


async def filled(body: ArrivingBody) -> ArrivingBody:
    for piece in PIECES:
        await body.add(piece)
    return body


def open_files() -> set[str]:
    return {
        str(Path(each.path).readlink()) for each in os.scandir("/proc/self/fd") if _is_there(each)
    }


def _is_there(entry: "os.DirEntry[str]") -> bool:
    return Path(entry.path).is_symlink()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", None)
    return tmp_path


@pytest.mark.parametrize("in_memory", [0, 100, FEW, 3_000, 1 << 20])
async def test_all_that_came_comes_back(folder: Path, in_memory: int) -> None:
    with closing(ArrivingBody(in_memory)) as body:
        await filled(body)
        assert body.size == 3_000
        assert await body.whole() == b"".join(PIECES)


async def test_nesting_is_seen_wherever_it_is_kept(folder: Path) -> None:
    nesting = Nesting(10)
    with closing(ArrivingBody(FEW)) as body:
        await body.add(b'["' + b"[" * 2_000 + b'",')
        assert nesting.may_be_deep(b"[" * 20)
        assert not await body.is_deep(nesting)
        await body.add(b"[" * 10)
        assert await body.is_deep(nesting)


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="needs to see what is open")
async def test_the_file_has_no_name_is_private_and_goes_with_it(folder: Path) -> None:
    before = open_files()
    with closing(await filled(ArrivingBody(FEW))):
        [made] = open_files() - before
        assert Path(made).parent == folder
        assert list(folder.iterdir()) == []
        handles = [int(each.name) for each in os.scandir("/proc/self/fd") if _leads_to(each, made)]
        assert [stat.S_IMODE(os.fstat(each).st_mode) for each in handles] == [0o600]
    # What earlier tests left open may go meanwhile, by the collector.
    assert open_files() <= before


def _leads_to(entry: "os.DirEntry[str]", made: str) -> bool:
    return _is_there(entry) and str(Path(entry.path).readlink()) == made


async def test_where_nothing_can_be_put_down_it_is_said(folder: Path) -> None:
    assert folder_of_unnamed() == folder
    folder.rmdir()
    with (
        closing(ArrivingBody(FEW)) as body,
        pytest.raises(FileProblem, match=r"to the disk.*No such file.*TMPDIR"),
    ):
        await filled(body)
