"""Faults that go on: the write is cut off, and reading the record again goes wrong too."""

from typing import Final

from tests.faults.answers import claimed, nothing, says
from tests.faults.fault import Applied, Fault, Reads, Then


def _unseen(reads: Reads) -> tuple[Fault, Fault]:
    """Cut off, done and not done: whoever cannot read cannot tell one from the other."""
    done, not_done = (
        Fault(
            name=f"{said}, closed; reading back gets {reads}",
            applied=applied,
            answer=nothing,
            then=Then.CLOSE,
            reads=reads,
        )
        for said, applied in (("done", Applied.YES), ("not done", Applied.NO))
    )
    return done, not_done


READING_BACK: Final = (
    *(fault for reads in Reads if reads is not Reads.FINE for fault in _unseen(reads)),
    Fault(
        name=f"not done, success claimed; reading back gets {Reads.FAILED}",
        applied=Applied.NO,
        answer=claimed,
        reads=Reads.FAILED,
    ),
    Fault(
        name=f"done, 500; reading back gets {Reads.STALE}",
        applied=Applied.YES,
        answer=says(500),
        reads=Reads.STALE,
    ),
)
