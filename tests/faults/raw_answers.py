"""Answers to reads that are wrong below JSON: statuses, heads, lengths, packing, time."""

import gzip
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from tests.faults.fault import Then

Pieces = Callable[[bytes], Iterable[bytes]]
_REFUSALS: Final = (400, 402, 404, 405, 406, 408, 409, 410, 411, 413, 414, 415, 417, 418, 421, 422)
_MORE_REFUSALS: Final = (423, 424, 425, 426, 428, 429, 431, 451, 499)
_FAILURES: Final = (500, 501, 502, 503, 504, 505, 507, 508, 511, 520, 524, 599)
_MEGABYTE: Final = 1_000_000


@dataclass(frozen=True, kw_only=True)
class RawAnswer:
    """Exactly the bytes that go back, piece by piece; `says` is in what is said of it.

    Without `says` it is read. `gap` is the time in seconds between two pieces.
    """

    name: str
    pieces: Pieces
    then: Then = Then.CLOSE
    gap: float = 0.0
    says: str = ""

    def __str__(self) -> str:
        return self.name


def head(status: int | str = 200, *fields: str, reason: str = "OK") -> bytes:
    """A head with these fields after the usual one."""
    lines = [f"HTTP/1.1 {status} {reason}", "Content-Type: application/json", *fields, "", ""]
    return "\r\n".join(lines).encode("latin-1")


def _sized(body: bytes, status: int | str = 200, *fields: str) -> bytes:
    return head(status, f"Content-Length: {len(body)}", *fields) + body


def _raw(name: str, *pieces: bytes, says: str, then: Then = Then.CLOSE) -> RawAnswer:
    return RawAnswer(name=name, pieces=lambda _: pieces, says=says, then=then)


def _made(name: str, make: Callable[[bytes], bytes], says: str = "") -> RawAnswer:
    return RawAnswer(name=name, pieces=lambda honest: [make(honest)], says=says)


def _packed(name: str, encoding: str, pack: Callable[[bytes], bytes], says: str = "") -> RawAnswer:
    field = f"Content-Encoding: {encoding}"
    return _made(name, lambda honest: _sized(pack(honest), 200, field), says)


def _chunk(data: bytes) -> bytes:
    return b"%x\r\n%b\r\n" % (len(data), data)


def _in_chunks(data: bytes) -> bytes:
    return head(200, "Transfer-Encoding: chunked") + _chunk(data)


def _statuses() -> Iterator[RawAnswer]:
    body = b'{"error":"Told to","Message":"Told to"}'
    yield _raw("401", _sized(body, 401), says="401")
    yield _raw("403", _sized(body, 403), says="403")
    for status in (*_REFUSALS, *_MORE_REFUSALS, *_FAILURES):
        yield _raw(f"{status}", _sized(body, status), says=f"{status}")
    for status in (300, 305, 306, 399):
        yield _raw(f"{status}", _sized(body, status), says=f"{status}")
    yield _raw("200 and nothing", _sized(b""), says="nothing")
    yield _raw("204", head(204), says="nothing")
    yield _raw("205", _sized(b"", 205), says="nothing")
    yield _raw("999", _sized(body, 999), says="999")
    for status in (301, 302, 303, 307, 308):
        field = "Location: https://elsewhere.invalid/owners"
        yield _raw(
            f"{status} to another host", _sized(b"", status, field), says="elsewhere.invalid"
        )
    yield _raw("302 to a login page", _sized(b"", 302, "Location: /login"), says="log")
    yield _raw("302 without a place", _sized(b"", 302), says="302")


def _heads() -> Iterator[RawAnswer]:
    no_http = "no HTTP answer"
    yield _raw("closed before a word", says="HTTP")
    yield _raw("reset before a word", says="did not answer", then=Then.RESET)
    yield _raw("half a head", b"HTTP/1.1 200 OK\r\nContent-Ty", says="did not answer")
    yield _raw("no status", b"HTTP/1.1\r\n\r\n", says=no_http)
    yield _raw("a status of letters", b"HTTP/1.1 abc OK\r\n\r\n", says=no_http)
    yield _raw("another protocol", b"SSH-2.0-OpenSSH_9.6\r\n", says=no_http)
    yield _raw("TLS where there is none", b"\x15\x03\x01\x00\x02\x02\x46", says=no_http)
    yield _raw("HTTP/0.9", b"<html>hello</html>", says=no_http)
    yield _raw("noughts", b"\0" * 4_000, says=no_http)
    yield _raw("random bytes", bytes(range(256)) * 8, says=no_http)
    yield _raw("an endless field", b"HTTP/1.1 200 OK\r\nX: " + b"x" * _MEGABYTE, says=no_http)
    many = b"".join(b"X-%d: y\r\n" % number for number in range(20_000))
    yield _raw("fields without end", b"HTTP/1.1 200 OK\r\n" + many, says=no_http)
    yield _raw("a field without a name", b"HTTP/1.1 200 OK\r\n: x\r\n\r\n", says=no_http)
    yield _raw("a nought in a field", b"HTTP/1.1 200 OK\r\nX: a\0b\r\n\r\n", says=no_http)
    yield _made(
        "letters beyond ASCII in a field",
        lambda honest: _sized(honest, 200, "X-Note: M\xfcnster \x9b31m"),
    )
    yield _made("100 before it", lambda honest: b"HTTP/1.1 100 Continue\r\n\r\n" + _sized(honest))
    yield _raw("101", head(101, "Upgrade: x", "Connection: upgrade"), says=no_http)


