"""A target that tells whenever it is asked where its record is read."""

from collections.abc import Callable

from tui.changes.change import Change, Obstacle, RecordAddress, Target
from tui.changes.difference import Clash, Difference
from tui.contract.operation import JsonObject


class WatchedTarget(Target):
    """Is what another target is."""

    def __init__(self, inner: Target, asked: Callable[[], None]) -> None:
        self._inner, self._asked = inner, asked

    def address(self, answered: "JsonObject | None") -> RecordAddress | None:
        self._asked()
        return self._inner.address(answered)

    def obstacle(self, now: "JsonObject | None") -> Obstacle | None:
        return self._inner.obstacle(now)

    def clashes(self, now: JsonObject) -> tuple[Clash, ...]:
        return self._inner.clashes(now)

    def change_upon(self, now: "JsonObject | None") -> Change:
        return self._inner.change_upon(now)

    def unfulfilled(self, after: "JsonObject | None") -> tuple[Difference, ...]:
        return self._inner.unfulfilled(after)
