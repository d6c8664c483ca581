"""From an answer that means no to an exception whose text says what to do next."""

from collections.abc import Mapping
from datetime import UTC, datetime
from urllib.parse import urlsplit

from tui.client.errors import (
    Conflict,
    Forbidden,
    Invalid,
    NotFound,
    NotLoggedIn,
    Refused,
    ServerFailed,
    TooMany,
)
from tui.client.exchange import Exchange
from tui.client.refusals.complaint import harmless, read_complaint
from tui.client.said_numbers import count_said, seconds_said
from tui.contract.operation import AnyOperation, Auth, Effect

_KINDS: Mapping[int, type[Refused]] = {
    400: Invalid,
    401: NotLoggedIn,
    403: Forbidden,
    404: NotFound,
    409: Conflict,
    412: Conflict,
    422: Invalid,
    429: TooMany,
}
_NEXT: Mapping[type[Refused], str] = {
    Forbidden: "Log in with an account that has this right, or ask an administrator for it.",
    NotFound: "It may have been removed or renamed: load its list again.",
    Conflict: "Read it again, compare, and decide again.",
    Invalid: "Correct that and send it again.",
    TooMany: "Wait before you try again.",
}
_LOG_IN_AGAIN: Mapping[Auth, str] = {
    Auth.BASIC: "Check user name and password and log in again; an account that needs the web "
    "login or a second factor does not work here.",
    Auth.TOKEN: "The login has expired or was ended: log in again.",
    Auth.NONE: "Check e-mail, password and application id and log in again.",
}

_SEND_AGAIN = (
    "The login has expired or was ended; the next request renews it. Send this again. If it is "
    "refused again, log in again."
)
_NOT_BUILT = "This server does not support it: trying again will not help."
_STOPS = (".", "!", "?", "…")


def refusal(operation: AnyOperation, exchange: Exchange, status: int) -> Refused:
    """The exception for a status of 400 and more (or a redirect that is not followed)."""
    kind = _KINDS.get(status, ServerFailed if status >= 500 else Refused)
    if operation.effect is Effect.SESSION and kind in (Invalid, Forbidden):
        kind = NotLoggedIn
    complaint = read_complaint(exchange.response_body or b"", exchange.charset)
    retry_after = seconds_of(exchange.response_headers.get("retry-after"))
    said = complaint.message or harmless(exchange.reason) or "no reason given"
    what = f"{status}: {operation.service.spelled} refused {subject(operation, exchange)}: {said}"
    then = _NOT_BUILT if status == 501 else _next(operation, kind, retry_after)
    return kind(
        f"{what if what.endswith(_STOPS) else what + '.'} {then}",
        status=status,
        exchange=exchange,
        fields=complaint.fields,
        retry_after=retry_after,
        said=said,
    )


def subject(operation: AnyOperation, exchange: Exchange) -> str:
    """What a call was about: its title and its request line."""
    return f"“{operation.title}” ({exchange.method} {urlsplit(exchange.url).path})"


def seconds_of(retry_after: str | None) -> float | None:
    """Seconds meant by a `Retry-After` header: a number or a date."""
    if not retry_after:
        return None
    if retry_after.strip().isdecimal():
        return seconds_said(count_said(retry_after))
    from email.utils import parsedate_to_datetime

    try:
        date = parsedate_to_datetime(retry_after)
        zoned = date if date.tzinfo else date.replace(tzinfo=UTC)
        return max(0.0, (zoned - datetime.now(UTC)).total_seconds())
    except (ValueError, OverflowError):
        return None


def _next(operation: AnyOperation, kind: type[Refused], retry_after: float | None) -> str:
    if kind is TooMany and retry_after is not None:
        return f"Wait {retry_after:.0f} s before you try again."
    if kind is NotLoggedIn and operation.changes_state and operation.authentication is Auth.TOKEN:
        return _SEND_AGAIN
    if kind is NotLoggedIn:
        return _LOG_IN_AGAIN[operation.authentication]
    if kind is ServerFailed:
        return _after_failure(operation)
    return _NEXT.get(kind, "The exchange shows the whole answer.")


def _after_failure(operation: AnyOperation) -> str:
    if operation.changes_state:
        return "It is unknown whether anything was changed: read the record again first."
    return (
        "Try again; if it keeps failing, tell the people who run this "
        f"{operation.service.spelled} server."
    )
