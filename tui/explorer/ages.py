"""How long ago something was, as people say it; the date itself stands beside it.

Nothing here repaints: what was said stays until it is asked for again.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Final, TypeAlias

from tui.contract.words import moment_in

WallClock: TypeAlias = Callable[[], datetime]
"""Tells what time it is, with a zone."""
_MINUTE: Final = 60
_HOUR: Final = 60 * _MINUTE
_DAY: Final = 24 * _HOUR
_UNITS: Final = (
    (365 * _DAY, "year"),
    (30 * _DAY, "month"),
    (_DAY, "day"),
    (_HOUR, "hour"),
    (_MINUTE, "minute"),
)
_WIDEST: Final = len("10 minutes ago")


def this_moment() -> datetime:
    """The clock of this computer."""
    return datetime.now(UTC)


def age_in_words(text: str, clock: WallClock = this_moment) -> str:
    """`3 days ago`, `in 2 months`; '' for what is no moment, such as a date that is not set.

    A time without a zone is taken as UTC, a day without a time as a whole day of its own.
    """
    moment = moment_in(text)
    if moment is None:
        return ""
    now = clock()
    if "T" not in text:
        return _days((moment.date() - now.date()).days)
    zoned = moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
    return _said((zoned - now).total_seconds())


def age_with_date(text: str, clock: WallClock = this_moment) -> str:
    """The same with the day beside it, in columns: `3 days ago      2026-11-25`."""
    age, moment = age_in_words(text, clock), moment_in(text)
    return f"{age:<{_WIDEST}}  {moment:%Y-%m-%d}" if age and moment is not None else ""


def _days(days: int) -> str:
    return {-1: "yesterday", 0: "today", 1: "tomorrow"}.get(days) or _said(days * _DAY)


def _said(seconds: float) -> str:
    far = abs(seconds)
    if far < _MINUTE:
        return "just now"
    length, unit = next(each for each in _UNITS if far >= each[0])
    number = int(far // length)
    words = f"{number} {unit}{'' if number == 1 else 's'}"
    return f"{words} ago" if seconds < 0 else f"in {words}"
