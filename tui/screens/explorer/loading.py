"""What is being loaded, on the status line: how much, for how long, how fast, what stops it.

Says nothing of what comes at once, and looks at nothing while nothing is awaited.
"""

from typing import Final

from textual.screen import Screen
from textual.timer import Timer

from tui.client.files.progress import Pace, Progress
from tui.client.log.exchange_log import ExchangeLog, UnderWay
from tui.sizes import rounded_bytes
from tui.terminal.screen_reader import is_for_screen_readers
from tui.widgets.status_line import StatusLine

SAYS_AFTER: Final = 0.5
"""Seconds after which a request is worth speaking of."""
SAYS_EVERY: Final = 0.25
"""Seconds between two looks at it."""
TIMER: Final = "what is awaited"
"""The name of the timer that runs while something is."""


class LoadingWatch:
    """Follows the oldest read that is awaited, while the screen has the keys."""

    def __init__(self, screen: Screen[None], log: ExchangeLog) -> None:
        self._screen = screen
        self._log = log
        self._timer: Timer | None = None
        self._pace: Pace | None = None
        self._followed: UnderWay | None = None
        self._progress = Progress(0)
        log.begun.append(self._begun)
        log.subscribe(lambda _: self._look())

    def _begun(self) -> None:
        if self._timer is None and self._screen.is_running:
            once = is_for_screen_readers(self._screen)
            every = SAYS_AFTER + SAYS_EVERY if once else SAYS_EVERY
            self._timer = self._screen.set_interval(
                every, self._look, name=TIMER, repeat=1 if once else 0
            )

    def _look(self) -> None:
        awaited = [each for each in self._log.under_way if not each.operation.changes_state]
        if not awaited and self._timer is not None:
            self._timer.stop()
            self._timer = None
        status = self._screen.query_one_optional(StatusLine)
        if status is not None:  # requests end while the screen is taken down, too
            # A dialogue in front has the key that stops what it waits for.
            late = [each for each in awaited if each.seconds >= SAYS_AFTER]
            status.awaited = self._words(late) if late and self._screen.is_active else ""

    def _words(self, awaited: list[UnderWay]) -> str:
        oldest = awaited[0]
        progress = self._followed_to(oldest)
        parts = [f"{oldest.seconds:.0f} s"]
        if progress.done:
            of = f" of {rounded_bytes(progress.total)}" if progress.total else ""
            parts.insert(0, f"{rounded_bytes(progress.done)}{of}")
        if progress.rate is not None:
            parts.append(f"{rounded_bytes(progress.rate)}/s")
        more = f" and {len(awaited) - 1} more" if len(awaited) > 1 else ""
        return f"{oldest.operation.title}{more}: {', '.join(parts)}. Esc stops"

    def _followed_to(self, oldest: UnderWay) -> Progress:
        """How far it has come since it was followed, and how fast it goes on."""
        reply = oldest.reply
        if self._followed is not oldest or self._pace is None:
            self._followed = oldest
            self._pace = Pace(self._take, oldest.clock)
            self._pace.start(reply.received)
        said = reply.headers.get("content-length", "")
        self._pace.total = int(said) if said.isdecimal() else None
        self._pace.move(reply.received - self._pace.done)
        return self._progress

    def _take(self, progress: Progress) -> None:
        self._progress = progress
