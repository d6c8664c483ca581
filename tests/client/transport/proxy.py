"""A proxy on a real socket: CONNECT, requests in full, SOCKS 5, with or without a password."""

import base64
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from socketserver import StreamRequestHandler

from tests.client.transport.tls import Server
from tests.serving import served


class Proxy(Server):
    """`login` is what it wants, `status` what it answers to every wish."""

    def __init__(self, login: str, status: int) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.login = login
        self.status = status
        self.asked: list[str] = []

    @property
    def port(self) -> int:
        return int(self.server_address[1])


class _Handler(StreamRequestHandler):
    server: Proxy

    def handle(self) -> None:
        if self.connection.recv(1, socket.MSG_PEEK) == b"\x05":
            self._socks()
        else:
            self._http()

    def _http(self) -> None:
        method, target, _ = self.rfile.readline().decode().split(" ")
        headers = []
        while line := self.rfile.readline().strip():
            headers.append(line.decode())
        self.server.asked.append(f"{method} {target}")
        wanted = f"Basic {base64.b64encode(self.server.login.encode()).decode()}"
        if self.server.login and not any(each.endswith(wanted) for each in headers):
            self._answer("407 Proxy Authentication Required")
        elif self.server.status != 200:
            self._answer(f"{self.server.status} No")
        elif method == "CONNECT":
            self.wfile.write(b"HTTP/1.1 200 OK\r\n\r\n")
            self._pass_on(int(target.rpartition(":")[2]))
        else:
            self._answer("200 OK", b"[]")

    def _answer(self, status: str, body: bytes = b"") -> None:
        head = f"HTTP/1.1 {status}\r\ncontent-length: {len(body)}\r\nconnection: close\r\n\r\n"
        self.wfile.write(head.encode() + body)

    def _socks(self) -> None:
        _, count = self.rfile.read(2)
        methods = self.rfile.read(count)
        if self.server.login and 2 not in methods:
            self.wfile.write(b"\x05\xff")
            return
        if self.server.login:
            self.wfile.write(b"\x05\x02")
            self.rfile.read(1)
            user, word = (self.rfile.read(self.rfile.read(1)[0]).decode() for _ in range(2))
            right = f"{user}:{word}" == self.server.login
            self.wfile.write(b"\x01\x00" if right else b"\x01\x01")
            if not right:
                return
        else:
            self.wfile.write(b"\x05\x00")
        kind = self.rfile.read(4)[3]
        host = self.rfile.read(4 if kind == 1 else self.rfile.read(1)[0])
        port = int.from_bytes(self.rfile.read(2), "big")
        self.server.asked.append(f"SOCKS {host.decode() if kind == 3 else kind}:{port}")
        if self.server.status != 200:
            self.wfile.write(b"\x05\x02\x00\x01\x00\x00\x00\x00\x00\x00")  # not allowed
            return
        self.wfile.write(b"\x05\x00\x00\x01\x7f\x00\x00\x01\x00\x00")
        self._pass_on(port)

    def _pass_on(self, port: int) -> None:
        """Every name leads to this machine."""
        with socket.create_connection(("127.0.0.1", port), timeout=10) as far:
            back = threading.Thread(target=_pump, args=[far, self.connection])
            back.start()
            _pump(self.connection, far)
            back.join()


def _pump(source: socket.socket, target: socket.socket) -> None:
    with suppress(OSError):
        while piece := source.recv(65536):
            target.sendall(piece)
    with suppress(OSError):
        target.shutdown(socket.SHUT_WR)


@contextmanager
def running_proxy(login: str = "", status: int = 200) -> Iterator[Proxy]:
    proxy = Proxy(login, status)
    with served(proxy):
        yield proxy
