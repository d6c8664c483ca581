"""Faults of the body: a success that says nothing, something else, or what is not so."""

import gzip
from typing import Final

from tests.faults.answers import (
    PAGE,
    bare,
    claimed,
    exactly,
    first_half,
    honest,
    honest_reply,
    one_behind_the_other,
    says,
    with_body,
    with_length,
)
from tests.faults.fault import Applied, Fault, Made, Met, Then
from tests.faults.records import as_another, as_claimed, as_it_is, shown
from tests.faults.wire import Reply

_OK: Final = b"HTTP/1.1 200 OK\r\n"
_NO, _YES, _PARTLY = Applied.NO, Applied.YES, Applied.PARTLY


def _fault(name: str, applied: Applied, answer: Made, then: Then = Then.STAY) -> Fault:
    return Fault(name=name, applied=applied, answer=answer, then=then)


def _packed_in_name_only(met: Met) -> bytes:
    return Reply(200, shown(met), {"content-encoding": "gzip"}).wire


def _half_packed(met: Met) -> bytes:
    packed = gzip.compress(shown(met))
    return Reply(200, packed[: len(packed) // 2], {"content-encoding": "gzip"}).wire


def _only_the_body(met: Met) -> bytes:
    return shown(met) + b"\r\n\r\n"


def _many_headers(met: Met) -> bytes:
    reply = honest_reply(met)
    return Reply(reply.status, reply.body, {f"x-{n}": "a" * 1000 for n in range(200)}).wire


_NOT_SO: Final = (
    _fault("not done, 200 and nothing", _NO, bare(200)),
    _fault("not done, 204", _NO, bare(204)),
    _fault("not done, 200 and the record as it is", _NO, with_body(as_it_is)),
    _fault("not done, success and the record as claimed", _NO, claimed),
    _fault("not done, 200 and a login page", _NO, bare(200, PAGE, "text/html")),
    _fault("not done, 200 and an error in it", _NO, says(200)),
    _fault("not done, 202", _NO, with_body(as_it_is, 202)),
    _fault("not done, 200 and null", _NO, bare(200, b"null")),
    _fault("half done, and it shows", _PARTLY, honest),
    _fault("half done, success and the record as claimed", _PARTLY, claimed),
    _fault("half done, 204", _PARTLY, bare(204)),
    _fault(
        "not done, 503 and a success behind it",
        _NO,
        one_behind_the_other(says(503), with_body(as_claimed)),
    ),
)
_DONE: Final = (
    _fault("done, 200 and nothing", _YES, bare(200)),
    _fault("done, 204", _YES, bare(204)),
    _fault("done, 205", _YES, bare(205)),
    _fault("done, 200 and a login page", _YES, bare(200, PAGE, "text/html")),
    _fault("done, a list of the record", _YES, with_body(lambda met: b"[" + shown(met) + b"]")),
    _fault("done, an empty list", _YES, bare(200, b"[]")),
    _fault("done, a text in JSON", _YES, bare(200, b'"done"')),
    _fault("done, a number", _YES, bare(200, b"1")),
    _fault("done, null", _YES, bare(200, b"null")),
    _fault("done, broken JSON", _YES, with_body(lambda met: shown(met)[:-3])),
    _fault("done, deep nesting", _YES, bare(200, b"[" * 100_000)),
    _fault("done, no UTF-8", _YES, bare(200, b'{"name": "\xff\xfe\xc3("}')),
    _fault("done, another record", _YES, with_body(as_another)),
    _fault("done, the record as it was", _YES, with_body(as_it_is)),
    _fault("done, 206 and the record", _YES, with_body(shown, 206)),
    _fault("done, plain text", _YES, bare(200, b"OK", "text/plain")),
    _fault("done, gzip in name only", _YES, _packed_in_name_only),
    _fault("done, half of a gzip", _YES, _half_packed),
    _fault("done, two answers", _YES, one_behind_the_other(honest, honest)),
    _fault(
        "done, bytes behind it", _YES, one_behind_the_other(honest, exactly(b"\x00\xff more\r\n"))
    ),
    _fault(
        "done, the old record behind it",
        _YES,
        one_behind_the_other(honest, with_body(as_it_is)),
    ),
    _fault("done, a length too long", _YES, with_length(7), Then.CLOSE),
    _fault("done, a length too short", _YES, with_length(-7)),
    _fault(
        "done, two lengths",
        _YES,
        exactly(_OK + b"content-length: 2\r\ncontent-length: 9\r\n\r\n{}"),
    ),
    _fault(
        "done, a length that is no number",
        _YES,
        exactly(_OK + b"content-length: two\r\n\r\n{}"),
    ),
    _fault("done, no length", _YES, exactly(_OK + b"\r\n{}"), Then.CLOSE),
    _fault(
        "done, a status that is no number", _YES, exactly(b"HTTP/1.1 2OO OK\r\n\r\n"), Then.CLOSE
    ),
    _fault("done, no HTTP", _YES, exactly(b"SSH-2.0-OpenSSH_9.6\r\n"), Then.CLOSE),
    _fault("done, a body without a head", _YES, _only_the_body, Then.CLOSE),
    _fault("done, too many headers", _YES, _many_headers),
    _fault(
        "done, half of the answer and a second one",
        _YES,
        one_behind_the_other(first_half(honest), honest),
        Then.CLOSE,
    ),
)
_LATER: Final = (
    Fault(
        name="done later, 202",
        applied=_YES,
        answer=with_body(as_it_is, 202),
        applied_after=0.3,
    ),
    Fault(
        name="done later, 200 and the record as it is",
        applied=_YES,
        answer=with_body(as_it_is),
        applied_after=0.3,
    ),
    Fault(
        name="done later, closed",
        applied=_YES,
        answer=exactly(b""),
        then=Then.CLOSE,
        applied_after=0.3,
    ),
)

BODIES: Final = (*_NOT_SO, *_DONE, *_LATER)
