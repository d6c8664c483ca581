"""What is to go wrong, for demonstrations and tests; switchable while the server runs.

A fault applies to requests whose path begins with a prefix, a number of times. It can be
set from another thread.
"""

import asyncio
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

import msgspec
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tui.sandbox.asked import headers_of
from tui.sandbox.bodies import WITHOUT_LOGIN, body_in
from tui.sandbox.refusals import Refusal

CONTROL: Final = "/_sandbox/faults"
HOLD_LIMIT: Final = 60.0
"""Seconds after which a held answer goes out anyway."""

_PAGE = b"<!DOCTYPE html><html><head><title>Sign in</title></head><body>Sign in</body></html>"
_GARBAGE = b'\x00\xff{"name": \x1b]52;c;Z2FyYmFnZQ==\x07'


class FaultKind(StrEnum):
    """What happens to the answer."""

    LATENCY = "latency"
    STATUS = "status"
    REDIRECT = "redirect"
    TRUNCATED = "truncated"
    HTML = "html"
    EMPTY = "empty"
    GARBAGE = "garbage"
    WRONG_SHAPE = "wrong_shape"
    NULL_NAMES = "null_names"


@dataclass(eq=False, kw_only=True)
class Fault:
    """One thing to go wrong.

    `times` is for how many requests (None: until it is taken away), `seconds` how long
    LATENCY holds the answer unless it is released before, `status` what STATUS answers,
    `location` where REDIRECT leads.
    `reached` is set when a request has met the fault.
    """

    kind: FaultKind
    path: str = "/"
    method: str | None = None
    times: int | None = 1
    seconds: float = HOLD_LIMIT
    status: int = 503
    location: str = ""
    reached: threading.Event = field(default_factory=threading.Event)
    _released: threading.Event = field(default_factory=threading.Event)

    def release(self) -> None:
        """Let the held answers go."""
        self._released.set()

    async def hold(self) -> None:
        """Wait until released, or for the fault's time."""
        await asyncio.to_thread(self._released.wait, self.seconds)


class Faults:
    """The faults in force, in the order they were added."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._faults: list[Fault] = []

    def add(self, fault: Fault) -> Fault:
        with self._lock:
            self._faults.append(fault)
        return fault

    def clear(self) -> None:
        """Take all faults away and let held answers go."""
        with self._lock:
            gone, self._faults = self._faults, []
        for fault in gone:
            fault.release()

    def met_by(self, method: str, path: str) -> list[Fault]:
        """The faults that apply to a request; each counts it."""
        if not self._faults:
            return []
        with self._lock:
            met = [f for f in self._faults if path.startswith(f.path) and f.times != 0]
            met = [f for f in met if f.method in (None, method)]
            for fault in met:
                if fault.times is not None:
                    fault.times -= 1
                fault.reached.set()
        return met


class FaultsMiddleware:
    """Spoils the answers that meet a fault; the request itself is carried out."""

    def __init__(self, app: ASGIApp, faults: Faults) -> None:
        self._app = app
        self._faults = faults

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        spared = scope["type"] != "http" or scope["path"] == CONTROL
        met = [] if spared else self._faults.met_by(scope["method"], scope["path"])
        if not met:
            await self._app(scope, receive, send)
            return
        answer = _WholeAnswer()
        await self._app(scope, receive, answer.keep)
        for fault in met:
            if fault.kind is FaultKind.LATENCY:
                await fault.hold()
            else:
                answer.spoil(fault)
        await answer.send(send)


class _WholeAnswer:
    """A whole answer, held back to be spoilt."""

    def __init__(self) -> None:
        self.start: Message = {}
        self.body = b""
        self.missing = 0

    async def keep(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.start = dict(message)
        else:
            self.body += message.get("body", b"")

    def spoil(self, fault: Fault) -> None:
        match fault.kind:
            case FaultKind.STATUS:
                self.start["status"] = fault.status
                self.body = b'{"error": "The sandbox was told to fail", "Message": "Told to fail"}'
            case FaultKind.REDIRECT:
                self.start["status"] = 302
                self.body = b""
                self._set_header(b"location", fault.location.encode("ascii", "replace"))
            case FaultKind.HTML:
                self.body = _PAGE
                self._set_header(b"content-type", b"text/html; charset=utf-8")
            case FaultKind.EMPTY:
                self.body = b""
            case FaultKind.GARBAGE:
                self.body = _GARBAGE
            case FaultKind.WRONG_SHAPE:
                self.body = msgspec.json.encode(_misshapen(msgspec.json.decode(self.body)))
            case FaultKind.NULL_NAMES:
                self.body = msgspec.json.encode(_nameless(msgspec.json.decode(self.body)))
            case FaultKind.TRUNCATED:
                self.missing = len(self.body) - len(self.body) // 2
            case FaultKind.LATENCY:
                pass

    async def send(self, send: Send) -> None:
        """Send what is left; a truncated answer ends the connection without its rest."""
        others = [(k, v) for k, v in self._headers() if k.lower() != b"content-length"]
        length = (b"content-length", str(len(self.body)).encode())
        await send({**self.start, "headers": [*others, length]})
        sent = self.body[: len(self.body) - self.missing]
        await send({"type": "http.response.body", "body": sent, "more_body": bool(self.missing)})

    def _headers(self) -> Sequence[tuple[bytes, bytes]]:
        headers: Sequence[tuple[bytes, bytes]] = self.start.get("headers", ())
        return headers

    def _set_header(self, name: bytes, value: bytes) -> None:
        others = [(k, v) for k, v in self._headers() if k.lower() != name]
        self.start["headers"] = [*others, (name, value)]


def _misshapen(value: object) -> object:
    """A list where an object should be, and the other way round."""
    return {"items": value} if isinstance(value, list) else [value]


def _nameless(value: object) -> object:
    """The same with null for every name."""
    if isinstance(value, list):
        return [_nameless(item) for item in value]
    if isinstance(value, dict):
        return {
            key: None if key.lower().endswith("name") else _nameless(item)
            for key, item in value.items()
        }
    return value


class _Order(msgspec.Struct, forbid_unknown_fields=True):
    """The body of a request to the control route."""

    kind: FaultKind
    path: str = "/"
    method: str | None = None
    times: int | None = 1
    seconds: float = 2.0
    status: int = 503
    location: str = ""


def fault_routes(faults: Faults) -> list[Route]:
    """The control route: POST adds a fault, DELETE takes all away."""

    async def control(request: Request) -> Response:
        if request.method == "DELETE":
            faults.clear()
            return JSONResponse({})
        try:
            body = await body_in(request, headers_of(request), WITHOUT_LOGIN)
            order = msgspec.json.decode(body, type=_Order)
        except Refusal as refusal:
            return JSONResponse({"error": refusal.message}, refusal.status)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            return JSONResponse({"error": str(error)}, 422)
        faults.add(Fault(**msgspec.structs.asdict(order)))
        return JSONResponse(msgspec.to_builtins(order), 201)

    return [Route(CONTROL, control, methods=["POST", "DELETE"])]
