"""The theme that was chosen last: one name in a file, read before the first paint."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

FILE: Final = "theme"
_LONGEST: Final = 200
"""Bytes of a name at most; more is not even read."""


@dataclass(frozen=True, slots=True)
class RememberedTheme:
    """The name, '' where none is known; a sentence where the file had to be passed over."""

    name: str = ""
    problem: str = ""


def read_theme(folder: Path) -> RememberedTheme:
    """What the last choice was, in this session or an earlier one."""
    file = folder / FILE
    try:
        with file.open("rb") as opened:
            name = opened.read(_LONGEST + 1).decode().strip()
    except FileNotFoundError:
        return RememberedTheme()
    except OSError as problem:
        return _passed_over(file, problem.strerror or str(problem))
    except UnicodeDecodeError:
        return _passed_over(file, "it is not UTF-8")
    if not name or not name.isprintable() or len(name.encode()) >= _LONGEST:
        return _passed_over(file, "it has no theme name")
    return RememberedTheme(name)


def write_theme(folder: Path, name: str) -> None:
    """Remember a choice. Raises NotRemembered."""
    from tui.private_files import write_in_one_step
    from tui.remembered.problem import not_remembered

    file = folder / FILE
    try:
        write_in_one_step(file, f"{name}\n".encode())
    except OSError as problem:
        raise not_remembered("The theme", file, problem) from None


def _passed_over(file: Path, reason: str) -> RememberedTheme:
    words = f"The stored theme in {file} is ignored: {reason}. Choose one again."
    return RememberedTheme(problem=words)
