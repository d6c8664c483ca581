"""Takes the body of a request in: no more than its operation needs, and in good time.

What is small stays in memory; a file goes to the disk while it arrives.
"""

import asyncio
import mmap
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import IO, Final, TypeAlias

from starlette.requests import ClientDisconnect, Request

from tui.contract.operation import AnyOperation, Auth
from tui.contract.terms import Content
from tui.sandbox.refusals import Refusal

Body: TypeAlias = bytes | mmap.mmap
"""In memory, or a file that is read like memory and goes when nobody has it any more."""

WITHOUT_LOGIN: Final = 128 * 1024
"""Bytes of a body that anybody may send."""
RECORD: Final = 4 * 1024 * 1024
FILE: Final = 256 * 1024 * 1024
"""What is larger has to come in chunks (note B74)."""
IN_MEMORY: Final = 1024 * 1024
"""Of a file: what is larger goes to the disk, in pieces of this size."""

SECONDS: Final = 20.0
SLOWEST: Final = 16 * 1024
"""Bytes a second; each that arrives gives the rest more time."""


def largest_body(operation: AnyOperation) -> int:
    """How many bytes the body of an operation may have."""
    if operation.authentication is Auth.NONE:
        return WITHOUT_LOGIN
    return FILE if {Content.MULTIPART, Content.CHUNK} & {*operation.contents} else RECORD


def has_body(headers: Mapping[str, str]) -> bool:
    """Whether a request announces a body."""
    return headers.get("content-length", "0") != "0" or "transfer-encoding" in headers


async def body_in(
    request: Request,
    headers: Mapping[str, str],
    largest: int,
    folder: Path | None = None,
    seconds: float = SECONDS,
) -> Body:
    """The body of a request; raises a 413 where it is too large, a 408 where it is too slow.

    `folder` is for what is too large for the memory; without one it is the system's own.
    """
    announced = headers.get("content-length", "")
    if announced.isdigit() and int(announced) > largest:
        raise _too_large(largest)
    try:
        async with asyncio.timeout(seconds) as limit:
            return await _all_of(request, largest, folder, limit)
    except TimeoutError:
        said = "The body did not arrive in time"
        raise Refusal(408, said, headers={"Connection": "close"}) from None


async def _all_of(
    request: Request, largest: int, folder: Path | None, limit: asyncio.Timeout
) -> Body:
    """A body piece by piece; each that arrives gives the rest more time."""
    size, due = 0, limit.when() or 0.0
    async with _Arriving(folder) as arriving:
        while True:
            message = await request.receive()
            if message["type"] == "http.disconnect":
                raise ClientDisconnect
            piece: bytes = message.get("body", b"")
            size += len(piece)
            if size > largest:
                raise _too_large(largest)
            if not message.get("more_body") and size == len(piece):
                return piece  # as most do, it came at once
            await arriving.add(piece)
            if not message.get("more_body"):
                return await arriving.whole()
            limit.reschedule(due + size / SLOWEST)


def _too_large(largest: int) -> Refusal:
    instead = "; send it in chunks" if largest == FILE else ""
    return Refusal(413, f"The body is larger than {largest} bytes{instead}")


class _Arriving:
    """A body of which a part has come."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._piece = bytearray()
        self._file: IO[bytes] | None = None

    async def __aenter__(self) -> "_Arriving":
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._file is not None:
            self._file.close()

    async def add(self, piece: bytes) -> None:
        self._piece += piece
        if len(self._piece) > IN_MEMORY:
            await asyncio.to_thread(self._put_down)

    async def whole(self) -> Body:
        if self._file is None:
            return bytes(self._piece)
        await asyncio.to_thread(self._put_down)
        return mmap.mmap(self._file.fileno(), 0, access=mmap.ACCESS_READ)

    def _put_down(self) -> None:
        """Move what is in memory to the file, which has no name where that is possible."""
        try:
            if self._file is None:
                self._file = tempfile.TemporaryFile(dir=self._folder)  # noqa: SIM115 - see __aexit__
            self._file.write(self._piece)
            self._file.flush()
        except OSError as error:
            said = f"The file cannot be put down: {error.strerror}"
            raise Refusal(507, said, headers={"Connection": "close"}) from error
        self._piece.clear()
