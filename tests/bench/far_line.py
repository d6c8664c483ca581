"""A line to a server that is far away: what goes over it arrives so much later, each way.

Run it as `python -m tests.bench.far_line PORT SECONDS`, the time there and back; it prints its own
port. A process of its own, so that it shares no lock with those at its ends.
"""

import asyncio
import sys
from asyncio import StreamReader, StreamWriter
from contextlib import suppress

_PIECE = 1 << 16
_HOST = "127.0.0.1"


class FarLine:
    """Takes bytes from one end to the other, after a while."""

    def __init__(self, port: int, there_and_back: float) -> None:
        self._port, self._one_way = port, there_and_back / 2

    async def serve(self) -> None:
        """Serve until killed."""
        server = await asyncio.start_server(self._connected, _HOST, 0)
        print(server.sockets[0].getsockname()[1], flush=True)
        await server.serve_forever()

    async def _connected(self, reader: StreamReader, writer: StreamWriter) -> None:
        # Opening a connection takes its way there and back too.
        await asyncio.sleep(2 * self._one_way)
        far_reader, far_writer = await asyncio.open_connection(_HOST, self._port)
        with suppress(ConnectionError):
            await asyncio.gather(self._take(reader, far_writer), self._take(far_reader, writer))

    async def _take(self, reader: StreamReader, writer: StreamWriter) -> None:
        """Take all that comes; what comes meanwhile is on its way at the same time."""
        on_its_way: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue()
        arriving = asyncio.ensure_future(self._deliver(on_its_way, writer))
        clock = asyncio.get_running_loop().time
        piece = b"-"
        while piece:
            piece = await reader.read(_PIECE)
            on_its_way.put_nowait((clock() + self._one_way, piece))
        await arriving

    async def _deliver(
        self, on_its_way: "asyncio.Queue[tuple[float, bytes]]", writer: StreamWriter
    ) -> None:
        clock = asyncio.get_running_loop().time
        while True:
            moment, piece = await on_its_way.get()
            await asyncio.sleep(max(moment - clock(), 0))
            if not piece:
                writer.close()
                return
            writer.write(piece)
            await writer.drain()


if __name__ == "__main__":
    asyncio.run(FarLine(int(sys.argv[1]), float(sys.argv[2])).serve())