def _lengths() -> Iterator[RawAnswer]:
    broke_off = "broke off"
    yield _made("no length", lambda honest: head(200, "Connection: close") + honest)
    yield _made("shorter than said", lambda h: head(200, "Content-Length: 5000") + h, broke_off)
    yield _made("longer than said", lambda h: head(200, "Content-Length: 4") + h, "cut off")
    yield _made("a negative length", lambda h: head(200, "Content-Length: -1") + h, "HTTP")
    yield _made("a length of letters", lambda h: head(200, "Content-Length: x") + h, "HTTP")
    two = ("Content-Length: 3", "Content-Length: 4")
    yield _made("two lengths", lambda h: head(200, *two) + h, "HTTP")
    yield _made("an enormous length", lambda h: head(200, f"Content-Length: {10**30}") + h, "HTTP")
    yield _made("whole chunks", lambda honest: _in_chunks(honest) + b"0\r\n\r\n")
    yield _made("chunks without an end", _in_chunks, broke_off)
    yield _made("half a chunk", lambda honest: _in_chunks(honest)[:-20], broke_off)
    no_chunk = head(200, "Transfer-Encoding: chunked") + b"zz\r\nabc\r\n"
    yield _raw("no chunks", no_chunk, says=broke_off)
    yield _raw("an unknown coding", head(200, "Transfer-Encoding: x-odd") + b"abc", says="HTTP")
    for then in (Then.CLOSE, Then.RESET):
        yield RawAnswer(
            name=f"half of it, then it {then}",
            pieces=lambda honest: [_sized(honest)[: -len(honest) // 2]],
            then=then,
            says=broke_off,
        )


def _packing() -> Iterator[RawAnswer]:
    broken = "compression is broken"
    yield _packed("gzip", "gzip", gzip.compress)
    yield _packed("deflate", "deflate", zlib.compress)
    yield _packed("deflate without its head", "deflate", lambda h: zlib.compress(h)[2:-4])
    yield _packed("gzip that is none", "gzip", bytes, broken)
    yield _packed("half of gzip", "gzip", lambda h: gzip.compress(h)[:-12], broken)
    yield _packed("gzip in gzip", "gzip, gzip", lambda h: gzip.compress(gzip.compress(h)), "packed")
    yield _packed("brotli", "br", bytes, "packed as br")
    yield _packed("zstandard", "zstd", bytes, "packed as zstd")
    yield _packed("an unknown packing", "x-odd", bytes, "packed as x-odd")
    bomb = gzip.compress(bytes(200 * _MEGABYTE), 9)
    yield _packed("200 MB of noughts in 200 kB", "gzip", lambda _: bomb, "raise")


def _sizes() -> Iterator[RawAnswer]:
    # A list of 5 MB is none too many: what may come is set low where these are tried.
    spaces = b" " * (30 * _MEGABYTE)
    yield _made("30 MB of white space", lambda honest: _sized(spaces + honest), "MB")
    yield _made("10,000,000 brackets", lambda _: _sized(b"[" * 10 * _MEGABYTE), "levels")
    yield _made(
        "a number of 1,000,000 digits", lambda h: _sized(h.replace(b"0", b"9" * _MEGABYTE, 1))
    )


def _times() -> Iterator[RawAnswer]:
    late = "s"
    yield _raw("silence", says=late, then=Then.HANG)
    yield _raw("a head and silence", head(200, "Content-Length: 90"), says=late, then=Then.HANG)
    yield RawAnswer(
        name="a byte now and then",
        pieces=lambda honest: [bytes([each]) for each in _sized(honest)],
        gap=0.1,
        then=Then.HANG,
        says=late,
    )
    yield RawAnswer(
        name="a space now and then",
        pieces=lambda _: [head(200, "Content-Length: 5000"), *[b" "] * 200],
        gap=0.1,
        then=Then.HANG,
        says=late,
    )


RAW_ANSWERS: Final = (
    *_statuses(),
    *_heads(),
    *_lengths(),
    *_packing(),
    *_sizes(),
    *_times(),
)
