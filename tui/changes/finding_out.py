"""What became of a change that was sent: read back wherever the thing can be read.

A change counts as done only where the server has it, or where nothing can be read and the
service said so. It is never sent again from here.
"""

from dataclasses import replace
from typing import Final

from tui.changes.change import Change, Obstacle
from tui.changes.difference import Difference
from tui.changes.outcome import (
    KEPT,
    PLAINLY_DONE,
    Ending,
    Outcome,
    complaints,
    field_words,
    nothing_sent,
)
from tui.changes.reading import RecordReader
from tui.changes.records import belongs_to_another
from tui.changes.sending import Sending
from tui.client.errors import (
    BimscopeError,
    Forbidden,
    Invalid,
    NotFound,
    Refused,
    UnexpectedAnswer,
    Unreachable,
)
from tui.contract.operation import JsonObject

_ACCEPTED_FOR_LATER: Final = 202
_REQUEST_TIMED_OUT: Final = 408
_NOT_BUILT: Final = 501
_LOOK_FIRST: Final = "Check what the server has before you repeat it."


async def find_out(reading: RecordReader, change: Change, sending: Sending) -> Outcome:
    """What came of sending a change. Raises nothing but programming errors."""
    error = sending.error
    if error is not None and not _may_have_arrived(change, error):
        return _stopped(change, error)
    outcome = await _looked_at(reading, change, sending)
    if isinstance(error, Refused) and _means_no(error) and outcome.ending is Ending.UNKNOWN:
        return _refused(outcome, error)
    return outcome


def _may_have_arrived(change: Change, error: BimscopeError) -> bool:
    """Whether the request may have reached the service."""
    if isinstance(error, Unreachable):
        return error.reached and _is_of(change, error)
    return _is_of(change, error)


def _is_of(change: Change, error: BimscopeError) -> bool:
    """Whether an error is about the change itself, and not about the login before it."""
    return error.exchange is not None and error.exchange.operation_id == change.operation.id


def _means_no(error: Refused) -> bool:
    """Whether a status says that nothing was carried out."""
    if error.status == _NOT_BUILT:
        return True
    return 400 <= error.status < 500 and error.status != _REQUEST_TIMED_OUT


def _stopped(change: Change, error: BimscopeError) -> Outcome:
    words = nothing_sent(error)
    return Outcome(ending=Ending.NOT_SENT, change=change, words=words, error=error)


def _refused(seen: Outcome, error: Refused) -> Outcome:
    """What is said of a refusal where nothing speaks against it."""
    obstacle, words = Obstacle(), f"{error} {KEPT}"
    if isinstance(error, Invalid):
        obstacle = complaints(error, seen.change.fields)
    if isinstance(error, Invalid) and error.fields:
        words = f"Refused: {field_words(obstacle)}. {KEPT}"
    return replace(seen, ending=Ending.REFUSED, words=words, obstacle=obstacle, unfulfilled=())


async def _looked_at(reading: RecordReader, change: Change, sending: Sending) -> Outcome:
    """The outcome by what the server has now."""
    address = change.target.address(sending.answered)
    if address is None:
        return _unseen(change, sending)
    try:
        now = await reading.read(address)
    except Forbidden:
        return _unseen(change, sending)
    except BimscopeError as problem:
        return _not_readable(change, sending, problem)
    if now is not None and belongs_to_another(address, now, change.wish):
        # A proxy or a cache that mixes answers up would confirm what nobody has seen.
        mixed_up = UnexpectedAnswer("the service answered with another record")
        return _not_readable(change, sending, mixed_up)
    return replace(_seen(change, sending, now), now=now, read_back=True)


def _seen(change: Change, sending: Sending, now: "JsonObject | None") -> Outcome:
    unfulfilled = change.target.unfulfilled(now)
    lost = _is_lost(sending)
    if (not lost and not unfulfilled) or change.target.is_certain_in(now):
        return _ended(change, sending, Ending.DONE, _done_words(sending, now))
    cause = _cause(sending)
    if not unfulfilled:
        words = f"{cause} The server does not show whether it was done. {_LOOK_FIRST}"
        return _ended(change, sending, Ending.UNKNOWN, words)
    if _is_as_before(change, unfulfilled) or (lost and not _has_a_part(change, now, unfulfilled)):
        words = f"{cause} The server still has the old values; the change may still happen."
        ended = _ended(change, sending, Ending.UNKNOWN, f"{words} {_LOOK_FIRST}")
        return replace(ended, unfulfilled=unfulfilled)
    return _otherwise(change, sending, unfulfilled)


def _otherwise(change: Change, sending: Sending, unfulfilled: tuple[Difference, ...]) -> Outcome:
    cause = f"{_cause(sending)} " if _is_lost(sending) else ""
    what = "; ".join(each.words for each in unfulfilled)
    words = f"{cause}The server has something else than you asked for: {what}."
    return replace(_ended(change, sending, Ending.OTHERWISE, words), unfulfilled=unfulfilled)


def _is_as_before(change: Change, unfulfilled: tuple[Difference, ...]) -> bool:
    """Whether nothing that was asked for is otherwise than it was: a 200 alone has done nothing."""
    return {*unfulfilled} == {*change.target.unfulfilled(change.before)}


def _has_a_part(
    change: Change, now: "JsonObject | None", unfulfilled: tuple[Difference, ...]
) -> bool:
    """Whether the record has something of what was asked for that it had not before."""
    if now is None:
        return False
    return bool({*change.target.unfulfilled(change.before)} - {*unfulfilled})


def _unseen(change: Change, sending: Sending) -> Outcome:
    """The outcome where nothing can be read back, or nothing may be."""
    answered = sending.answered
    if _is_lost(sending):
        words = f"{_cause(sending)} It cannot be read back. {_LOOK_FIRST}"
        return _ended(change, sending, Ending.UNKNOWN, words)
    if answered is not None and not change.target.is_told_by(answered):
        words = f"{_cause(sending)} Its answer does not show the outcome. {_LOOK_FIRST}"
        return _ended(change, sending, Ending.UNKNOWN, words)
    if answered is not None and (unfulfilled := change.target.unfulfilled(answered)):
        return _otherwise(change, sending, unfulfilled)
    words = "The service says that it is done; it cannot be read back."
    return _ended(change, sending, Ending.DONE, words)


def _not_readable(change: Change, sending: Sending, problem: BimscopeError) -> Outcome:
    words = f"{_cause(sending)} It could not be read back: {problem} {_LOOK_FIRST}"
    return _ended(change, sending, Ending.UNKNOWN, words)


def _is_lost(sending: Sending) -> bool:
    """Whether the service did not say that it is done."""
    return sending.error is not None or _is_for_later(sending)


def _is_for_later(sending: Sending) -> bool:
    return sending.exchange is not None and sending.exchange.status == _ACCEPTED_FOR_LATER


def _cause(sending: Sending) -> str:
    """Why it is not certain, in a sentence."""
    if sending.error is not None:
        return str(sending.error)
    if _is_for_later(sending):
        return "The service accepted it and will do it later (202)."
    return "The service said that it is done."


def _done_words(sending: Sending, now: "JsonObject | None") -> str:
    if now is None and isinstance(sending.error, NotFound):
        return "It was already gone."
    if sending.error is not None:
        return f"{sending.error} Even so, the server has it as you want it."
    return PLAINLY_DONE


def _ended(change: Change, sending: Sending, ending: Ending, words: str) -> Outcome:
    return Outcome(
        ending=ending,
        change=change,
        words=words,
        error=sending.error,
        exchange=sending.exchange,
        answer=sending.answer,
        answered=sending.answered,
    )
