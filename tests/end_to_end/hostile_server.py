"""A server before the sandbox that puts hostile texts in the place of every text it can."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import cycle
from typing import Final

import httpx
import msgspec

from tests.hostile import hostile_texts
from tests.serving import served
from tui.contract.values import Json

_KEPT: Final = frozenset(
    {"id", "username", "slug", "access_token", "token_type", "client_id", "parent", "type"}
)
"""What addresses a record, or is a number or a name of the service's own."""
_HOP: Final = frozenset({"host", "connection", "content-length", "accept-encoding"})
_ONE_BYTE: Final = [each for each in hostile_texts() if all(ord(c) < 0x100 for c in each)]


@contextmanager
def hostile(url: str) -> Iterator[tuple[str, list[str]]]:
    """Stand in front of the server at `url`: the address, and the texts that were sent."""
    sent: list[str] = []
    texts, heads = cycle(hostile_texts()), cycle(_ONE_BYTE)
    lock = threading.Lock()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_any(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            headers = {k: v for k, v in self.headers.items() if k.lower() not in _HOP}
            answer = httpx.request(
                self.command,
                url + self.path,
                headers=headers,
                content=self.rfile.read(length),
                verify=False,
                trust_env=False,
            )
            with lock:
                body = _rewritten(answer.content)
                head = next(heads).replace("\r", "").replace("\n", "")
            self.send_response(
                answer.status_code, head.encode("latin-1", "replace").decode("latin-1")
            )
            self.send_header("Content-Type", "application/json")
            self.send_header("X-Note", head)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = do_any

        def log_message(self, format: str, *arguments: object) -> None:
            pass

    def _rewritten(body: bytes) -> bytes:
        try:
            decoded: Json = msgspec.json.decode(body)
        except msgspec.DecodeError:
            return body
        return msgspec.json.encode(_hostile(decoded))

    def _hostile(value: Json, name: str = "") -> Json:
        if isinstance(value, dict):
            return {key: _hostile(inner, key) for key, inner in value.items()}
        if isinstance(value, list):
            return [_hostile(inner, name) for inner in value]
        if isinstance(value, str) and name not in _KEPT:
            text = next(texts)
            sent.append(text)
            return text.encode("utf-8", "replace").decode()
        return value

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    with served(server):
        yield f"http://127.0.0.1:{server.server_port}", sent
