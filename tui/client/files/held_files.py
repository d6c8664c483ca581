"""Unfinished files: each is locked by the program that writes it, for as long as it lives.

One that nobody holds was left by a program that was killed. Where the platform has no such
locks, none is taken for that.
"""

import os
import stat
import sys
from contextlib import suppress
from enum import Enum, auto
from pathlib import Path
from typing import BinaryIO, Final

from tui.private_files import open_kept, open_new

if sys.platform != "win32":
    import fcntl

_OURS: Final = 0o600
"""How this program makes files; most others let more people read theirs."""


def new_unfinished(path: Path) -> BinaryIO | None:
    """An empty file under this name; None where another stands there that is to stay.

    Raises OSError.
    """
    _forget_left_behind(path)
    try:
        file = open_new(path)
    except FileExistsError:
        return None
    if _is_held(path, file):
        return file
    file.close()
    return None


def _forget_left_behind(path: Path) -> None:
    if sys.platform == "win32" or not _may_be_ours(path):
        return
    with suppress(OSError), open_kept(path) as file:
        # Without a lock nobody can tell whether another program is still at it.
        if _lock(file) is _Lock.OWN and _still_has(path, file):
            path.unlink()


def _may_be_ours(path: Path) -> bool:
    try:
        status = path.lstat()
    except OSError:
        return False
    return status.st_mode == stat.S_IFREG | _OURS and status.st_uid == os.getuid()


def _is_held(path: Path, file: BinaryIO) -> bool:
    """Whether this program holds the file alone, and it still has this name."""
    if sys.platform == "win32":
        return True
    try:
        return _lock(file) is not _Lock.OF_ANOTHER and _still_has(path, file)
    except OSError:
        return False


class _Lock(Enum):
    OWN = auto()
    OF_ANOTHER = auto()
    NONE_HERE = auto()
    """Some file systems of a network know no locks."""


def _lock(file: BinaryIO) -> _Lock:
    if sys.platform == "win32":
        return _Lock.NONE_HERE
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return _Lock.OF_ANOTHER
    except OSError:
        return _Lock.NONE_HERE
    return _Lock.OWN


def _still_has(path: Path, file: BinaryIO) -> bool:
    return os.path.samestat(os.fstat(file.fileno()), path.lstat())
