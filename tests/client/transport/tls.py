"""Servers with TLS that answer every request with an empty list, and authorities for them."""

import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from socketserver import StreamRequestHandler, ThreadingTCPServer

import trustme

from tests.serving import served
from tui.client.address import Endpoint
from tui.client.session import Session
from tui.client.transport.patience import Patience
from tui.config.route import Route, Setting
from tui.contract.drofus.owners import LIST_OWNERS
from tui.secrets.kinds import DrofusCredentials, Secret

ANSWER = b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n[]"
LAST_YEAR = datetime.now(UTC) - timedelta(days=365)
YESTERDAY = datetime.now(UTC) - timedelta(days=1)


def context_for(cert: trustme.LeafCert) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    cert.configure_cert(context)
    return context


class Server(ThreadingTCPServer):
    """Each connection has a thread of its own, in which TLS is agreed on too."""

    daemon_threads = True
    allow_reuse_address = True
    context: ssl.SSLContext | None = None
    answer: bytes = ANSWER

    def get_request(self) -> tuple[socket.socket, object]:
        connection, address = super().get_request()
        connection.settimeout(10)
        if self.context is None:
            return connection, address
        secured = self.context.wrap_socket(
            connection, server_side=True, do_handshake_on_connect=False
        )
        return secured, address

    def handle_error(self, request: object, client_address: object) -> None:
        """What goes wrong here is what the other side is asked about."""


class _Answering(StreamRequestHandler):
    server: Server

    def handle(self) -> None:
        while line := self.rfile.readline():
            if b"HTTP/1.1" not in line:
                self.wfile.write(b"HTTP/1.1 400 Bad Request\r\ncontent-length: 0\r\n\r\n")
                return
            while self.rfile.readline().strip():
                pass
            self.wfile.write(self.server.answer)


@contextmanager
def answering(
    context: ssl.SSLContext | None, answer: bytes | Callable[[int], bytes] = ANSWER
) -> Iterator[int]:
    """The port of a server that answers everything alike, with an empty list.

    An answer may be made from the port.
    """
    server = Server(("127.0.0.1", 0), _Answering)
    port = server.server_address[1]
    server.context = context
    server.answer = answer if isinstance(answer, bytes) else answer(port)
    with served(server):
        yield port


async def ask(url: str, route: Route | None = None) -> None:
    """Ask once; raises what the session raises."""
    session = Session(
        drofus=Endpoint(url, DrofusCredentials("u", Secret("p")), route or Route()),
        allow_plain_http=True,
        patience=Patience(retries=0),
    )
    try:
        await session.call(LIST_OWNERS)
    finally:
        await session.aclose()


def trusting(ca: trustme.CA, folder: Path) -> Setting:
    """The authority's certificate in a file, as the option names it."""
    file = folder / "ca.pem"
    ca.cert_pem.write_to_path(str(file))
    return Setting(str(file), "--ca")
