"""Writes a recording again at its end, when all are known whom its answers describe."""

from pathlib import Path

from tui.private_files import hidden_new_name, open_to_read
from tui.session_file.growing_file import GrowingArchive
from tui.session_file.reading_lines import entries_in_lines
from tui.session_file.saved_session import NAMELESS
from tui.session_file.without_names import WithoutNames


def write_without_names(file: Path, nameless: WithoutNames) -> str:
    """Take out who was named in a text before a record said that they are somebody.

    Where that fails the file stays as it was, and the answer is a sentence about it; '' where it
    is done.
    """
    try:
        _write_again(file, nameless)
    except (Exception, KeyboardInterrupt) as problem:  # whatever it is: names never stay unsaid
        why = getattr(problem, "strerror", None) or str(problem) or type(problem).__name__
        return names_may_stand(file, why)
    return ""


def names_may_stand(file: Path, why: str) -> str:
    """A sentence about a file that is to name nobody, and may."""
    return f"{file} may have names in it ({why}): check it before you pass it on."


def _write_again(file: Path, nameless: WithoutNames) -> None:
    nameless.read_again()
    new = hidden_new_name(file)
    archive = GrowingArchive(new, NAMELESS)
    try:
        try:
            with open_to_read(file) as lines:
                for entry in entries_in_lines(lines):
                    archive.add(nameless.entry(entry))
        finally:
            archive.close()
        new.replace(file)
    except BaseException:
        new.unlink(missing_ok=True)
        raise
