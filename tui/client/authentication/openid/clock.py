"""By how much the clock of this computer differs from a server's, in words."""

from datetime import UTC, datetime

from tui.sizes import rounded_time


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
    return f"the clock of this computer is {rounded_time(abs(seconds))} {way} the server's"
