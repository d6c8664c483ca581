"""Numbers that a server says and that something is counted with: a span, a moment, a size.

A number of JSON or of a header may be of any size. What nothing can be counted with says nothing.
"""

from datetime import UTC, datetime
from typing import Final

_LONGEST: Final = 100 * 366 * 86_400
"""Seconds; whoever says more than a hundred years means no span."""
_FIRST_MOMENT: Final = datetime(2, 1, 1, tzinfo=UTC).timestamp()
_LAST_MOMENT: Final = datetime(9999, 1, 1, tzinfo=UTC).timestamp()
"""Between them a calendar has room for the time of every place."""
_MOST_DIGITS: Final = 18


def seconds_said(said: object) -> float | None:
    """A span in seconds, 0 or more; None for whatever is none."""
    if isinstance(said, int | float) and 0 <= said <= _LONGEST:
        return float(said)
    return None


def moment_said(said: object) -> datetime | None:
    """The moment so many seconds after 1970; None for what is on no calendar."""
    if isinstance(said, int | float) and _FIRST_MOMENT <= said < _LAST_MOMENT:
        return datetime.fromtimestamp(said, UTC)
    return None


def count_said(text: str) -> int | None:
    """A whole number of a header, 0 or more; None for what is none, or is beyond all sizes."""
    text = text.strip()
    is_whole = text.isascii() and text.isdecimal() and len(text) <= _MOST_DIGITS
    return int(text) if is_whole else None
