"""Shapes of many objects, made by processes that may hang or break down over one of them.

What hangs is given up after a while, what breaks down at once; the rest goes on.
"""

import os
import time
from collections import Counter, deque
from collections.abc import Iterable
from multiprocessing.connection import wait
from typing import Final

from tui.ifc.left_out import LeftOut
from tui.ifc.meshes import PlacedMesh
from tui.ifc.opened_file import OpenedFile
from tui.ifc.shape_maker import STARTING, ShapeMaker

_LOOK: Final = 0.25
"""Seconds between two looks whether a process hangs."""
_MOST_PROCESSES: Final = 8


class Shapes:
    """The shapes of one file's objects, as long as there is time."""

    def __init__(self, opened: OpenedFile, left_out: Counter[str]) -> None:
        self._opened = opened
        self._left_out = left_out
        self._waiting: deque[int] = deque()
        self._makers: list[ShapeMaker] = []
        self.found: dict[int, PlacedMesh] = {}
        """By the number of the object."""

    def make(self, numbers: Iterable[int], until: float) -> None:
        """Make the shapes of these objects until then."""
        self._waiting.extend(numbers)
        most = min(os.cpu_count() or 1, _MOST_PROCESSES, len(self._waiting))
        self._makers = [ShapeMaker(self._opened) for _ in range(most)]
        try:
            while self._at_work and time.monotonic() < until:
                wait([maker.connection for maker in self._at_work], timeout=_LOOK)
                attended = [self._attended(maker) for maker in self._makers]
                self._makers = [maker for maker in attended if maker is not None]
        finally:
            late = [*self._waiting, *filter(None, (maker.number for maker in self._makers))]
            self._left_out[LeftOut.LATE_SHAPE] += len(late)
            for maker in self._makers:
                maker.end()

    @property
    def _at_work(self) -> list[ShapeMaker]:
        return [maker for maker in self._makers if maker.number is not None]

    def _attended(self, maker: ShapeMaker) -> ShapeMaker | None:
        """Take what it made and give it the next; one that hangs or is gone is replaced, but
        not where it was gone before it could begin.
        """
        number = maker.number
        if number is not None:
            if maker.connection.poll():
                try:
                    self._take(number, maker.answer())
                except EOFError:
                    return self._replaced(maker, LeftOut.BROKEN_SHAPE)
            elif maker.is_stuck:
                return self._replaced(maker, LeftOut.SLOW_SHAPE)
        if maker.number is None and self._waiting:
            maker.begin(self._waiting.popleft())
        return maker

    def _take(self, number: int, made: "PlacedMesh | None") -> None:
        if made is None:
            self._left_out[LeftOut.BROKEN_SHAPE] += 1
        elif number != STARTING:
            self.found[number] = made

    def _replaced(self, maker: ShapeMaker, why: LeftOut) -> ShapeMaker | None:
        began = maker.number != STARTING
        maker.end()
        if not began:
            return None
        self._left_out[why] += 1
        return ShapeMaker(self._opened)
