"""By how much the clock of this computer differs from a server's, in words."""

from datetime import UTC, datetime

_MINUTE, _HOUR, _DAY = 60, 3600, 86_400


def difference(date: str | None, now: datetime) -> float | None:
    """Seconds by which this computer is ahead of a `Date` header; None where it says nothing."""
    if not date:
        return None
    from email.utils import parsedate_to_datetime

    try:
        said = parsedate_to_datetime(date)
        zoned = said if said.tzinfo else said.replace(tzinfo=UTC)
        return (now - zoned).total_seconds()
    except (ValueError, OverflowError):
        return None


def clock_in_words(seconds: float) -> str:
    """The difference as a sentence without its end."""
    way = "ahead of" if seconds > 0 else "behind"
    return f"the clock of this computer is {_span(abs(seconds))} {way} the server's"


def _span(seconds: float) -> str:
    for size, name in ((_DAY, "day"), (_HOUR, "hour"), (_MINUTE, "minute")):
        if seconds >= size - size / 60:  # what rounds to it
            count = round(seconds / size)
            return f"{count} {name}{'' if count == 1 else 's'}"
    count = round(seconds)
    return f"{count} second{'' if count == 1 else 's'}"
