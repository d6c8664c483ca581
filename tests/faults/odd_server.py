"""A service of one owner and one project user, that answers oddly where it is told to."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Final

from tests.faults.odd_answers import OddAnswer
from tests.serving import served

LIST: Final = "/owners"
RECORD: Final = "/owners/1"
DIALOGUE: Final = "/project_users/anna,1"
_OWNER: Final = b'{"owner":{"id":1,"name":"Northgate","odd":0}}'
HONEST: Final[Mapping[str, bytes]] = {
    LIST: b"[" + _OWNER + b',{"owner":{"id":2,"name":"Southgate"}}]',
    RECORD: _OWNER,
    DIALOGUE: b'{"project_user":{"username":"anna","project_id":1,"room_rights":2,"odd":0}}',
}
_MISSING: Final = OddAnswer(name="missing", body=lambda _: b"{}", status=404, says="404")


class OddServer(ThreadingHTTPServer):
    """Answers one path with `odd`, and the others honestly."""

    daemon_threads = True
    path = ""
    odd: OddAnswer | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def arm(self, path: str, odd: OddAnswer | None) -> None:
        self.path, self.odd = path, odd


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: OddServer

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        honest = HONEST.get(path, b"")
        armed = self.server.odd if path == self.server.path else None
        odd = armed or (_MISSING if not honest else OddAnswer(name="honest", body=lambda h: h))
        body = odd.body(honest)
        self.send_response(odd.status)
        for name, value in odd.headers.items():
            self.send_header(name, value)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing."""


@contextmanager
def odd_server() -> Iterator[OddServer]:
    """Serve on a free port until the block ends."""
    server = OddServer(("127.0.0.1", 0), _Handler)
    with served(server):
        yield server
