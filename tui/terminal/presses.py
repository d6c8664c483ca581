"""Which keys are one press: a terminal sends a key that is held again and again.

Knows keys and their times, and no screen.
"""

import math
from typing import Final

from textual.events import Key

HELD_WITHIN: Final = 0.25
"""Seconds within which the same key again is no new press: terminals repeat it 10 to 60 times
a second.
"""
_GIVES_UP: Final = "escape"
"""Confirms nothing: pressed twice it is meant twice."""


class Press:
    """The press that a key belongs to, as far as questions have to do with it.

    A question hears a press only if it heard its first key. What a question has heard is an
    answer, and nobody else hears the rest of it.
    """

    def __init__(self) -> None:
        self._last: Key | None = None
        self._last_time = -math.inf
        self._is_lost = False
        self._answered: object = None

    def begin_or_go_on(self, key: Key) -> None:
        """Take note of a key; the same one again at once goes on with the press before."""
        if key is self._last:
            return
        goes_on = (
            self._last is not None
            and key.key == self._last.key != _GIVES_UP
            and key.time - self._last_time < HELD_WITHIN
        )
        if not goes_on:
            self._is_lost, self._answered = False, None
        self._last, self._last_time = key, key.time

    def is_for(self, shown: object) -> bool:
        """Whether nothing of the press was lost, and it answered nothing else than what is shown.

        A screen may show its form again once its question is answered: that is something else.
        """
        return not self._is_lost and self._answered in (None, shown)

    def lose(self) -> None:
        """Have all of it be for nobody."""
        self._is_lost = True

    def answer(self, question: object) -> None:
        """Have all of it be for a question."""
        self._answered = question
