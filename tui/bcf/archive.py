"""The files of a zip file that anybody may have made, each read only as far as it may be long.

Nothing is written to the disk, so that a name leads nowhere; a name that would lead out of the
archive is refused all the same, since nobody means well with it.
"""

import re
import zipfile
import zlib
from pathlib import Path
from typing import BinaryIO, Final

from tui.bcf.model import NoBcf

_LARGEST_FILE: Final = 512 << 20
"""Bytes of a file as it is on the disk; pictures make it large and are not read."""
_MOST_ENTRIES: Final = 100_000
_LARGEST_TEXT: Final = 16 << 20
_LARGEST_IN_ALL: Final = 256 << 20
_OUTSIDE: Final = re.compile(r"^/|^[A-Za-z]:|(^|/)\.\.(/|$)|\x00")
_UNREADABLE: Final = (
    zipfile.BadZipFile,
    zlib.error,
    RuntimeError,
    NotImplementedError,
    EOFError,
    ValueError,
    OSError,
)
"""What the library raises for damage, passwords, methods that it does not know, and places that
are not in the file."""


class BcfArchive:
    """The entries of a zip file by their names, whose capitals do not count."""

    def __init__(self, file: Path) -> None:
        """Raises NoBcf, OSError."""
        if file.stat().st_size > _LARGEST_FILE:
            raise NoBcf(f"The file is larger than {_LARGEST_FILE >> 20} MB.")
        self._file = file.open("rb")
        try:
            self._zip = _zip_in(self._file)
            self._entries = _entries(self._zip.infolist())
        except NoBcf:
            self._file.close()
            raise
        self._folded = {name.casefold(): each for name, each in self._entries.items()}
        self._left = _LARGEST_IN_ALL

    def close(self) -> None:
        """Let go of the file."""
        self._zip.close()
        self._file.close()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all files, with a slash between folder and name."""
        return tuple(self._entries)

    def read(self, name: str) -> bytes | None:
        """A file; None where there is none. Raises NoBcf."""
        entry = self._folded.get(name.casefold())
        if entry is None:
            return None
        most = min(_LARGEST_TEXT, self._left)
        try:
            with self._zip.open(entry) as opened:
                data = opened.read(most + 1)
        except _UNREADABLE as problem:
            raise NoBcf(f"{name} in it cannot be unpacked: {problem}.") from None
        if len(data) > most == self._left:
            raise NoBcf(f"It unpacks to more than {_LARGEST_IN_ALL >> 20} MB.")
        if len(data) > most:
            raise NoBcf(f"{name} in it is too large: it unpacks to more than {most >> 20} MB.")
        self._left -= len(data)
        return data


def _zip_in(file: BinaryIO) -> zipfile.ZipFile:
    """Raises NoBcf."""
    try:
        return zipfile.ZipFile(file)
    except _UNREADABLE:
        words = "This is not a BCF file: a BCF file is a zip file."
        raise NoBcf(words) from None


def _entries(found: list[zipfile.ZipInfo]) -> dict[str, zipfile.ZipInfo]:
    """The files by their names. Raises NoBcf."""
    if len(found) > _MOST_ENTRIES:
        raise NoBcf(f"It has more than {_MOST_ENTRIES:,} files.")
    entries: dict[str, zipfile.ZipInfo] = {}
    for each in found:
        # Some programs write the names as their own system does.
        name = each.filename.replace("\\", "/")
        if _OUTSIDE.search(name):
            raise NoBcf(f"A file in it has a name that leads out of the archive: {name}")
        if name in entries:
            raise NoBcf(f"{name} is in it twice.")
        if not name.endswith("/"):
            entries[name] = each
    return entries
