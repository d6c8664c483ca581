"""Faults that send a write elsewhere: to a read, to a write, to another host, to a login."""

from typing import Final

from tests.faults.answers import (
    bare,
    redirect,
    to_a_write,
    to_another_host,
    to_the_login_page,
    to_the_record,
)
from tests.faults.fault import Applied, Fault

_STATUSES: Final = (301, 302, 303, 307, 308)
_NO, _YES = Applied.NO, Applied.YES


def _of(status: int) -> tuple[Fault, ...]:
    reading = redirect(status, to_the_record)
    return (
        Fault(name=f"not done, {status} to the record", applied=_NO, answer=reading),
        Fault(name=f"done, {status} to the record", applied=_YES, answer=reading),
        Fault(
            name=f"not done, {status} to a write",
            applied=_NO,
            answer=redirect(status, to_a_write),
            times=1,
        ),
        Fault(
            name=f"done, {status} to a write",
            applied=_YES,
            answer=redirect(status, to_a_write),
            times=1,
        ),
        Fault(
            name=f"not done, {status} to another host",
            applied=_NO,
            answer=redirect(status, to_another_host),
            times=1,
        ),
    )


REDIRECTS: Final = (
    *(fault for status in _STATUSES for fault in _of(status)),
    Fault(
        name="done, 302 to another host",
        applied=_YES,
        answer=redirect(302, to_another_host),
        times=1,
    ),
    Fault(
        name="not done, 302 to a login page", applied=_NO, answer=redirect(302, to_the_login_page)
    ),
    Fault(name="not done, 302 to nowhere", applied=_NO, answer=bare(302)),
    Fault(name="done, 303 to nowhere", applied=_YES, answer=bare(303)),
)
