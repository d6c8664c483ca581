"""A request that came to the proxy, and what became of it."""

import time
from dataclasses import dataclass, field
from typing import Final

from tests.faults.fault import Fault
from tests.faults.operations import is_log_in
from tests.faults.wire import Reply, Request
from tui.contract.operation import AnyOperation

_SAFE: Final = frozenset({"GET", "HEAD", "OPTIONS"})


@dataclass(eq=False)
class Arrived:
    """One request; `time` is when it came, on the monotonic clock."""

    request: Request
    operation: AnyOperation | None
    """What it changes something with; None for a read or a login."""
    fault: Fault | None = None
    time: float = field(default_factory=time.monotonic)
    reply: Reply | None = None
    """What the server answered; None where it has not been asked."""
    sent: bool = False
    """Whether everything has gone back that is to go back."""

    @property
    def is_log_in(self) -> bool:
        return is_log_in(self.request.method, self.request.path)

    @property
    def changes(self) -> bool:
        """Whether it is a write, also one that no document knows."""
        unsafe = self.request.method not in _SAFE
        return self.operation is not None or (unsafe and not self.is_log_in)

    @property
    def applied(self) -> bool:
        """Whether it is a write that the server has carried out, or a part of it."""
        return self.changes and self.reply is not None and self.reply.succeeded
