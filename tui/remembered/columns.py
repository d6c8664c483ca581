"""Which columns were chosen for each kind of record, in this session and earlier ones.

A small file a kind, replaced in one step: programs that choose for different kinds do not meet.
"""

import asyncio
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Final

import msgspec

from tui.remembered.in_turn import Write
from tui.remembered.problem import not_remembered

FOLDER: Final = "columns"
_LONGEST: Final = 20_000
"""Bytes of a choice at most; more is not even read."""


class RememberedColumns:
    """The ids of the columns that are seen, by kind; nothing outlives a program without a folder.

    `write` carries a write out beside the keys.
    """

    def __init__(self, folder: Path | None, *, write: Callable[[Write], None]) -> None:
        self._folder = folder / FOLDER if folder is not None else None
        self._write = write
        self._chosen: dict[str, tuple[str, ...] | None] = {}

    async def chosen(self, kind: str) -> tuple[str, ...] | None:
        """What was chosen for a kind; None where nothing was, or where it cannot be read."""
        if kind not in self._chosen:
            file = self._file(kind)
            found = None if file is None else await asyncio.to_thread(_read, file)
            self._chosen.setdefault(kind, found)
        return self._chosen[kind]

    def choose(self, kind: str, columns: Sequence[str] | None) -> None:
        """See these from now on; None for those that a table begins with."""
        self._chosen[kind] = None if columns is None else tuple(columns)
        file = self._file(kind)
        if file is not None:
            self._write(partial(_put, file, self._chosen[kind]))

    def _file(self, kind: str) -> Path | None:
        return None if self._folder is None else self._folder / f"{kind}.json"


def _read(file: Path) -> tuple[str, ...] | None:
    try:
        with file.open("rb") as opened:
            return msgspec.json.decode(opened.read(_LONGEST), type=tuple[str, ...])
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return None


def _put(file: Path, columns: tuple[str, ...] | None) -> None:
    """Raises NotRemembered."""
    from tui.private_files import private_folder, write_in_one_step

    try:
        if columns is None:
            file.unlink(missing_ok=True)
            return
        private_folder(file.parent)
        write_in_one_step(file, msgspec.json.encode(columns))
    except OSError as problem:
        raise not_remembered("The columns", file, problem) from None
