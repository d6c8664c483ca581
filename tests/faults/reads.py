"""What reads get that come after a write has met a fault."""

from dataclasses import replace
from typing import Final

from tests.faults.answers import JSON, PAGE
from tests.faults.fault import Reads, Then
from tests.faults.wire import Reply

_SAID: Final = {
    Reads.FAILED: Reply(500, b'{"error": "Told to fail"}', JSON),
    Reads.MISSING: Reply(404, b'{"error": "Told to miss it"}', JSON),
    Reads.LOGGED_OUT: Reply(401, b'{"error": "Told to know nobody"}', JSON),
    Reads.EMPTY: Reply(200),
    Reads.PAGE: Reply(200, PAGE, {"content-type": "text/html"}),
}
ENDS: Final = {
    Reads.SILENT: Then.HANG,
    Reads.RESET: Then.RESET,
    Reads.REFUSED: Then.RESET,
}
"""Where nothing is said at all: what becomes of the connection."""


def as_read(reads: Reads, honest: Reply, earlier: Reply | None) -> Reply:
    """The answer to a read, where the server's is `honest` and was `earlier` before the write."""
    if reads is Reads.STALE:
        return earlier or honest
    if reads is Reads.BROKEN:
        return replace(honest, body=honest.body[: len(honest.body) // 2])
    return _SAID.get(reads, honest)
