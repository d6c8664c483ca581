"""What programs in a real terminal start with."""

import os
from pathlib import Path

import pytest

import tui
from tui.remembered.guide import remember_guide_read


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """An environment without anything of the user's, for the program beside these tests.

    It is not a first start: that shows the guide.
    """
    remember_guide_read(tmp_path / "config" / "state")
    return {
        "PYTHONPATH": str(Path(tui.__file__).parent.parent),
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path),
        "TERM": "xterm-256color",
        "LANG": "C.UTF-8",
        "BIMSCOPE_CONFIG_DIR": str(tmp_path / "config"),
    }
