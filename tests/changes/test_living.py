"""Which programs that wrote to a journal are still running, however they ended."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.changes.programs import line_of, program
from tui.changes.living import Programs

ANNOUNCING = """
programs = Programs(file.file)
programs.announce()
print(programs.own_name, flush=True)
sys.stdin.readline()
programs.depart()
print("departed", flush=True)
sys.stdin.readline()
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "programs"


def test_a_program_runs_for_itself(folder: Path) -> None:
    programs = Programs(folder)
    assert programs.is_running(programs.own_name)
    assert not programs.is_running("another")
    assert Programs(folder).own_name != programs.own_name


def test_a_program_runs_until_it_says_that_it_departs(folder: Path) -> None:
    with program(ANNOUNCING, folder) as process:
        name = line_of(process)
        assert Programs(folder).is_running(name)
        assert Programs(folder).is_running(name)
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()
        assert line_of(process) == "departed"
        assert not Programs(folder).is_running(name)
        assert list(folder.iterdir()) == []


def test_a_program_that_is_killed_runs_no_more(folder: Path) -> None:
    with program(ANNOUNCING, folder) as process:
        name = line_of(process)
        process.kill()
        process.wait()
        assert len(list(folder.iterdir())) == 1
        assert not Programs(folder).is_running(name)
        assert list(folder.iterdir()) == []
        assert not Programs(folder).is_running(name)


def test_two_programs_do_not_stand_for_each_other(folder: Path) -> None:
    with program(ANNOUNCING, folder) as one, program(ANNOUNCING, folder) as other:
        names = [line_of(one), line_of(other)]
        one.kill()
        one.wait()
        assert [Programs(folder).is_running(name) for name in names] == [False, True]


def test_announcing_is_done_once_whoever_asks_for_it(folder: Path) -> None:
    programs = Programs(folder)
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(lambda _: programs.announce(), range(16)))
    assert len(list(folder.iterdir())) == 1
    assert Programs(folder).is_running(programs.own_name)
    programs.depart()
    programs.depart()
    assert list(folder.iterdir()) == []


def test_a_folder_that_cannot_be_made_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OSError, match="a file is in the place of a folder"):
        Programs(tmp_path / "file" / "programs").announce()
