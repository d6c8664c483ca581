"""What one connection may cost: how many there are, how long a head may be and may take.

A head is what comes before the body of a request. Bodies are bounded where they are read
(`bodies`), and the complete head is judged by `heads`; here is what nobody above ever sees.
"""

import asyncio
from http import HTTPStatus
from typing import Any, Final

import msgspec
from uvicorn.config import Config
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle
from uvicorn.server import ServerState

from tui.sandbox.error_answers import service_at
from tui.sandbox.heads import LARGEST_HEAD, TOO_LARGE
from tui.sandbox.refusals import Refusal, body_of

MOST: Final = 200
"""Connections at a time; each further one is told that the server is busy."""
HEAD_SECONDS: Final = 10.0
"""From the connection, or from the first byte of a further request, to the end of its head."""
REST_SECONDS: Final = 5.0
"""For what is left of a body that was refused, and for a connection without a request."""
STALL_SECONDS: Final = 60.0
"""How long a client may take nothing of an answer that waits for it."""
MOST_AHEAD: Final = 16
"""Requests that a client may send before it has the answer to the first."""

_BUSY: Final = Refusal(503, "The sandbox has as many connections as it takes; try again later")
_SLOW: Final = Refusal(408, "The request did not arrive in time")
_UNREADABLE: Final = Refusal(400, "The request is no HTTP that can be read")


class BoundedProtocol(HttpToolsProtocol):
    """HTTP on one connection, closed where its client takes more than its share."""

    most = MOST
    head_seconds = HEAD_SECONDS
    rest_seconds = REST_SECONDS
    stall_seconds = STALL_SECONDS

    def __init__(
        self,
        config: Config,
        server_state: ServerState,
        app_state: dict[str, Any],
        _loop: asyncio.AbstractEventLoop | None = None,
    ) -> None:
        super().__init__(config, server_state, app_state, _loop)
        self.url = b""
        self._unanswerable = _UNREADABLE
        self._in_head = False
        self._unparsed = 0
        self._arrived = b""
        self._due = 0.0
        self._stalled: float | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._due = self.loop.time() + self.head_seconds
        if len(self.connections) > self.most:
            self._refuse(_BUSY)

    def data_received(self, data: bytes) -> None:
        """Take bytes in; those that belong to no body are counted until they end in something."""
        self._unparsed += len(data)
        self._arrived = data
        super().data_received(data)
        self._arrived = b""
        if self._unparsed > LARGEST_HEAD and not self.transport.is_closing():
            self._refuse(TOO_LARGE)

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self._in_head = True
        self._due = self.loop.time() + self.head_seconds

    def on_headers_complete(self) -> None:
        self._in_head = False
        self._unparsed = 0
        if len(self.pipeline) >= MOST_AHEAD:
            self._unanswerable = Refusal(429, "Too many requests were sent ahead of the answers")
            raise OverflowError
        super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        self._unparsed = 0
        super().on_body(body)

    def on_message_complete(self) -> None:
        self._unparsed = 0
        super().on_message_complete()

    def on_response_complete(self) -> None:
        self._due = self.loop.time() + self.rest_seconds
        super().on_response_complete()

    def pause_writing(self) -> None:
        self._stalled = self.loop.time()
        super().pause_writing()

    def resume_writing(self) -> None:
        self._stalled = None
        super().resume_writing()

    def send_400_response(self, msg: str) -> None:  # noqa: ARG002 - the server's own words
        """Called where the parser gives up."""
        self._refuse(self._unanswerable)

    def end_if_overdue(self, now: float) -> None:
        """Close the connection where its client has had its time; to be called now and then."""
        if self.transport.is_closing():
            return
        if self._stalled is not None and now > self._stalled + self.stall_seconds:
            self.transport.abort()
        if self._is_answering() or now <= self._due:
            return
        if self._in_head:
            self._refuse(_SLOW)
        else:
            self.transport.close()

    def _is_answering(self) -> bool:
        cycle: RequestResponseCycle | None = self.cycle
        return cycle is not None and not cycle.response_complete

    def _asked_path(self) -> bytes:
        """The path, also where it is what the parser could not read."""
        words = self._arrived.partition(b"\r\n")[0].split(b" ", 2)
        return self.url or b"".join(words[1:2])

    def _refuse(self, refusal: Refusal) -> None:
        """Say why, and close."""
        service = service_at(self._asked_path().decode("latin-1"))
        body = msgspec.json.encode(body_of(refusal, service))
        status = f"HTTP/1.1 {refusal.status} {HTTPStatus(refusal.status).phrase}"
        fields = [
            status,
            "content-type: application/json; charset=utf-8",
            f"content-length: {len(body)}",
            "connection: close",
        ]
        self.transport.write("\r\n".join([*fields, "", ""]).encode() + body)
        self.transport.close()
