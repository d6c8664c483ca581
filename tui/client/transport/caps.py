"""How large an answer may become in memory, whatever the service sends.

A list may be long, one record is not. What is packed may not unpack to a multiple that no text
comes to. Names the settings that change it. Knows nothing of HTTP libraries.
"""

from dataclasses import dataclass
from typing import Final

from tui.client.transport.reply import Exceeded
from tui.config.settings import MEGABYTE, Limits

WHERE_LIMITS_ARE: Final = "under [limits] in config.toml, or under the profile's own limits"
_USUAL: Final = Limits()
_UNSUSPICIOUS: Final = 4 * MEGABYTE
"""Bytes that may be unpacked from however few: small texts may well be all alike."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Caps:
    """Limits in bytes after unpacking, and as how many bytes one that came may unpack."""

    answer: int = _USUAL.answer_megabytes * MEGABYTE
    """For a record or another small answer."""
    long_answer: int = _USUAL.list_megabytes * MEGABYTE
    """For a list, a tree or a file that is held in memory."""
    unpacked_times: int = _USUAL.unpacked_times
    nested_levels: int = _USUAL.nested_levels

    @classmethod
    def of(cls, limits: Limits) -> "Caps":
        """What the configuration says."""
        return cls(
            answer=limits.answer_megabytes * MEGABYTE,
            long_answer=limits.list_megabytes * MEGABYTE,
            unpacked_times=limits.unpacked_times,
            nested_levels=limits.nested_levels,
        )

    def check_size(self, size: int, *, many: bool) -> None:
        """Raise Exceeded where so many bytes are more than is held of such an answer."""
        if size <= (self.long_answer if many else self.answer):
            return
        if many:
            most = f"more than {_megabytes(self.long_answer)}, the limit for a list"
            raise Exceeded(most, setting="list_megabytes")
        most = f"more than {_megabytes(self.answer)}, the limit for a record"
        raise Exceeded(most, setting="answer_megabytes")

    def check_unpacked(self, size: int, received: int) -> None:
        """Raise Exceeded where so many bytes were packed into too few."""
        if size > max(_UNSUSPICIOUS, received * self.unpacked_times):
            raise Exceeded(
                f"{received:,} bytes that unpack to more than {self.unpacked_times} times as many",
                setting="unpacked_times",
            )

    def too_deep(self) -> Exceeded:
        """What to raise for JSON that is nested in more levels than are read."""
        most = f"JSON nested more than {self.nested_levels:,} levels deep, the limit"
        return Exceeded(most, setting="nested_levels")


def check_asked_for(size: int, most: int | None) -> None:
    """Raise Exceeded where so many bytes are more than were asked for; None for no bound."""
    if most is not None and size > most:
        raise Exceeded(f"more than {_megabytes(most)}, the most that was asked for", setting="")


def _megabytes(size: int) -> str:
    return f"{size / MEGABYTE:g} MB"
