"""HTTP/1.1 messages as they stand on a socket: read whole, written whole, nothing hidden."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field

Reader = asyncio.StreamReader
Writer = asyncio.StreamWriter

_HOP_BY_HOP = frozenset(
    {"connection", "content-length", "expect", "host", "keep-alive", "transfer-encoding"}
)


@dataclass(frozen=True)
class Head:
    """The first line and the headers of a request, names in lower case."""

    method: str
    target: str
    headers: Mapping[str, str]

    @property
    def path(self) -> str:
        return self.target.partition("?")[0]


@dataclass(frozen=True)
class Request(Head):
    """A request as it came."""

    body: bytes = b""


@dataclass(frozen=True)
class Reply:
    """An answer as it came, or as it is to go."""

    status: int
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    reason: str = "Said"

    @property
    def succeeded(self) -> bool:
        return 200 <= self.status < 300

    @property
    def head(self) -> bytes:
        """The status line and the headers, with the length that the body has."""
        kept = {n: v for n, v in self.headers.items() if n.lower() not in _HOP_BY_HOP}
        length = {} if self.status == 204 else {"content-length": str(len(self.body))}
        lines = [f"HTTP/1.1 {self.status} {self.reason}"]
        lines += [f"{name}: {value}" for name, value in {**length, **kept}.items()]
        return "\r\n".join([*lines, "", ""]).encode("latin-1")

    @property
    def wire(self) -> bytes:
        return self.head + self.body


async def read_head(reader: Reader) -> Head | None:
    """The head of the next request; None where the other side has hung up."""
    try:
        raw = await reader.readuntil(b"\r\n\r\n")
    except (asyncio.IncompleteReadError, ConnectionError):
        return None
    first, headers = _parted(raw)
    method, target, _ = first.split(" ", 2)
    return Head(method, target, headers)


async def read_body(reader: Reader, headers: Mapping[str, str]) -> bytes:
    """The body that a request's headers announce."""
    if "chunked" not in headers.get("transfer-encoding", ""):
        return await reader.readexactly(int(headers.get("content-length", "0")))
    body = b""
    while size := int((await reader.readline()).split(b";")[0], 16):
        body += await reader.readexactly(size)
        await reader.readline()
    await reader.readline()
    return body


async def ask(host: str, port: int, request: Request) -> Reply:
    """Send a request on a connection of its own and read the whole answer."""
    reader, writer = await asyncio.open_connection(host, port)
    try:
        writer.write(_outgoing(request, f"{host}:{port}"))
        raw = await reader.read()
    finally:
        writer.close()
    head, _, rest = raw.partition(b"\r\n\r\n")
    first, headers = _parted(head)
    _, status, *reason = first.split(" ", 2)
    chunked = "chunked" in headers.get("transfer-encoding", "")
    return Reply(int(status), _joined(rest) if chunked else rest, headers, "".join(reason))


def _outgoing(request: Request, host: str) -> bytes:
    kept = {n: v for n, v in request.headers.items() if n.lower() not in _HOP_BY_HOP}
    headers = {
        "host": host,
        "connection": "close",
        "content-length": str(len(request.body)),
        **kept,
    }
    lines = [f"{request.method} {request.target} HTTP/1.1"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + request.body


def _parted(raw: bytes) -> tuple[str, dict[str, str]]:
    first, *lines = raw.decode("latin-1").strip().split("\r\n")
    pairs = (line.partition(":") for line in lines)
    return first, {name.strip().lower(): value.strip() for name, _, value in pairs}


def _joined(chunks: bytes) -> bytes:
    body = b""
    while chunks:
        size, _, chunks = chunks.partition(b"\r\n")
        length = int(size.split(b";")[0], 16)
        body += chunks[:length]
        chunks = chunks[length + 2 :] if length else b""
    return body
