"""The bytes that go back over the wire: honest answers, torn ones, and lies."""

from collections.abc import Callable
from typing import Final

import msgspec

from tests.faults.fault import Made, Met
from tests.faults.operations import record_path
from tests.faults.records import as_claimed, as_it_is, shown
from tests.faults.wire import Reply
from tui.contract.operation import Json

JSON: Final = {"content-type": "application/json"}
PAGE: Final = b"<!DOCTYPE html><html><head><title>Sign in</title></head><body>Sign in</body></html>"
Body = Callable[[Met], bytes]


def nothing(met: Met) -> bytes:
    return b""


def honest(met: Met) -> bytes:
    """What the server answered; where it was not asked, the record as it is."""
    return honest_reply(met).wire


def honest_reply(met: Met) -> Reply:
    return met.reply if met.reply is not None else Reply(200, as_it_is(met), JSON)


def claimed(met: Met) -> bytes:
    """A success with the record as it would be, whatever happened."""
    return Reply(met.operation.status, as_claimed(met), JSON, "Claimed").wire


def exactly(data: bytes) -> Made:
    return lambda _: data


def says(status: int, value: Json = None, /, **headers: str) -> Made:
    """A status with a complaint in JSON; header names are written with underscores."""
    spelled = {name.replace("_", "-"): text for name, text in headers.items()}
    complaint = {"error": f"Told to say {status}", "Message": f"Told to say {status}"}
    body = msgspec.json.encode(complaint if value is None else value)
    return exactly(Reply(status, body, {**JSON, **spelled}).wire)


def bare(status: int, body: bytes = b"", content_type: str = "application/json") -> Made:
    """A status with these bytes as its body."""
    return exactly(Reply(status, body, {"content-type": content_type}).wire)


def with_body(body: Body, status: int = 200) -> Made:
    """A success with a body made of what the write met."""
    return lambda met: Reply(status, body(met), JSON).wire


def first_half(made: Made) -> Made:
    return lambda met: made(met)[: len(made(met)) // 2]


def head_only(met: Met) -> bytes:
    """The head of an answer whose body is to come."""
    return Reply(200, shown(met), JSON).head


def half_of_head(met: Met) -> bytes:
    return head_only(met)[:-10]


def half_of_body(met: Met) -> bytes:
    body = shown(met)
    return Reply(200, body, JSON).head + body[: len(body) // 2]


def chunks_cut_off(met: Met) -> bytes:
    """One chunk, and no end of the chunks."""
    body = shown(met)
    head = (
        b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n"
    )
    return head + f"{len(body):x}\r\n".encode() + body + b"\r\n"


def with_length(difference: int) -> Made:
    """A success whose length says so many bytes more, or fewer, than there are."""

    def made(met: Met) -> bytes:
        body = shown(met)
        head = f"HTTP/1.1 200 OK\r\ncontent-length: {len(body) + difference}\r\n"
        return head.encode() + b"content-type: application/json\r\n\r\n" + body

    return made


def in_front(data: bytes, made: Made) -> Made:
    return lambda met: data + made(met)


def one_behind_the_other(first: Made, second: Made) -> Made:
    """Two answers to one request, in one piece."""
    return lambda met: first(met) + second(met)


def redirect(status: int, location: Callable[[Met], str]) -> Made:
    return lambda met: Reply(status, b"", {"location": location(met)}, "Elsewhere").wire


def to_the_record(met: Met) -> str:
    """Where the record is read, or its list."""
    return record_path(met.request.method, met.request.path) or met.request.path


def to_a_write(met: Met) -> str:
    """The same write once more, under another address."""
    return f"{met.request.target}?moved=1"


def to_another_host(met: Met) -> str:
    """The same write under a host of another name, which is this proxy too."""
    port = met.address.rpartition(":")[2]
    return f"http://localhost:{port}{met.request.target}"


def to_the_login_page(met: Met) -> str:
    return "/login"
