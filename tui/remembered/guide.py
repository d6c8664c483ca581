"""Whether the guide of the first start was read: a file that is there from then on. Blocks."""

from pathlib import Path
from typing import Final

from tui.private_files import write_in_one_step
from tui.remembered.problem import not_remembered

FILE: Final = "guide_read"


def was_guide_read(folder: Path) -> bool:
    """Whether somebody has closed it; where that cannot be told, they need not close it again."""
    try:
        (folder / FILE).stat()
    except FileNotFoundError:
        return False
    except OSError:
        return True
    return True


def remember_guide_read(folder: Path) -> None:
    """Show it never again. Raises NotRemembered."""
    file = folder / FILE
    try:
        write_in_one_step(file, b"")
    except OSError as problem:
        raise not_remembered("That the guide was read", file, problem) from None
