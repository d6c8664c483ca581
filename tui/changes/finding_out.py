"""What became of a change that was sent: read back wherever the thing can be read.

A change counts as done only where the server has it, or where nothing can be read and the
service said so. It is never sent again from here.
"""

from dataclasses import replace
from typing import Final

from tui.changes.change import Change, Obstacle
from tui.changes.outcome import KEPT, Ending, Outcome, complaints, field_words
from tui.changes.records import read_record
from tui.changes.sending import Sending
from tui.client.errors import (
    BimscopeError,
    Invalid,
    NotFound,
    Refused,
    Unreachable,
)
from tui.client.session import Session
from tui.contract.operation import JsonObject

_ACCEPTED_FOR_LATER: Final = 202
_REQUEST_TIMED_OUT: Final = 408
_NOT_BUILT: Final = 501
_LOOK_FIRST: Final = "Look what the server has before you repeat it."


async def find_out(session: Session, change: Change, sending: Sending) -> Outcome:
    """What came of sending a change. Raises nothing but programming errors."""
    error = sending.error
    if error is not None and not _may_have_arrived(change, error):
        return _stopped(change, error)
    outcome = await _looked_at(session, change, sending)
    is_there = outcome.ending in (Ending.DONE, Ending.OTHERWISE)
    if isinstance(error, Refused) and _means_no(error) and not is_there:
        return _refused(change, sending, error)
    return outcome


def _may_have_arrived(change: Change, error: BimscopeError) -> bool:
    """Whether the request may have reached the service."""
    if isinstance(error, Unreachable):
        return error.reached and _is_of(change, error)
    return _is_of(change, error)


def _is_of(change: Change, error: BimscopeError) -> bool:
    """Whether an error is about the change itself, and not about the log-in before it."""
    return error.exchange is not None and error.exchange.operation_id == change.operation.id


def _means_no(error: Refused) -> bool:
    """Whether a status says that nothing was carried out."""
    if error.status == _NOT_BUILT:
        return True
    return 400 <= error.status < 500 and error.status != _REQUEST_TIMED_OUT


def _stopped(change: Change, error: BimscopeError) -> Outcome:
    words = f"{error} Nothing was sent. {KEPT}"
    return Outcome(ending=Ending.NOT_SENT, change=change, words=words, error=error)


def _refused(change: Change, sending: Sending, error: Refused) -> Outcome:
    obstacle = complaints(error, change.fields) if isinstance(error, Invalid) else Obstacle()
    words = f"Refused: {field_words(obstacle)}." if isinstance(error, Invalid) else str(error)
    ended = _ended(change, sending, Ending.REFUSED, f"{words} {KEPT}")
    return replace(ended, obstacle=obstacle)


async def _looked_at(session: Session, change: Change, sending: Sending) -> Outcome:
    """The outcome by what the server has now."""
    address = change.target.address(sending.answered)
    if address is None:
        return _unseen(change, sending)
    try:
        now = await read_record(session, address)
    except BimscopeError as problem:
        return _not_readable(change, sending, problem)
    return replace(_seen(change, sending, now), now=now, read_back=True)


def _seen(change: Change, sending: Sending, now: "JsonObject | None") -> Outcome:
    unfulfilled = change.target.unfulfilled(now)
    lost = sending.error is not None or _is_for_later(sending)
    if (not lost and not unfulfilled) or change.target.is_certain_in(now):
        return _ended(change, sending, Ending.DONE, _done_words(sending))
    cause = _cause(sending) if lost else ""
    if not unfulfilled:
        words = f"{cause} What the server shows does not tell. {_LOOK_FIRST}"
        return _ended(change, sending, Ending.UNKNOWN, words)
    if lost and len(unfulfilled) >= len(change.differences):
        words = f"{cause} The server has the old values now; it may still be carried out."
        ended = _ended(change, sending, Ending.UNKNOWN, f"{words} {_LOOK_FIRST}")
        return replace(ended, unfulfilled=unfulfilled)
    what = "; ".join(each.words for each in unfulfilled)
    words = f"{cause} The server has something else than was asked for: {what}.".strip()
    return replace(_ended(change, sending, Ending.OTHERWISE, words), unfulfilled=unfulfilled)


def _unseen(change: Change, sending: Sending) -> Outcome:
    """The outcome where nothing can be read back."""
    if sending.error is None and not _is_for_later(sending):
        words = "Done, as the service says; nothing of it can be read back."
        return _ended(change, sending, Ending.DONE, words)
    words = f"{_cause(sending)} Nothing of it can be read back. {_LOOK_FIRST}"
    return _ended(change, sending, Ending.UNKNOWN, words)


def _not_readable(change: Change, sending: Sending, problem: BimscopeError) -> Outcome:
    answered = sending.answered
    told = answered is not None and not change.target.unfulfilled(answered)
    if sending.error is None and told and not _is_for_later(sending):
        words = f"Done, as the answer shows; it could not be read back: {problem}"
        return _ended(change, sending, Ending.DONE, words)
    words = f"{_cause(sending)} It could not be read back either: {problem} {_LOOK_FIRST}"
    return _ended(change, sending, Ending.UNKNOWN, words)


def _is_for_later(sending: Sending) -> bool:
    return sending.exchange is not None and sending.exchange.status == _ACCEPTED_FOR_LATER


def _cause(sending: Sending) -> str:
    """Why it is not certain, in a sentence."""
    if sending.error is not None:
        return str(sending.error)
    if _is_for_later(sending):
        return "The service has accepted it, to be carried out later (202)."
    return "The service said that it is done."


def _done_words(sending: Sending) -> str:
    if isinstance(sending.error, NotFound):
        return "It was gone already."
    if sending.error is not None:
        return f"{sending.error} All the same the server has it as you want it."
    return "Done."


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
