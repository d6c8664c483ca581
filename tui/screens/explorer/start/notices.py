"""What is said at the start: mistakes in the configuration one by one, then the rest.

A mistake stays until a key is pressed, so that nobody misses it.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.screens.explorer.frame import ExplorerFrame


class StartNotices:
    """The sentences of one start on one screen."""

    def __init__(self, screen: "ExplorerFrame") -> None:
        self._screen = screen
        self._mistakes: list[str] = []
        self._remark = ""
        self._standing = ""

    def show(self, mistakes: Iterable[str], remarks: Iterable[str]) -> bool:
        """Say the first of them; False where there is none."""
        self._mistakes = [each for each in mistakes if each]
        self._remark = " ".join(filter(None, remarks))
        said = bool(self._mistakes or self._remark)
        self._say_next()
        return said

    def key_pressed(self) -> None:
        """Take away the mistake that stands, if it still does, and say what comes next."""
        if not self._standing:
            return
        status = self._screen.status
        if status.message == self._standing:
            status.be_quiet()
        self._say_next()

    def _say_next(self) -> None:
        self._standing = self._mistakes.pop(0) if self._mistakes else ""
        if self._standing:
            self._screen.say(self._standing, error=True, stays=True)
        elif self._remark:
            self._remark, remark = "", self._remark
            self._screen.say(remark)
