"""What programs in a real terminal start with."""

import os
from pathlib import Path

import pytest


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """An environment without anything of the user's."""
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path),
        "TERM": "xterm-256color",
        "LANG": "C.UTF-8",
        "BIMSCOPE_CONFIG_DIR": str(tmp_path / "config"),
    }
