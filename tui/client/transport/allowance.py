"""How many requests a service says it lets one send in an hour, and how many of them are left."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from tui.client.said_numbers import count_said

_LIMIT: Final = "x-ratelimit-limit"
_REMAINING: Final = "x-ratelimit-remaining"
HOUR: Final = 3600.0
_SCARCE: Final = 0.1
"""What is left of an hour for other work: of the last tenth one takes no more than comes again."""
_ON_THEIR_WAY: Final = 16
"""Requests that may have been sent before the answer came that says how many are left."""


@dataclass(frozen=True, slots=True)
class Allowance:
    """What a service announced with its last answer, in requests an hour."""

    limit: int
    remaining: int

    @property
    def is_scarce(self) -> bool:
        """Whether so little is left that one should go no faster than the limit comes to."""
        return self.remaining <= max(self.limit * _SCARCE, _ON_THEIR_WAY)

    @property
    def seconds_apart(self) -> float:
        """Seconds between two requests that can be kept up for ever."""
        return HOUR / self.limit


def allowance_in(headers: Mapping[str, str]) -> Allowance | None:
    """What an answer says, by its headers in small letters; None where it says nothing."""
    limit, remaining = (count_said(headers.get(each, "")) for each in (_LIMIT, _REMAINING))
    if not limit or remaining is None:
        return None
    return Allowance(limit, remaining)
