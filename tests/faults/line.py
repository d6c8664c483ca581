"""One connection of a client, and the ways in which it can end."""

import asyncio
import socket
import struct
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

from tests.faults.fault import Then
from tests.faults.wire import Reader, Writer

_PIECES: Final = 6
_AT_ONCE: Final = struct.pack("ii", 1, 0)
"""Linger for no time at all: closing resets."""


@dataclass(frozen=True)
class Line:
    """What comes in, what goes out."""

    reader: Reader
    writer: Writer

    async def send(self, data: bytes, apart: float = 0.0) -> None:
        """Send these bytes, in pieces with a pause before each where one is asked for."""
        step = -(-len(data) // _PIECES) if apart else len(data)
        for at in range(0, len(data), max(step, 1)):
            if apart:
                await asyncio.sleep(apart)
            self.writer.write(data[at : at + step])
            await self.writer.drain()

    async def end(self, then: Then) -> None:
        """Leave the connection as a fault says."""
        if then is Then.HANG:
            with suppress(ConnectionError):
                await self.reader.read()
        if then is Then.RESET:
            self.reset()
        elif then is not Then.STAY:
            self.writer.close()

    def reset(self) -> None:
        connection: socket.socket = self.writer.get_extra_info("socket")
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _AT_ONCE)
        self.writer.transport.abort()
