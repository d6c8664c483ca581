"""What stays in memory, by its bytes: where there is too much, what was used longest ago goes.

Owns the count and the order of use; whoever holds a thing lets go of it.
"""

import weakref
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Final, TypeVar, cast

from tui.config.settings import DEFAULT_KEPT_MB, MEGABYTE

T = TypeVar("T")

_MUCH: Final = 32 * MEGABYTE


@dataclass(slots=True)
class _InRoom:
    thing: "weakref.ref[object]"
    size: int
    let_go: Callable[[object], None]


class Room:
    """The things that are alive, with their sizes, in the order in which they were used.

    A thing counts until it is gone, whoever holds it. `much_is_gone` is called now and then,
    once as much is gone as makes a difference to the system.
    """

    def __init__(
        self,
        limit: int = DEFAULT_KEPT_MB * MEGABYTE,
        much_is_gone: Callable[[], None] = lambda: None,
    ) -> None:
        self.limit = limit
        self._much_is_gone = much_is_gone
        self._gone_bytes = 0
        self.taken = 0
        self._counted: OrderedDict[int, _InRoom] = OrderedDict()
        self._makes_at = limit

    def count(self, thing: T, size: int, let_go: Callable[[T], None]) -> None:
        """Count a thing that is in use now, or anew; others may have to go for it.

        `let_go` is called with a thing that should go, and leaves it where it is needed. It
        must not hold the thing by itself.
        """
        key = id(thing)
        before = self._counted.pop(key, None)
        ref = weakref.ref[object](thing, partial(self._gone, key))
        self._counted[key] = _InRoom(ref, size, cast("Callable[[object], None]", let_go))
        self.taken += size - (before.size if before else 0)
        if self.taken > self._makes_at:
            self._make(len(self._counted) - 1)
        self._tell()

    def use(self, thing: object) -> None:
        """Note that a thing is in use now."""
        if id(thing) in self._counted:
            self._counted.move_to_end(id(thing))

    def make(self) -> None:
        """Have things let go, the one used longest ago first, until there is not too much.

        That is done where more comes; here it is asked for, as something is needed no longer.
        """
        self._make(len(self._counted))
        self._tell()

    def _tell(self) -> None:
        if self._gone_bytes >= _MUCH:
            self._gone_bytes = 0
            self._much_is_gone()

    def _make(self, most: int) -> None:
        for _ in range(most):
            if self.taken <= self.limit:
                break
            key, counted = next(iter(self._counted.items()))
            thing = counted.thing()
            if thing is not None:
                counted.let_go(thing)
            del thing
            if key in self._counted:
                self._counted.move_to_end(key)
        # Where all is needed, this is not gone through again before there is much more.
        is_enough = self.taken <= self.limit
        self._makes_at = self.limit if is_enough else self.taken + self.limit // 16

    def _gone(self, key: int, _ref: "weakref.ref[object]") -> None:
        counted = self._counted.pop(key, None)
        if counted is not None:
            self.taken -= counted.size
            self._gone_bytes += counted.size
