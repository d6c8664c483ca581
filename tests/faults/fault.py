"""What a fault is: what becomes of the record, what goes back over the wire, and how it ends.

Faults are data. The proxy does what they say.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from tests.faults.wire import Reply, Request
from tui.contract.operation import AnyOperation, JsonObject


class Applied(StrEnum):
    """What really happened to the record."""

    NO = "nothing"
    PARTLY = "a part of it"
    YES = "all of it"
    TWICE = "all of it, more than once"


class Then(StrEnum):
    """What becomes of the connection when the bytes of the answer are out."""

    STAY = "stays open"
    CLOSE = "is closed"
    RESET = "is reset"
    HANG = "stays silent until the other side hangs up"


class Reads(StrEnum):
    """What reads get, once a write has met the fault and until it is disarmed."""

    FINE = "what the server answers"
    REFUSED = "no connection"
    RESET = "a connection that is reset"
    FAILED = "500"
    SILENT = "no answer"
    PAGE = "a login page"
    MISSING = "404"
    STALE = "the record as it was before the write"
    EMPTY = "200 and nothing"
    BROKEN = "half of the record"
    LOGGED_OUT = "401"


@dataclass(frozen=True)
class Met:
    """A write that has met a fault, when it is to be answered."""

    operation: AnyOperation
    request: Request
    address: str
    """Host and port that the request came to."""
    claim: JsonObject
    """Fields and values that the record has when the write has been carried out."""
    before: Reply | None
    """The record as it was read before; None where there was none to read."""
    reply: Reply | None
    """What the server answered; None where it has not been asked."""


Made = Callable[[Met], bytes]
"""Makes exactly the bytes that go back."""


@dataclass(frozen=True, kw_only=True)
class Fault:
    """One way in which a write goes wrong, or only looks as if it did."""

    name: str
    applied: Applied
    answer: Made
    then: Then = Then.STAY
    times: int | None = None
    """How many writes meet it; None: each, until it is disarmed."""
    reads_body: bool = True
    """Without it the answer goes out when the head of the request has come."""
    applied_after: float = 0.0
    """Seconds from the answer until the server carries the write out."""
    pieces_apart: float = 0.0
    """Seconds between the pieces of the answer."""
    reads: Reads = Reads.FINE

    def fits(self, operation: AnyOperation) -> bool:
        """Whether an operation can meet it: half of nothing cannot be written."""
        return self.applied is not Applied.PARTLY or operation.body is not None

    def __str__(self) -> str:
        return self.name
