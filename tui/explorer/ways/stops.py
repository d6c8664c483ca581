"""Where one has been: stops to go back to, and forward again. Knows no tree."""

from typing import Final

from tui.explorer.ways.ways import Stop

MOST: Final = 100
"""Places that are kept; the oldest ones are forgotten."""


class Stops:
    """The places behind and ahead of the one where one is."""

    def __init__(self) -> None:
        self._behind: list[Stop] = []
        self._ahead: list[Stop] = []

    def leave(self, stop: Stop) -> None:
        """Note a stop from which one goes elsewhere; nothing is ahead any more."""
        if self._behind[-1:] != [stop]:
            self._behind = [*self._behind, stop][-MOST:]
        self._ahead = []

    def back(self, now: Stop) -> Stop | None:
        """The stop before this one; None where there is none."""
        return _step(self._behind, self._ahead, now)

    def forward(self, now: Stop) -> Stop | None:
        """The stop that one went back from; None where there is none."""
        return _step(self._ahead, self._behind, now)


def _step(source: list[Stop], other: list[Stop], now: Stop) -> Stop | None:
    """Take the next stop that is another one; the one where one is can be returned to."""
    while source:
        stop = source.pop()
        if stop.way != now.way:
            other.append(now)
            return stop
    return None
