"""Which programs that wrote to the journal are still running.

Each holds a lock on a file of its own, which the system lets go of when the program ends,
however it ends.
"""

import threading
from contextlib import suppress
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING

from tui.private_files import private_folder

if TYPE_CHECKING:
    from filelock import BaseFileLock

_SUFFIX = ".running"


class Programs:
    """The programs that write to a journal, by the names of their files in one folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._own: BaseFileLock | None = None
        self._announcing = threading.Lock()
        self.own_name = token_hex(8)

    def announce(self) -> None:
        """Let others see that this program runs, until it ends. Raises OSError."""
        from filelock import FileLock

        with self._announcing:
            if self._own is not None:
                return
            private_folder(self._folder)
            lock = FileLock(self._file(self.own_name), thread_local=False, mode=0o600)
            lock.acquire(timeout=0)
            self._own = lock

    def is_running(self, name: str) -> bool:
        """Whether the program of that name still runs; the file of one that does not goes."""
        if name == self.own_name:
            return True
        from filelock import FileLock, Timeout

        file = self._file(name)
        if not file.exists():
            return False
        try:
            with FileLock(file, timeout=0, mode=0o600):
                pass
        except Timeout:
            return True
        except OSError:
            return False
        with suppress(OSError):
            file.unlink()
        return False

    def depart(self) -> None:
        """This program writes nothing any more."""
        if self._own is not None:
            self._own.release()
            with suppress(OSError):
                self._file(self.own_name).unlink()
            self._own = None

    def _file(self, name: str) -> Path:
        return self._folder / f"{name}{_SUFFIX}"
