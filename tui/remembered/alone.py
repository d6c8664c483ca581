"""Reading, changing and writing a small file while no other program does. Blocks: use a thread."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from tui.private_files import private_folder
from tui.remembered.problem import NotRemembered, not_remembered

_PRIVATE: Final = 0o600
PATIENCE: Final = 2.0
"""Seconds to wait for another program that writes."""


@contextmanager
def alone_with(file: Path, what: str, patience: float = PATIENCE) -> Iterator[None]:
    """Have a file for oneself; `what` is said to be in it. Raises NotRemembered."""
    from filelock import FileLock, Timeout

    lock = file.with_suffix(".lock")
    try:
        private_folder(file.parent)
        with FileLock(lock, timeout=patience, mode=_PRIVATE):
            yield
    except Timeout:
        raise NotRemembered(
            f"{what} cannot be stored: another program has locked {lock}."
        ) from None
    except OSError as problem:
        raise not_remembered(what, file, problem) from None
