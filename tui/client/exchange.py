"""One request with its answer as it may be shown.

Everything in it is redacted before it is put in. Knows nothing of HTTP libraries.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final

import msgspec

GIVEN_UP: Final = "stopped before the whole answer came"
"""What stands as the error of a request that nobody waited for any more."""


_CHARSET: Final = re.compile(r"charset=\"?([\w.-]+)", re.ASCII | re.IGNORECASE)


def charset_in(headers: Mapping[str, str]) -> str:
    """The encoding that headers name; '' where they name none."""
    said = _CHARSET.search(headers.get("content-type", ""))
    return said[1] if said else ""


class Timing(msgspec.Struct):
    """The parts of an exchange in seconds; None for what there was none of.

    A connection that was kept from before takes no `name`, `connect` and `tls`. `wait` is from
    sending to the first of the answer, with `send` for the request in it, `transfer` what the
    answer's body took.
    """

    name: float | None = None
    connect: float | None = None
    tls: float | None = None
    send: float | None = None
    wait: float | None = None
    transfer: float | None = None


class Exchange(msgspec.Struct, kw_only=True, eq=False):
    """A request and what came back; times in seconds, sizes in bytes on the wire.

    A body is `None` where there was none, where it is too large to keep, or where newer
    exchanges needed the room; `sent` and `received` tell its size all the same.
    """

    number: int
    operation_id: str
    method: str
    url: str
    request_headers: Mapping[str, str]
    request_body: bytes | None
    started: datetime
    status: int | None = None
    reason: str = ""
    http_version: str = ""
    """As the answer named it: HTTP/1.1, HTTP/2."""
    response_headers: Mapping[str, str] = {}
    response_body: bytes | None = None
    time_to_first_byte: float | None = None
    total_time: float | None = None
    timing: Timing = msgspec.field(default_factory=Timing)
    sent: int = 0
    received: int = 0
    error: str | None = None
    remark: str = ""
    """What has to be known about an answer that no service gave so: a file did."""
    cut: Mapping[str, Sequence[str]] = {}
    """What a list in a file was cut to: fields, and the values that kept a row."""

    @property
    def charset(self) -> str:
        """The encoding that the answer says it is in; '' where it does not say."""
        return charset_in(self.response_headers)

    @property
    def kept(self) -> int:
        """Bytes of bodies held in memory."""
        return len(self.request_body or b"") + len(self.response_body or b"")

    @property
    def was_given_up(self) -> bool:
        """Whether nobody waited for the answer any more."""
        return self.error == GIVEN_UP

    def drop_bodies(self) -> None:
        self.request_body = self.response_body = None
