"""Files on their way from a service: to a temporary name first, renamed when complete.

Owns what happens in the user's folders; what was not complete leaves nothing behind, unless the
program was killed: then the next download of that name replaces what is left.
"""

import asyncio
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import BinaryIO, Final

from typing_extensions import override

from tui.client.errors import FileProblem
from tui.client.exchange import Exchange
from tui.client.files.file_names import extension_for, harmless_name, said_name
from tui.client.files.progress import Pace
from tui.client.files.unfinished import new_unfinished
from tui.client.refusals.unexpected import is_page
from tui.client.transport.reply import Reply, Sink

UNFINISHED: Final = ".part"


@dataclass(frozen=True, slots=True)
class Download:
    """A file that has arrived in full; `size` in bytes."""

    path: Path
    size: int
    media_type: str
    exchange: Exchange


class Arrival(Sink):
    """The file that an answer becomes.

    `target` is the file, or a folder in which the server names it: `spare_name` is for
    servers that do not. A file that is there is only replaced where `overwrite` says so.
    Raises FileProblem.
    """

    def __init__(self, target: Path, *, overwrite: bool, spare_name: str, pace: Pace) -> None:
        self._target = target.expanduser()
        self._overwrite = overwrite
        self._spare_name = spare_name
        self._pace = pace
        self._headers: Mapping[str, str] = {}
        self._unfinished: Path | None = None
        self._file: BinaryIO | None = None
        self._check()

    @override
    def takes(self, reply: Reply) -> bool:
        return 200 <= (reply.status or 0) < 300 and not is_page(reply.headers)

    @override
    async def begin(self, reply: Reply) -> None:
        self._headers = reply.headers
        await asyncio.to_thread(self._open)
        said = reply.headers.get("content-length", "")
        whole = said.isdecimal() and "content-encoding" not in reply.headers
        self._pace.total = int(said) if whole else None
        self._pace.start()

    @override
    async def write(self, piece: bytes) -> None:
        await asyncio.to_thread(self._write, piece)
        self._pace.move(len(piece))

    async def complete(self, exchange: Exchange) -> Download:
        """Give the file its name."""
        path = await asyncio.to_thread(self._settle)
        self._pace.finish()
        media_type = exchange.response_headers.get("content-type", "").partition(";")[0].strip()
        return Download(path, self._pace.done, media_type, exchange)

    def discard(self) -> None:
        """Remove what came so far, if it has not become the file."""
        if self._file is not None:
            self._file.close()
        if self._unfinished is not None:
            self._unfinished.unlink(missing_ok=True)

    def _check(self) -> None:
        folder = self._folder
        if not folder.is_dir():
            raise FileProblem(f"There is no folder {folder}. Make it, or name another one.")
        if not os.access(folder, os.W_OK):
            raise FileProblem(f"Nothing can be written to {folder}. Name another folder.")
        if self._target != folder and self._target.exists() and not self._overwrite:
            raise _exists(self._target)

    @property
    def _folder(self) -> Path:
        return self._target if self._target.is_dir() else self._target.parent

    def _open(self) -> None:
        try:
            if self._file is None:
                self._unfinished, self._file = _opened(self._folder, self._name)
            self._file.seek(0)
            self._file.truncate()
        except OSError as problem:
            raise self._unwritable(problem) from None

    def _write(self, piece: bytes) -> None:
        assert self._file is not None
        try:
            self._file.write(piece)
        except OSError as problem:
            raise self._unwritable(problem) from None

    def _settle(self) -> Path:
        assert self._file is not None
        assert self._unfinished is not None
        try:
            self._file.flush()
            # Elsewhere the file stays locked until nobody can take it for one left behind.
            if sys.platform == "win32":
                self._file.close()
            settled = self._named(self._unfinished)
            self._file.close()
        except OSError as problem:
            raise self._unwritable(problem) from None
        self._unfinished = None
        return settled

    def _named(self, unfinished: Path) -> Path:
        if not self._target.is_dir():
            if not _moved(unfinished, self._target, overwrite=self._overwrite):
                raise _exists(self._target)
            return self._target
        wanted = self._target / self._name
        for number in count(1):
            path = wanted if number == 1 else _numbered(wanted, number)
            if _moved(unfinished, path, overwrite=self._overwrite):
                return path
        raise AssertionError

    @property
    def _name(self) -> str:
        if not self._target.is_dir():
            return self._target.name
        spare = harmless_name(self._spare_name) or "download"
        return said_name(self._headers) or spare + extension_for(self._headers)

    def _unwritable(self, problem: OSError) -> FileProblem:
        return FileProblem(
            f"The download cannot be written to {self._folder}: {problem.strerror or problem}. "
            "Make room, or name another folder."
        )


def _exists(path: Path) -> FileProblem:
    return FileProblem(f"{path} is there already. Name another file, or say to overwrite it.")


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
