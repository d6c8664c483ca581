"""Sizes in words. Imports nothing of ours."""

from typing import Final

_UNITS: Final = ("kB", "MB", "GB", "TB")
_SPANS: Final = ((86_400, "day"), (3600, "hour"), (60, "minute"))


def rounded_bytes(size: float) -> str:
    """A size to be read at a glance: `812 bytes`, `4.1 MB`."""
    if size < 1000:
        return f"{size:.0f} byte{'' if round(size) == 1 else 's'}"
    size, power = size / 1000, 0
    while size >= 1000 and power < len(_UNITS) - 1:
        size, power = size / 1000, power + 1
    return f"{size:.1f} {_UNITS[power]}"


def bytes_in_words(size: int) -> str:
    """A size with the exact number beside it: `4.1 MB (4,263,936 bytes)`."""
    rounded = rounded_bytes(size)
    return rounded if size < 1000 else f"{rounded} ({size:,} bytes)"


def time_in_words(seconds: float) -> str:
    """How long something takes: `13 s`, `2 min 05 s`."""
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest:02} s" if minutes else f"{rest} s"


def rounded_time(seconds: float) -> str:
    """How long something is, at a glance: `13 seconds`, `2 hours`, `30 days`."""
    for size, name in _SPANS:
        if seconds >= size - size / 60:  # what rounds to it
            return count_of(round(seconds / size), name)
    return count_of(round(seconds), "second")


def count_of(count: int, name: str) -> str:
    """A number with the name of what is counted: `1 row`, `2,000 rows`."""
    return f"{count:,} {name}{'' if count == 1 else 's'}"
