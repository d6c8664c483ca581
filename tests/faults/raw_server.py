"""A service of one owner that answers one path with exactly the bytes that it is told to send."""

import contextlib
import socket
import socketserver
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from tests.faults.fault import Then
from tests.faults.odd_server import HONEST
from tests.faults.raw_answers import RawAnswer, head
from tests.serving import served

_LONGEST_HEAD: Final = 65_536
_RESETS: Final = struct.pack("ii", 1, 0)


class RawServer(socketserver.ThreadingTCPServer):
    """Answers one path with `raw`, and the others honestly."""

    allow_reuse_address = True
    daemon_threads = True
    block_on_close = False
    path = ""
    raw: RawAnswer | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def arm(self, path: str, raw: RawAnswer | None) -> None:
        self.path, self.raw = path, raw


class _Handler(socketserver.BaseRequestHandler):
    server: RawServer

    def handle(self) -> None:
        with contextlib.suppress(OSError):
            while path := self._asked():
                honest = HONEST.get(path, b"")
                if path == self.server.path and self.server.raw is not None:
                    self._answer(self.server.raw, honest)
                    return
                status = 200 if honest else 404
                self.request.sendall(head(status, f"Content-Length: {len(honest)}") + honest)

    def _asked(self) -> str:
        """The path of the next request, '' where none comes."""
        asked = b""
        while b"\r\n\r\n" not in asked and len(asked) < _LONGEST_HEAD:
            piece = self.request.recv(4_096)
            if not piece:
                return ""
            asked += piece
        return asked.split(b" ")[1].decode().partition("?")[0]

    def _answer(self, raw: RawAnswer, honest: bytes) -> None:
        ended = threading.Event()
        for piece in raw.pieces(honest):
            self.request.sendall(piece)
            if raw.gap and ended.wait(raw.gap):
                return
        match raw.then:
            case Then.RESET:
                self.request.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESETS)
            case Then.HANG:
                while self.request.recv(4_096):
                    pass


@contextmanager
def raw_server() -> Iterator[RawServer]:
    """Serve on a free port until the block ends."""
    server = RawServer(("127.0.0.1", 0), _Handler)
    with served(server):
        yield server
