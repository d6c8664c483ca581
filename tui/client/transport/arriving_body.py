"""The body of an answer while it comes: in memory, and on the disk once it is large.

What exceeds its limit is thrown away, however large that limit is: until an answer is whole it
takes no more memory than `IN_MEMORY`.
"""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from mmap import ACCESS_READ, mmap
from typing import BinaryIO, Final

from tui.client.errors import FileProblem
from tui.config.settings import MEGABYTE
from tui.large_json.nesting import Nesting
from tui.private_files import folder_of_unnamed, open_unnamed

IN_MEMORY: Final = 120 * MEGABYTE
"""Bytes from which on it goes to the disk: a hundred megabytes are shown as soon as they came."""
_AT_A_TIME: Final = 1 << 20


class ArrivingBody:
    """Takes the pieces of one body; close it when it is whole or given up."""

    def __init__(self, in_memory: int = IN_MEMORY) -> None:
        self._most = in_memory
        # A BytesIO hands its buffer over; joining pieces would hold the answer twice.
        self._kept = BytesIO()
        self._file: BinaryIO | None = None
        self.size = 0

    async def add(self, piece: bytes) -> None:
        """Take some more. Raises FileProblem where it can be kept nowhere."""
        self._kept.write(piece)
        self.size += len(piece)
        if self._kept.tell() > self._most:
            await asyncio.to_thread(self._put_down)

    async def is_deep(self, nesting: Nesting) -> bool:
        """Whether what came so far is nested too deeply."""
        return await asyncio.to_thread(self._is_deep, nesting)

    async def whole(self) -> bytes:
        """All that came."""
        if self._file is None:
            return self._kept.getvalue()
        return await asyncio.to_thread(self._read_back, self._file)

    def close(self) -> None:
        """Let go of the file, which is gone with that."""
        if self._file is not None:
            self._file.close()

    def _is_deep(self, nesting: Nesting) -> bool:
        with self._text() as text:
            return nesting.is_deep(text)

    @contextmanager
    def _text(self) -> Iterator[memoryview]:
        if self._file is None:
            with self._kept.getbuffer() as text:
                yield text
            return
        self._put_down()
        with mmap(self._file.fileno(), 0, access=ACCESS_READ) as found, memoryview(found) as text:
            yield text

    def _put_down(self) -> None:
        """Move what is in memory to the file."""
        try:
            if self._file is None:
                self._file, self._most = open_unnamed(), _AT_A_TIME
            with self._kept.getbuffer() as waiting:
                self._file.write(waiting)
            self._file.flush()
        except OSError as problem:
            raise FileProblem(
                f"An answer of more than {IN_MEMORY // MEGABYTE} MB goes to the disk first, but "
                f"{folder_of_unnamed()} cannot be written: {problem.strerror}. Free some space "
                "there, or set TMPDIR to another folder."
            ) from None
        self._kept = BytesIO()

    def _read_back(self, file: BinaryIO) -> bytes:
        self._put_down()
        file.seek(0)
        return file.read(self.size)
