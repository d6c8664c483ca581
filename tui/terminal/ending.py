"""How an application ends: with its terminal, by a signal, or by a mistake of our own."""

import asyncio
import contextlib
import signal
import sys
from abc import abstractmethod
from pathlib import Path
from typing import Final

from textual._context import active_message_pump
from textual.app import ReturnType
from textual.worker import WorkerFailed

from tui.terminal.attention import LOOKED_FOR, is_taken_away
from tui.terminal.hangup import when_terminal_is_gone
from tui.terminal.nowhere import write_nowhere
from tui.terminal.overriding import SwitchedApp, overrides

_AS_SHELLS_COUNT: Final = 128
"""Shells say of a program that a signal ended: this, and the number of the signal."""
HUNG_UP: Final = _AS_SHELLS_COUNT + 1
"""The exit status of a program whose terminal hung up."""

_FEW: Final = 20
ENDING_SIGNALS: Final = tuple(
    getattr(signal, name)
    for name in ("SIGTERM", "SIGHUP", "SIGQUIT", "SIGINT")
    if hasattr(signal, name)  # not every system has all of them
)
"""What asks a program to end. Without an answer they would leave the terminal as it is."""


class EndsWithOneLine(SwitchedApp[ReturnType]):
    """Leaves no local variables on the terminal, as the library does: some are credentials.

    A plain application cannot know what went wrong, and writes no report of it.
    """

    def __init__(self) -> None:
        super().__init__()
        self.error_console.quiet = self.plain_textual
        self.mistakes: list[BaseException] = []
        """Mistakes of our own that the application went on after."""
        self._reports: dict[str, Path | None] = {}

    def on_mount(self) -> None:
        when_terminal_is_gone(self._hang_up)
        self._end_in_order_at_signals()

    def leave_unseen(self) -> None:
        """Leave, since nobody sees it any more."""
        self.exit(None, HUNG_UP)

    @abstractmethod
    def tell_of_mistake(self, words: str) -> None:
        """Say on the screen that something did not work because of a mistake of our own."""

    @abstractmethod
    def redact(self, text: str) -> str:
        """A text without the secrets that the application knows."""

    def run_for_status(self, *, mouse: bool) -> int:
        """Run until the user leaves; the answer is the exit status."""
        self.run(mouse=mouse)
        status = self.return_code or 0
        if status == HUNG_UP:
            write_nowhere(sys.stdout, sys.stderr)
        elif status == 1 and self.plain_textual:
            from tui.terminal.crash import UNREPORTED

            sys.stderr.write(f"{UNREPORTED}\n")
        return status

    def _end_in_order_at_signals(self) -> None:
        """Leave as by a key: the terminal as it was, what is under way written down."""
        loop = asyncio.get_running_loop()
        for number in ENDING_SIGNALS:
            # Only the main thread may ask for signals, and not every system has them.
            with contextlib.suppress(RuntimeError, NotImplementedError, ValueError):
                loop.add_signal_handler(number, self.exit, None, _AS_SHELLS_COUNT + number)

    def _hang_up(self) -> None:
        with contextlib.suppress(RuntimeError):
            self.call_from_thread(self.exit, None, HUNG_UP)

    @overrides
    def _handle_exception(self, error: Exception) -> None:
        """Go on after a mistake in a worker: what it was to show is not there, all else is."""
        if isinstance(error, LOOKED_FOR) and is_taken_away(active_message_pump.get()):
            return
        if not isinstance(error, WorkerFailed):
            super()._handle_exception(error)
            return
        self.go_on_after(error.error)

    def go_on_after(self, mistake: BaseException) -> None:
        """Report a mistake of our own after which all else works."""
        try:
            self._tell_of(mistake)
        except Exception as another:
            super()._handle_exception(another)

    def _tell_of(self, mistake: BaseException) -> None:
        from tui.terminal.crash import line_of_mistake, mistake_in_one_line, write_report

        place = f"{type(mistake).__name__} {line_of_mistake(mistake)}"
        # One that is made again and again is written down once.
        if place not in self._reports:
            self._reports[place] = write_report(mistake, self.redact)
        self.tell_of_mistake(mistake_in_one_line(mistake, self._reports[place]))
        # Its frames hold what was being worked on: whole answers, and credentials.
        self.mistakes.append(mistake.with_traceback(None))
        del self.mistakes[:-_FEW]

    @overrides
    def _fatal_error(self) -> None:
        from rich.text import Text

        from tui.terminal.crash import crash_in_one_line, write_report

        error = self._exception or RuntimeError("unknown")
        report = write_report(error, self.redact)
        self._exit_renderables.append(Text(crash_in_one_line(error, report)))
        self._close_messages_no_wait()
