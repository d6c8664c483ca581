"""Bytes of a file of this computer as the body of a request, read off the event loop."""

import asyncio
from collections.abc import AsyncGenerator, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, Final

from tui.client.errors import FileProblem

PIECE: Final = 256 * 1024
"""Bytes read at a time."""


@dataclass(frozen=True, slots=True)
class FileBody:
    """Some bytes of a file as the body of a request, with what stands around them."""

    path: Path
    start: int
    length: int
    head: bytes = b""
    tail: bytes = b""
    moved: Callable[[int], None] = field(default=lambda _: None, repr=False)
    """Told how many bytes of the file have gone out more."""
    begin: Callable[[], None] = field(default=lambda: None, repr=False)
    """Told when they go out from the first one, perhaps not for the first time."""

    @property
    def size(self) -> int:
        return len(self.head) + self.length + len(self.tail)

    async def pieces(self) -> AsyncGenerator[bytes, None]:
        """The bytes in turn; raises FileProblem where the file has not got them any more."""
        self.begin()
        if self.head:
            yield self.head
        file = await asyncio.to_thread(self._opened)
        try:
            left = self.length
            while left:
                piece = await asyncio.to_thread(self._read, file, min(left, PIECE))
                left -= len(piece)
                yield piece
                self.moved(len(piece))
        finally:
            file.close()
        if self.tail:
            yield self.tail

    def _opened(self) -> BinaryIO:
        try:
            file = self.path.open("rb")
            file.seek(self.start)
        except OSError as problem:
            raise unreadable(self.path, problem) from None
        return file

    def _read(self, file: BinaryIO, most: int) -> bytes:
        try:
            piece = file.read(most)
        except OSError as problem:
            raise unreadable(self.path, problem) from None
        if not piece:
            raise FileProblem(
                f"{self.path} became shorter during the upload. Send it again when no program "
                "writes to it."
            )
        return piece


def unreadable(path: Path, problem: Exception) -> FileProblem:
    """The exception for a file that cannot be read."""
    reason = problem.strerror if isinstance(problem, OSError) and problem.strerror else problem
    return FileProblem(f"{path} cannot be read: {reason}. Choose another file.")
