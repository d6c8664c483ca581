"""A folder for a database that nobody wants to keep: it goes with the program.

A program that is killed cannot remove its folder; the next one does, since the dead hold no
lock. Where the platform has no such locks, nothing is swept.
"""

import os
import shutil
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Final

if sys.platform != "win32":
    import fcntl

PREFIX: Final = "bimscope-sandbox-"
LOCK: Final = "lock"


class TemporaryFolder:
    """A new folder, locked for as long as the program lives or until `remove`."""

    def __init__(self) -> None:
        _sweep(Path(tempfile.gettempdir()))
        self._folder = tempfile.TemporaryDirectory(prefix=PREFIX, ignore_cleanup_errors=True)
        self.path = Path(self._folder.name)
        fresh = self.path / "fresh"
        self._lock = os.open(fresh, os.O_CREAT | os.O_RDWR, 0o600)
        if sys.platform != "win32":
            fcntl.flock(self._lock, fcntl.LOCK_EX)
            fresh.rename(self.path / LOCK)  # nobody sees it before it is locked

    def remove(self) -> None:
        """Remove the folder with what is in it."""
        os.close(self._lock)
        self._folder.cleanup()


def _sweep(place: Path) -> None:
    """Remove the folders of programs that were killed."""
    if sys.platform == "win32":
        return
    for folder in place.glob(f"{PREFIX}*"):
        with suppress(OSError):
            if folder.stat().st_uid != os.getuid():
                continue
            lock = os.open(folder / LOCK, os.O_RDWR | os.O_NOFOLLOW)
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(folder)
            finally:
                os.close(lock)
