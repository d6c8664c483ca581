"""Freed memory goes back to the system."""

import subprocess
import sys

import pytest

_PROGRAM = """
from tests.soak.footprint import resident
from tui.explorer.kept_answers.large_blocks import give_back_large_blocks

give_back_large_blocks()
bytearray(30_000_000)
blocks = [bytearray(b"x" * 5_000_000) for _ in range(20)]
small = bytearray(b"x" * 1_000)
held = resident()
del blocks
print(held - resident())
"""


@pytest.mark.skipif(sys.platform != "linux", reason="other systems are not told")
def test_large_blocks_go_back_at_once() -> None:
    ended = subprocess.run(
        [sys.executable, "-c", _PROGRAM], capture_output=True, text=True, check=True
    )
    assert float(ended.stdout) > 90
