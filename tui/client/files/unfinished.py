"""A file that has another name until it is complete; what was not complete leaves nothing behind.

Of a program that was killed it stays, until the next file of that name takes its place.

It blocks: call it in a thread where keys are waited for.
"""

import os
import sys
import threading
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import BinaryIO, Final

from tui.client.errors import FileProblem
from tui.client.files.held_files import new_unfinished
from tui.client.files.named_files import path_named

UNFINISHED: Final = ".bimscope-part"
"""No other program's: what is left behind under such a name is replaced."""


class UnfinishedFile:
    """What becomes the file `target`, or one in the folder `target`.

    A file that is there is only replaced where `overwrite` says so; a device or a pipe is
    written to as it is. It is for its owner only. Raises FileProblem, at first where nothing
    could be written at all.
    """

    def __init__(self, target: Path, *, overwrite: bool) -> None:
        self._target = _followed(path_named(target))
        self._overwrite = overwrite
        self._path: Path | None = None
        self._file: BinaryIO | None = None
        self._turn = threading.Lock()
        self._is_given_up = False
        self._check()

    @property
    def is_named_by_server(self) -> bool:
        """Whether only the folder was said."""
        return self._target.is_dir()

    def begin(self, name: str = "") -> None:
        """Start with nothing, perhaps not for the first time; `name` is for one in a folder."""
        with self._turn:
            # Whoever gave it up may have done so before a thread came to begin it.
            if not self._is_given_up:
                self._begin(name)

    def write(self, piece: bytes) -> None:
        with self._turn:
            if self._is_given_up:
                return
            assert self._file is not None
            try:
                self._file.write(piece)
            except OSError as problem:
                raise self._unwritable(problem) from None

    def settle(self, name: str = "") -> Path:
        """Give the file its name, beside others of that name in a folder."""
        assert self._file is not None
        try:
            self._file.flush()
            # Elsewhere it stays locked until nobody can take it for one left behind.
            if sys.platform == "win32":
                self._file.close()
            settled = self._target if self._path is None else self._named(self._path, name)
            self._file.close()
        except OSError as problem:
            raise self._unwritable(problem) from None
        self._path = None
        return settled

    def discard(self) -> None:
        """Remove what was written, if it has not become the file."""
        with self._turn:
            self._is_given_up = True
            if self._file is not None:
                with suppress(OSError):  # what could not be written was told
                    self._file.close()
            if self._path is not None:
                self._path.unlink(missing_ok=True)

    def _begin(self, name: str) -> None:
        try:
            if self._file is not None:
                self._file.seek(0)
                self._file.truncate()
            elif self._is_special:
                self._file = os.fdopen(os.open(self._target, os.O_WRONLY), "wb")
            else:
                own = name if self.is_named_by_server else self._target.name
                self._path, self._file = _opened(self._folder, own)
        except OSError as problem:
            raise self._unwritable(problem) from None

    def _check(self) -> None:
        folder = self._folder
        if not folder.is_dir():
            raise FileProblem(f"There is no folder {folder}. Create it, or name another folder.")
        if not self._is_special and not os.access(folder, os.W_OK):
            raise FileProblem(f"Nothing can be written to {folder}. Name another folder.")
        if self._target.is_file() and not self._overwrite:
            raise _exists(self._target)

    @property
    def _folder(self) -> Path:
        return self._target if self._target.is_dir() else self._target.parent

    @property
    def _is_special(self) -> bool:
        """Whether it is a device or a pipe, which nothing may take the place of."""
        return self._target.exists() and not (self._target.is_file() or self._target.is_dir())

    def _named(self, unfinished: Path, name: str) -> Path:
        if not self.is_named_by_server:
            if not _moved(unfinished, self._target, overwrite=self._overwrite):
                raise _exists(self._target)
            return self._target
        wanted = self._target / name
        for number in count(1):
            path = wanted if number == 1 else _numbered(wanted, number)
            if _moved(unfinished, path, overwrite=self._overwrite):
                return path
        raise AssertionError

    def _unwritable(self, problem: OSError) -> FileProblem:
        return FileProblem(
            f"{self._target} cannot be written: {problem.strerror or problem}. "
            "Free some space, or name another place."
        )


def _followed(target: Path) -> Path:
    """The file itself where a link to it was said: a link stays what it is.

    What `/dev/stdout` leads to may have no path of its own.
    """
    file = target.resolve() if target.is_symlink() else target
    return file if file.exists() or not target.exists() else target


def _exists(path: Path) -> FileProblem:
    return FileProblem(f"{path} already exists. Name another file, or allow overwriting.")


def _opened(folder: Path, name: str) -> tuple[Path, BinaryIO]:
    for number in count(1):
        own = name if number == 1 else f"{name}.{number}"
        path = folder / f"{own}{UNFINISHED}"
        if (file := new_unfinished(path)) is not None:
            return path, file
    raise AssertionError


def _numbered(path: Path, number: int) -> Path:
    return path.with_name(f"{path.stem} ({number}){path.suffix}")


def _moved(source: Path, target: Path, *, overwrite: bool) -> bool:
    """Rename; false where something is there that must stay."""
    if overwrite:
        source.replace(target)
        return True
    try:
        os.link(source, target)
    except FileExistsError:
        return False
    except OSError:  # no links on this file system
        if target.exists():
            return False
        source.rename(target)
        return True
    source.unlink()
    return True
