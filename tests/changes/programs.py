"""Programs of their own: what they do to one journal while others do too."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

HEAD = """
import sys
from pathlib import Path
from tui.changes.journal_file import JournalFile, JournalProblem
from tui.changes.journal_steps import Ended, Intended
from tui.changes.living import Programs
file = JournalFile(Path(sys.argv[1]))
def intended():
    return Intended(
        entry=0, time="", profile="", address="", who="", operation="", title="", program=""
    )
"""


def ended(script: str, *arguments: object) -> str:
    """What a program says that ends by itself."""
    with program(script, *arguments) as process:
        said, complaint = process.communicate(timeout=60)
        assert process.returncode == 0, complaint
        return said


@contextmanager
def program(script: str, *arguments: object) -> Iterator["subprocess.Popen[str]"]:
    """A program that runs until the block ends."""
    with subprocess.Popen(
        [sys.executable, "-c", HEAD + script, *map(str, arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def line_of(process: "subprocess.Popen[str]") -> str:
    """The next line that a program says."""
    assert process.stdout is not None
    return process.stdout.readline().strip()
