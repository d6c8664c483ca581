"""The remembered theme: what is written is read, and what is broken is passed over in words."""

import stat
from pathlib import Path

import pytest

from tui.remembered.problem import NotRemembered
from tui.remembered.theme import FILE, RememberedTheme, read_theme, write_theme


def test_the_last_choice_is_read(tmp_path: Path) -> None:
    folder = tmp_path / "state"
    assert read_theme(folder) == RememberedTheme()
    write_theme(folder, "paper")
    write_theme(folder, "Träume von morgen")
    assert read_theme(folder) == RememberedTheme("Träume von morgen")


def test_only_the_owner_can_read_it_and_nothing_else_is_left(tmp_path: Path) -> None:
    folder = tmp_path / "state"
    write_theme(folder, "paper")
    assert stat.S_IMODE((folder / FILE).stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert [entry.name for entry in folder.iterdir()] == [FILE]


@pytest.mark.parametrize(
    "broken",
    [b"", b" \n", b"\xff\xfe", b"pap\x00er", b"paper\nnordic\n", b"x" * 100_000, b"\x1b[31mpaper"],
)
def test_a_broken_file_is_passed_over_with_a_notice(tmp_path: Path, broken: bytes) -> None:
    (tmp_path / FILE).write_bytes(broken)
    remembered = read_theme(tmp_path)
    assert remembered.name == ""
    assert str(tmp_path / FILE) in remembered.problem
    assert remembered.problem.isprintable()
    write_theme(tmp_path, "paper")
    assert read_theme(tmp_path) == RememberedTheme("paper")


def test_what_cannot_be_opened_is_passed_over_with_a_notice(tmp_path: Path) -> None:
    (tmp_path / FILE).mkdir()
    assert "directory" in read_theme(tmp_path).problem


def test_what_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file where a folder should be")
    with pytest.raises(NotRemembered, match="The theme cannot be stored"):
        write_theme(tmp_path / "state", "paper")
