"""The columns of tables, kept for the next session."""

from pathlib import Path

from tui.remembered.columns import FOLDER, RememberedColumns
from tui.remembered.in_turn import Write


def now(write: Write) -> None:
    write()


async def test_a_choice_outlives_the_session(tmp_path: Path) -> None:
    first = RememberedColumns(tmp_path, write=now)
    assert await first.chosen("drofus.user") is None
    first.choose("drofus.user", ["email", "enabled"])
    assert await first.chosen("drofus.user") == ("email", "enabled")
    later = RememberedColumns(tmp_path, write=now)
    assert await later.chosen("drofus.user") == ("email", "enabled")
    assert await later.chosen("drofus.owner") is None
    later.choose("drofus.user", None)
    assert await RememberedColumns(tmp_path, write=now).chosen("drofus.user") is None


async def test_what_cannot_be_read_is_no_choice(tmp_path: Path) -> None:
    (tmp_path / FOLDER).mkdir()
    (tmp_path / FOLDER / "drofus.user.json").write_text('{"odd": 1}')
    assert await RememberedColumns(tmp_path, write=now).chosen("drofus.user") is None


async def test_the_file_is_for_its_owner(tmp_path: Path) -> None:
    RememberedColumns(tmp_path, write=now).choose("drofus.user", ["email"])
    file = tmp_path / FOLDER / "drofus.user.json"
    assert file.stat().st_mode & 0o777 == 0o600


async def test_without_a_folder_a_choice_lasts_as_long_as_the_program() -> None:
    columns = RememberedColumns(None, write=now)
    columns.choose("drofus.user", ["email"])
    assert await columns.chosen("drofus.user") == ("email",)
