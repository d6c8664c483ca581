"""Packed answers unpacked a bounded piece at a time, off the event loop where it takes longer.

Only what the standard library unpacks with a bound is asked for.
"""

import asyncio
import zlib
from collections.abc import AsyncGenerator, Mapping
from typing import Final

from tui.client.transport.reply import Garbled

ASKED_FOR: Final = "gzip, deflate"
"""What an answer may be packed with."""
PIECE: Final = 1 << 20
"""Bytes that are unpacked at a time at most."""
_SMALL: Final = 2_048
"""Packed bytes that are not worth a thread: they unpack to some, or the rest goes to one."""
_SMALL_PIECE: Final = 1 << 16
_LONGEST: Final = 40
"""Characters of an unknown name that are repeated."""
_GZIP: Final = 16 + zlib.MAX_WBITS
_NAMES: Final[Mapping[str, int]] = {
    "gzip": _GZIP,
    "x-gzip": _GZIP,
    "deflate": zlib.MAX_WBITS,
}


class Unpacking:
    """The bytes of one answer on their way from packed to plain."""

    def __init__(self, kind: int) -> None:
        self._kind = kind
        self._stream = zlib.decompressobj(kind)
        self._begun = False

    @classmethod
    def of(cls, headers: Mapping[str, str]) -> "Unpacking | None":
        """What unpacks an answer with these headers, None where it is not packed.

        Raises Garbled for what nobody asked for.
        """
        said = [part.strip().lower() for part in headers.get("content-encoding", "").split(",")]
        packed = [name for name in said if name not in ("", "identity")]
        if not packed:
            return None
        if len(packed) > 1 or packed[0] not in _NAMES:
            raise Garbled(
                f"it is packed as {', '.join(packed)[:_LONGEST]}, which bimscope did not ask for"
            )
        return cls(_NAMES[packed[0]])

    async def pieces(self, packed: bytes) -> AsyncGenerator[bytes, None]:
        """What some more packed bytes unpack to, in bounded pieces; raises Garbled."""
        at_once, goes_on = len(packed) <= _SMALL, True
        while goes_on:
            if at_once:
                piece, packed, goes_on = self._next(packed, _SMALL_PIECE)
            else:
                piece, packed, goes_on = await asyncio.to_thread(self._next, packed, PIECE)
            at_once = False
            if piece:
                yield piece

    def finish(self) -> None:
        """No more will come; raises Garbled where more should have."""
        if self._begun and not self._stream.eof:
            raise _broken("it ends too early")

    def _next(self, packed: bytes, most: int) -> tuple[bytes, bytes, bool]:
        """At most so many bytes, what is still packed, and whether there may be more."""
        if self._stream.eof:
            packed = packed.lstrip(b"\0")  # files are padded with them
            if not packed:
                return b"", b"", False
            if self._kind != _GZIP:
                raise _broken("it has data after its end")
            self._stream = zlib.decompressobj(self._kind)
        try:
            piece = self._unpacked(packed, most)
        except zlib.error as error:
            raise _broken(str(error)) from None
        rest = self._stream.unused_data or self._stream.unconsumed_tail
        return piece, rest, bool(rest) or len(piece) == most

    def _unpacked(self, packed: bytes, most: int) -> bytes:
        begun, self._begun = self._begun, self._begun or bool(packed)
        try:
            return self._stream.decompress(packed, most)
        except zlib.error:
            if begun or self._kind != zlib.MAX_WBITS:
                raise
        # Some send what is called deflate without the head that belongs to it.
        self._stream = zlib.decompressobj(-zlib.MAX_WBITS)
        return self._stream.decompress(packed, most)


def _broken(why: str) -> Garbled:
    return Garbled(f"its compression is broken ({why})")
