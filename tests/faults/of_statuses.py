"""Faults of the status: refusals that are true, that come once, and that are not true."""

from typing import Final

from tests.faults.answers import bare, says
from tests.faults.fault import Applied, Fault, Made
from tui.contract.operation import Json

_NO, _YES, _PARTLY = Applied.NO, Applied.YES, Applied.PARTLY
_FIELDS: Final[Json] = {"errors": {"name": ["is not liked"]}}


def _refused(name: str, answer: Made, applied: Applied = _NO, times: int | None = None) -> Fault:
    return Fault(name=name, applied=applied, answer=answer, times=times)


def _both(status: int) -> tuple[Fault, Fault]:
    answer = says(status)
    return (
        _refused(f"not done, {status}", answer),
        _refused(f"done, {status}", answer, _YES),
    )


STATUSES: Final = (
    *_both(500),
    *_both(502),
    *_both(503),
    *_both(504),
    _refused("not done, 501", says(501)),
    _refused("not done, 503 once with Retry-After", says(503, retry_after="0"), times=1),
    _refused("done, 503 once with Retry-After", says(503, retry_after="0"), _YES, times=1),
    _refused("not done, 429", says(429)),
    _refused("not done, 429 with Retry-After", says(429, retry_after="0")),
    _refused("not done, 429 once with Retry-After", says(429, retry_after="0"), times=1),
    _refused("done, 429 with Retry-After", says(429, retry_after="0"), _YES),
    _refused("not done, 408", says(408)),
    _refused("done, 408", says(408), _YES),
    _refused("not done, 425", says(425)),
    _refused("not done, 401 once", says(401), times=1),
    _refused("not done, 401 each time", says(401)),
    _refused("done, 401 once", says(401), _YES, times=1),
    _refused("done, 401 each time", says(401), _YES),
    *_both(400),
    *_both(403),
    *_both(404),
    _refused("not done, 405", says(405, allow="GET")),
    *_both(409),
    _refused("not done, 410", says(410)),
    _refused("not done, 412", says(412)),
    _refused("not done, 422 with the fields", says(422, _FIELDS)),
    _refused("done, 422 with the fields", says(422, _FIELDS), _YES),
    _refused("half done, 422 with the fields", says(422, _FIELDS), _PARTLY),
    _refused("half done, 500", says(500), _PARTLY),
    _refused("not done, 304", bare(304)),
    _refused("done, 304", bare(304), _YES),
    _refused("not done, 999", says(999)),
    _refused("done, 299", says(299, {}), _YES),
    _refused("not done, 299", says(299, {})),
)
