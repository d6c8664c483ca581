"""The exit statuses of `bimscope call` and `bimscope journal`, for scripts to decide by."""

from typing import Final

from tui.changes.outcome import Ending, Outcome
from tui.changes.taking_back import CannotUndo
from tui.client.errors import (
    BimscopeError,
    Conflict,
    FileProblem,
    Forbidden,
    Invalid,
    NotAllowedAddress,
    NotFound,
    NotLoggedIn,
    NotSendable,
    QueryError,
    ReadOnlyRefused,
    Refused,
    ServerFailed,
    TooMany,
    Unreachable,
    WrongSetting,
)

DONE: Final = 0
FAILED: Final = 1
WRONG_USE: Final = 2
NOT_FOUND: Final = 3
REFUSED: Final = 4
INVALID: Final = 5
CONFLICT: Final = 6
UNREACHABLE: Final = 7
SERVER_FAILED: Final = 8
READ_ONLY: Final = 9
OTHERWISE: Final = 10
UNKNOWN: Final = 11
INTERRUPTED: Final = 130

MEANINGS: Final = {
    DONE: "done",
    FAILED: "failed in another way",
    WRONG_USE: "the command line or one of your files is wrong, or nobody confirmed",
    NOT_FOUND: "not found (404)",
    REFUSED: "not logged in, or not allowed (401, 403)",
    INVALID: "the service says that the data are invalid (400, 422)",
    CONFLICT: "in conflict with what is there (409, 412), locked (423), or cannot be undone",
    UNREACHABLE: "unreachable, timed out, or too many requests (429)",
    SERVER_FAILED: "the service failed or does not support it (5xx)",
    READ_ONLY: "read-only: nothing was sent",
    OTHERWISE: "done, but the server does not have what was asked for",
    UNKNOWN: "sent, but the outcome is unknown",
    INTERRUPTED: "interrupted; the last line says whether a change was sent",
}
_LOCKED: Final = 423
_KINDS: Final[tuple[tuple[type[BimscopeError], int], ...]] = (
    (ReadOnlyRefused, READ_ONLY),
    (NotFound, NOT_FOUND),
    (NotLoggedIn, REFUSED),
    (Forbidden, REFUSED),
    (Invalid, INVALID),
    (Conflict, CONFLICT),
    (CannotUndo, CONFLICT),
    (TooMany, UNREACHABLE),
    (ServerFailed, SERVER_FAILED),
    (Unreachable, UNREACHABLE),
    (NotSendable, WRONG_USE),
    (QueryError, WRONG_USE),
    (FileProblem, WRONG_USE),
    (NotAllowedAddress, WRONG_USE),
    (WrongSetting, WRONG_USE),
)


def exit_status(failure: BimscopeError) -> int:
    """The status a failed call ends with."""
    if isinstance(failure, Refused) and failure.status == _LOCKED:
        return CONFLICT
    return next((status for kind, status in _KINDS if isinstance(failure, kind)), FAILED)


def status_of(outcome: Outcome) -> int:
    """The status that tells what came of a change, whatever happens afterwards."""
    match outcome.ending:
        case Ending.DONE:
            return DONE
        case Ending.OTHERWISE:
            return OTHERWISE
        case Ending.UNKNOWN:
            return UNKNOWN
        case Ending.CONFLICT | Ending.OUTDATED:
            return CONFLICT
    if outcome.error is not None:
        return exit_status(outcome.error)
    if outcome.ending is Ending.REFUSED:
        return NOT_FOUND if outcome.read_back and outcome.now is None else INVALID
    return FAILED


def exits_in_words() -> str:
    """Every status with its meaning, a line each."""
    return "\n".join(f"{status:5}  {meaning}" for status, meaning in MEANINGS.items())
