"""An archive that grows, and is whole JSON after each entry: a killed program leaves what it had.

Each entry goes over the closing brackets in one write, and brings its own. A write that is cut
in two loses that entry only: `tui.har.broken_off` reads the rest. It blocks: call it in a thread.
"""

import os
from pathlib import Path
from typing import BinaryIO, Final

import msgspec

from tui.har.format import HAR_VERSION, HarEntry, own_program
from tui.private_files import open_new

CLOSING: Final = b"\n]}}\n"


def beginning(comment: str = "") -> bytes:
    """What stands before the first entry."""
    creator = msgspec.json.encode(own_program()).decode()
    said = f'"comment":{msgspec.json.encode(comment).decode()},' if comment else ""
    return f'{{"log":{{"version":"{HAR_VERSION}","creator":{creator},{said}"entries":['.encode()


class GrowingArchive:
    """A new file for its owner only. Raises OSError, FileExistsError where there is one."""

    def __init__(self, file: Path, comment: str = "") -> None:
        self._file: BinaryIO = open_new(file)
        self._end = 0
        """Where the closing brackets begin."""
        self.count = 0
        try:
            self._write(beginning(comment))
        except OSError:
            self._file.close()
            file.unlink(missing_ok=True)
            raise

    @property
    def size(self) -> int:
        """Bytes of what stands in it, before the closing brackets."""
        return self._end

    def add(self, entry: HarEntry) -> None:
        """Write one more entry. Raises OSError, and the file ends before it."""
        separator = b",\n" if self.count else b"\n"
        self._write(separator + msgspec.json.encode(entry))
        self.count += 1

    def close(self) -> None:
        """Close it: it is whole already."""
        self._file.close()

    def _write(self, text: bytes) -> None:
        handle = self._file.fileno()
        try:
            _write_at(handle, self._end, text + CLOSING)
        except OSError:
            os.ftruncate(handle, self._end)
            if self._end:
                _write_at(handle, self._end, CLOSING)
            raise
        self._end += len(text)


def _write_at(handle: int, place: int, text: bytes) -> None:
    """All of it, past every buffer: what fails must not come out later."""
    os.lseek(handle, place, os.SEEK_SET)
    while text:
        text = text[os.write(handle, text) :]
