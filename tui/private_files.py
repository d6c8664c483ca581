"""The one place that makes files and folders: only their owner can read them.

A symbolic link that stands where a file is to be written is never followed. Everything here
blocks: call it in a thread where keys are waited for. Raises OSError.
"""

import errno
import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, Final

_FILE: Final = 0o600
_FOLDER: Final = 0o700
_OF_OTHERS: Final = 0o077
_ON_DISK: Final = Path("/var/tmp")  # noqa: S108 no name is given there that could be guessed
_NOT_FOLLOWED: Final = getattr(os, "O_NOFOLLOW", 0)


def private_folder(folder: Path) -> Path:
    """The folder, made if need be with those above it, so that only its owner may enter."""
    if not folder.is_dir():
        if folder.parent != folder:
            private_folder(folder.parent)
        try:
            folder.mkdir(mode=_FOLDER)
        except FileExistsError:
            if not folder.is_dir():
                raise NotADirectoryError(
                    errno.ENOTDIR, "a file is in the place of a folder", str(folder)
                ) from None
    return folder


def write_in_one_step(file: Path, data: bytes) -> None:
    """Replace the file, or make it and its folder: nobody ever finds half of it.

    A link in its place is replaced itself. Where that fails, everything is as it was.
    """
    new = write_under_new_name(private_folder(file.parent), f".{file.name}.", "", data)
    try:
        new.replace(file)
    except BaseException:
        new.unlink(missing_ok=True)
        raise


def write_under_new_name(folder: Path, prefix: str, suffix: str, data: bytes) -> Path:
    """A new file with a name that no other has; once this returns it is on the disk."""
    import tempfile

    handle, name = tempfile.mkstemp(dir=folder, prefix=prefix, suffix=suffix)
    try:
        with os.fdopen(handle, "wb") as new:
            new.write(data)
            new.flush()
            os.fsync(new.fileno())
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return Path(name)


def hidden_new_name(file: Path) -> Path:
    """A hidden name in the same folder that nobody has."""
    return file.with_name(f".{file.name}.{os.urandom(8).hex()}")


def open_to_read(file: Path) -> BinaryIO:
    """A file to be read. What is none, a pipe or a device, would be waited for without end."""
    handle = os.open(file, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    _refuse_others(handle, file)
    return os.fdopen(handle, "rb")


def read_whole_file(file: Path) -> bytes:
    """All of a file."""
    with open_to_read(file) as opened:
        return opened.read()


def write_new(file: Path, data: bytes) -> None:
    """Write a file that is not there yet. Raises FileExistsError."""
    with open_new(file) as new:
        new.write(data)


def open_new(file: Path) -> BinaryIO:
    """A file that is not there yet. Raises FileExistsError, for a link in its place too."""
    return os.fdopen(_opened(file, os.O_RDWR | os.O_CREAT | os.O_EXCL), "w+b")


def open_unnamed() -> BinaryIO:
    """A file that has no name and is gone once it is closed, in `folder_of_unnamed()`."""
    import tempfile

    return tempfile.TemporaryFile(dir=folder_of_unnamed())


def folder_of_unnamed() -> Path:
    """Where the system says, else on the disk: `/tmp` is memory on many systems."""
    import tempfile

    is_said = bool(os.environ.get("TMPDIR")) or not os.access(_ON_DISK, os.W_OK)
    return Path(tempfile.gettempdir()) if is_said else _ON_DISK


def open_to_append(file: Path) -> int:
    """The handle of a file that is added to; it is made if need be."""
    return _opened(file, os.O_RDWR | os.O_CREAT | os.O_APPEND)


def make_private(file: Path) -> None:
    """Make a file for a library that opens it by its name, or take it from the eyes of others."""
    os.close(_opened(file, os.O_RDWR | os.O_CREAT))


def open_kept(file: Path) -> BinaryIO:
    """A file as it is, made if need be, to be written from its beginning."""
    return os.fdopen(_opened(file, os.O_RDWR | os.O_CREAT), "r+b")


def _opened(file: Path, flags: int) -> int:
    try:
        binary = getattr(os, "O_BINARY", 0)
        handle = os.open(file, flags | _NOT_FOLLOWED | binary, _FILE)
    except OSError as problem:
        if problem.errno == errno.ELOOP and file.is_symlink():
            raise OSError(errno.ELOOP, "it is a symbolic link", str(file)) from None
        raise
    _refuse_others(handle, file)
    _hide(handle)
    return handle


def _refuse_others(handle: int, file: Path) -> None:
    """Close what is no file, and say so."""
    mode = os.fstat(handle).st_mode
    if stat.S_ISREG(mode):
        return
    os.close(handle)
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(file))
    raise OSError(errno.EINVAL, "it is not a file", str(file))


def _hide(handle: int) -> None:
    """What an earlier version made may be readable by others; what is not ours stays as it is."""
    mode = os.fstat(handle).st_mode
    if hasattr(os, "fchmod") and stat.S_ISREG(mode) and mode & _OF_OTHERS:
        with suppress(OSError):
            os.fchmod(handle, stat.S_IMODE(mode) & ~_OF_OTHERS)
