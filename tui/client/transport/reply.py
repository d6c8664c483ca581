"""What comes back to a request, whole or not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from tui.client.exchange import Timing


class Broken(Exception):
    """No whole answer came; `reached` is whether the request may have got through.

    `setting` is the limit of the configuration that was reached, where one was; `mend` says
    what has to be mended before it can be tried again.
    """

    def __init__(
        self,
        what: str,
        *,
        reached: bool,
        timed_out: bool = False,
        setting: str = "",
        mend: str = "",
    ) -> None:
        super().__init__(what)
        self.reached = reached
        self.timed_out = timed_out
        self.setting = setting
        self.mend = mend


class NotTaken(Exception):
    """Who was to take the answer could not; `why` is what went wrong there."""

    def __init__(self, why: Exception) -> None:
        super().__init__(str(why))
        self.why = why


class Garbled(Exception):
    """An answer came that cannot be unpacked."""


class Exceeded(Exception):
    """More came than is taken; `setting` is the limit of the configuration that says so.

    It is empty where who asked wanted no more.
    """

    def __init__(self, what: str, *, setting: str) -> None:
        super().__init__(what)
        self.setting = setting


@dataclass(slots=True)
class Reply:
    """What came back so far; times in seconds since the request was begun."""

    status: int | None = None
    reason: str = ""
    http_version: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    received: int = 0
    time_to_first_byte: float | None = None
    timing: Timing = field(default_factory=Timing)
    remark: str = ""
    """What has to be known about an answer that no service gave so."""
    cut: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Fields of a list's records, and their values by which rows were kept; none where all were."""


class Sink(Protocol):
    """Takes the body of an answer as it arrives."""

    at_a_time: int | None = 1 << 18
    """Bytes handed over at a time; None for what arrives, as soon as it does."""
    may_begin_again: bool = True
    """Whether the answer to another try can be taken from its start."""

    def takes(self, reply: Reply) -> bool:
        """Whether this is the answer that was waited for, by its status and headers.

        Asked before anything of it is taken, and once more when all of it was.
        """

    async def begin(self, reply: Reply) -> None:
        """Start with nothing, perhaps not for the first time."""

    async def write(self, piece: bytes) -> None:
        """Take some more."""
