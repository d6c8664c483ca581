"""How an application ends: with its terminal, or by a mistake of our own, in one line."""

import contextlib
import os
import sys
from abc import abstractmethod
from typing import Final

from textual.app import ReturnType

from tui.terminal.hangup import when_terminal_is_gone
from tui.terminal.overriding import SwitchedApp, overrides

HUNG_UP: Final = 129
"""The exit status of a program whose terminal hung up, as shells count it."""


class EndsWithOneLine(SwitchedApp[ReturnType]):
    """Leaves no local variables on the terminal, as the library does: some are credentials.

    A plain application cannot know what went wrong, and writes no report of it.
    """

    def __init__(self) -> None:
        super().__init__()
        self.error_console.quiet = self.plain_textual

    def on_mount(self) -> None:
        when_terminal_is_gone(self._hang_up)

    @abstractmethod
    def redact(self, text: str) -> str:
        """A text without the secrets that the application knows."""

    def run_for_status(self, *, mouse: bool) -> int:
        """Run until the user leaves; the answer is the exit status."""
        self.run(mouse=mouse)
        status = self.return_code or 0
        if status == HUNG_UP:
            _write_nowhere()
        elif status and self.plain_textual:
            from tui.terminal.crash import UNREPORTED

            sys.stderr.write(f"{UNREPORTED}\n")
        return status

    def _hang_up(self) -> None:
        with contextlib.suppress(RuntimeError):
            self.call_from_thread(self.exit, None, HUNG_UP)

    @overrides
    def _fatal_error(self) -> None:
        from rich.text import Text

        from tui.terminal.crash import crash_in_one_line, write_report

        error = self._exception or RuntimeError("unknown")
        report = write_report(error, self.redact)
        self._exit_renderables.append(Text(crash_in_one_line(error, report)))
        self._close_messages_no_wait()


def _write_nowhere() -> None:
    """What is still to be written at the end has no terminal to go to."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        os.dup2(nowhere, stream.fileno())
