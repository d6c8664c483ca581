"""Faults of the connection: closed, reset, silent, torn apart, before or after it was done."""

from typing import Final

from tests.faults.answers import (
    chunks_cut_off,
    exactly,
    half_of_body,
    half_of_head,
    head_only,
    honest,
    in_front,
    nothing,
)
from tests.faults.fault import Applied, Fault, Then

_CONTINUE: Final = b"HTTP/1.1 100 Continue\r\n\r\n"
_HINTS: Final = b"HTTP/1.1 103 Early Hints\r\nlink: </style.css>; rel=preload\r\n\r\n"
_NO, _YES = Applied.NO, Applied.YES


def _broken(name: str, applied: Applied, then: Then) -> Fault:
    return Fault(name=name, applied=applied, answer=nothing, then=then)


CONNECTIONS: Final = (
    Fault(
        name="closed before the body was read",
        applied=_NO,
        answer=nothing,
        then=Then.CLOSE,
        reads_body=False,
    ),
    Fault(
        name="reset before the body was read",
        applied=_NO,
        answer=nothing,
        then=Then.RESET,
        reads_body=False,
    ),
    _broken("not done, closed", _NO, Then.CLOSE),
    _broken("not done, reset", _NO, Then.RESET),
    _broken("not done, silence", _NO, Then.HANG),
    _broken("done, closed", _YES, Then.CLOSE),
    _broken("done, reset", _YES, Then.RESET),
    _broken("done, silence", _YES, Then.HANG),
    Fault(
        name="done, half of the status line",
        applied=_YES,
        answer=exactly(b"HTTP/1.1 20"),
        then=Then.CLOSE,
    ),
    Fault(name="done, half of the headers", applied=_YES, answer=half_of_head, then=Then.CLOSE),
    Fault(
        name="done, half of the headers, reset", applied=_YES, answer=half_of_head, then=Then.RESET
    ),
    Fault(name="done, the headers and silence", applied=_YES, answer=head_only, then=Then.HANG),
    Fault(name="done, half of the body", applied=_YES, answer=half_of_body, then=Then.CLOSE),
    Fault(
        name="done, half of the body, reset",
        applied=_YES,
        answer=half_of_body,
        then=Then.RESET,
    ),
    Fault(
        name="done, half of the body and silence",
        applied=_YES,
        answer=half_of_body,
        then=Then.HANG,
    ),
    Fault(name="done, the chunks cut off", applied=_YES, answer=chunks_cut_off, then=Then.CLOSE),
    Fault(name="done, the answer drips", applied=_YES, answer=honest, pieces_apart=0.01),
    Fault(name="done, 100 before it", applied=_YES, answer=in_front(_CONTINUE, honest)),
    Fault(name="done, 103 twice before it", applied=_YES, answer=in_front(2 * _HINTS, honest)),
    Fault(
        name="not done, 100 and closed",
        applied=_NO,
        answer=exactly(_CONTINUE),
        then=Then.CLOSE,
    ),
    Fault(
        name="not done, 100 and silence",
        applied=_NO,
        answer=exactly(_CONTINUE),
        then=Then.HANG,
    ),
    Fault(name="done, 100 and closed", applied=_YES, answer=exactly(_CONTINUE), then=Then.CLOSE),
)
