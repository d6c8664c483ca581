"""Where each of many changes is: it waits, it was sent, or it is known what came of it."""

import time
from collections import Counter
from collections.abc import Sequence

from tui.changes.change import Change
from tui.changes.many.how_far import HowFar, Rate
from tui.changes.many.throttle import Throttle
from tui.changes.outcome import Ending, Outcome
from tui.changes.sending import Sending

_LEFT = "You left before the outcome was known: it may or may not have been done."


class OnTheirWay:
    """Keeps changes by their places in the plan; sends and writes down nothing."""

    def __init__(self, changes: Sequence[Change]) -> None:
        self.whole = len(changes)
        self.results: dict[int, Outcome] = {}
        self.unlooked: dict[int, tuple[Change, Sending]] = {}
        """What was answered, and nobody has looked yet what came of it."""
        self._waiting = set(range(self.whole))
        self._unanswered: dict[int, Change] = {}
        self._looked_at: dict[int, Change] = {}
        """What somebody is just finding out about."""
        self._ending = frozenset[int]()
        """Of which it is written down what came of them."""
        self._counts = Counter[Ending]()
        self._rate = Rate()

    @property
    def under_way(self) -> frozenset[int]:
        """Those that were sent, and of which nobody knows the outcome yet."""
        answered = frozenset(self.unlooked) | frozenset(self._looked_at)
        return frozenset(self._unanswered) | answered | self._ending

    @property
    def is_any_unanswered(self) -> bool:
        """Whether one is being sent, or what came of it being written down."""
        return bool(self._unanswered or self._ending)

    def is_unanswered(self, at: int) -> bool:
        """Whether one is being sent."""
        return at in self._unanswered

    def goes(self, at: int, change: Change) -> None:
        """One is sent now."""
        self._waiting.discard(at)
        self._unanswered[at] = change

    def is_answered(self, at: int, change: Change, sending: Sending) -> None:
        """It is known what came back; what came of it is not."""
        self._unanswered.pop(at, None)
        self.unlooked[at] = change, sending

    def take_to_look(self, at: int) -> tuple[Change, Sending] | None:
        """One that was answered, for who finds out what came of it; None where another does."""
        taken = self.unlooked.pop(at, None)
        if taken is not None:
            self._looked_at[at] = taken[0]
        return taken

    def is_settled(self) -> None:
        """One more was sent, or needed no sending: it tells how quickly they go."""
        self._rate.note(time.monotonic())

    def is_over(self, at: int, outcome: Outcome) -> None:
        """It is known what came of one."""
        self.ends(at)
        self._ending -= {at}
        self.results[at] = outcome
        self._counts[outcome.ending] += 1

    def ends(self, at: int) -> None:
        """What came of one is known, and about to be written down."""
        self._ending |= {at}
        self._waiting.discard(at)
        self._unanswered.pop(at, None)
        self.unlooked.pop(at, None)
        self._looked_at.pop(at, None)

    def go_on(self) -> None:
        """How quickly they went before a pause says nothing any more."""
        self._rate.begin_anew()

    def leave(self) -> list[tuple[int, Outcome]]:
        """Forget all of them; the outcomes, which are not known, of those that were sent."""
        looked_for = {at: change for at, (change, _) in self.unlooked.items()}
        sent = {**self._unanswered, **looked_for, **self._looked_at}
        self._waiting.clear()
        self._unanswered.clear()
        self.unlooked.clear()
        self._looked_at.clear()
        return [
            (at, Outcome(ending=Ending.UNKNOWN, change=change, words=_LEFT))
            for at, change in sent.items()
        ]

    def how_far(self, throttle: Throttle) -> HowFar:
        """The counts, and how quickly they go."""
        done = self._counts[Ending.DONE]
        return HowFar(
            whole=self.whole,
            done=done,
            failed=len(self.results) - done,
            left=len(self._waiting),
            per_second=self._rate.per_second(time.monotonic()),
            waits=throttle.waits,
            is_held=throttle.is_held,
            is_slowed=throttle.apart > 0,
        )
