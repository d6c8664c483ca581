"""What comes back to a request, whole or not. Imports nothing of ours."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol


class Broken(Exception):
    """No whole answer came; `reached` is whether the request may have got through.

    `mend` says what has to be mended before it can be tried again.
    """

    def __init__(
        self, what: str, *, reached: bool, timed_out: bool = False, mend: str = ""
    ) -> None:
        super().__init__(what)
        self.reached = reached
        self.timed_out = timed_out
        self.mend = mend


class Garbled(Exception):
    """A whole answer came that cannot be unpacked."""


@dataclass(slots=True)
class Reply:
    """What came back so far; times in seconds since the request was begun."""

    status: int | None = None
    reason: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    received: int = 0
    time_to_first_byte: float | None = None


class Sink(Protocol):
    """Takes the body of an answer as it arrives."""

    def takes(self, reply: Reply) -> bool:
        """Whether this is the answer that was waited for, by its status and headers."""

    async def begin(self, reply: Reply) -> None:
        """Start with nothing, perhaps not for the first time."""

    async def write(self, piece: bytes) -> None:
        """Take some more."""
