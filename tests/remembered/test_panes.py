"""How wide the panes were made, kept for the next session."""

from pathlib import Path

import pytest

from tui.remembered.in_turn import Write
from tui.remembered.panes import FILE, RememberedPanes


def now(write: Write) -> None:
    write()


def test_widths_outlive_the_session_in_a_file_for_its_owner(tmp_path: Path) -> None:
    panes = RememberedPanes(tmp_path, write=now)
    assert panes.steps() == {}
    panes.keep({"trees": 2, "table": -1})
    assert RememberedPanes(tmp_path, write=now).steps() == {"trees": 2, "table": -1}
    assert (tmp_path / FILE).stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("text", ["", '["odd"]', '{"trees": "wide"}', "\x00"])
def test_what_cannot_be_read_is_no_width(tmp_path: Path, text: str) -> None:
    (tmp_path / FILE).write_text(text)
    assert RememberedPanes(tmp_path, write=now).steps() == {}


def test_without_a_folder_nothing_is_kept() -> None:
    panes = RememberedPanes(None, write=now)
    panes.keep({"trees": 2})
    assert panes.steps() == {}


def test_what_one_feature_keeps_does_not_take_that_of_another(tmp_path: Path) -> None:
    panes = RememberedPanes(tmp_path, write=now)
    panes.keep({"trees": 2})
    panes.keep({"list beside": 0})
    assert RememberedPanes(tmp_path, write=now).steps() == {"trees": 2, "list beside": 0}
    later = RememberedPanes(tmp_path, write=now)
    later.steps()
    later.keep({"trees": 3})
    assert RememberedPanes(tmp_path, write=now).steps() == {"trees": 3, "list beside": 0}
