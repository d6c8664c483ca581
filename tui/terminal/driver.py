"""The library's way to the terminal, made to bear whatever a terminal does."""

import os
import selectors
import sys
from collections.abc import Callable, Iterator
from time import monotonic
from typing import TYPE_CHECKING, Any, Final, cast

from textual import constants
from textual.drivers.linux_driver import LinuxDriver

from tui.terminal.answers import is_answer
from tui.terminal.asking import HearsTerminal
from tui.terminal.ending import HUNG_UP
from tui.terminal.first_picture import OWN_SCREEN, first_picture
from tui.terminal.letters import letters_for
from tui.terminal.output import TerminalOutput
from tui.terminal.screen_reader import is_for_screen_readers
from tui.terminal.sequences import SequenceReader
from tui.terminal.typed_bytes import TypedBytes

if TYPE_CHECKING:
    from textual.app import App

_LOOK_EVERY: Final = 0.1
"""Seconds after which the thread that reads looks whether it is to end."""
_AT_ONCE: Final = 4_096


class TerminalDriver(LinuxDriver):
    """Draws on standard output; passes over what is no key, and ends with the terminal."""

    def __init__(
        self,
        app: "App[Any]",
        *,
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        shown: Callable[[bytes], None] | None = getattr(app, "shown", None)
        fits = letters_for(os.environ, plain_signs=is_for_screen_readers(app))
        output = TerminalOutput(_output(), fits, self._terminal_is_gone, shown)
        self._file = cast("Any", output)
        self._output = output
        self._given = 0
        """Characters that were handed to the thread that writes."""
        self._answered = app.hear_terminal if isinstance(app, HearsTerminal) else None
        if shown is not None:
            # Who hears what is shown hears all of it: the picture was written before.
            first_picture.forget()
        self._is_heard = shown is not None
        self._is_suspended = False
        self._has_own_screen = False
        """Whether the terminal has given a screen of its own already."""

    def start_application_mode(self) -> None:
        """Take the terminal, or take over what an earlier start's picture stands on."""
        modes = first_picture.take_over()
        self._has_own_screen = modes is not None and not self._is_heard
        super().start_application_mode()  # type: ignore[no-untyped-call]
        self._has_own_screen = False
        if modes is not None:
            self.attrs_before = modes

    def write(self, data: str) -> None:
        """Write, but ask for no second screen: terminals clear it."""
        if not (self._has_own_screen and data == OWN_SCREEN):
            super().write(data)
            self._given += len(data)

    @property
    def is_behind(self) -> bool:
        """Whether the terminal has not yet taken what it was sent."""
        return self._given > self._output.passed_on

    @property
    def window(self) -> int:
        """The open file of the terminal that is drawn on."""
        return self._output.fileno()

    def suspend_application_mode(self) -> None:
        self._is_suspended = True
        super().suspend_application_mode()

    def resume_application_mode(self) -> None:
        """Go on, and have everything painted, also after a stop that came without notice."""
        noticed, self._is_suspended = self._is_suspended, False
        if not noticed:
            super().suspend_application_mode()
        super().resume_application_mode()
        if not noticed:
            self._app.call_later(self._app.app_resume_signal.publish, self._app)

    def _run_input_thread(self) -> None:
        """Read until the end; a mistake of our own ends the application as any other does."""
        try:
            self.run_input_thread()
        except BaseException as problem:
            self._app.call_later(_raise, problem)

    def run_input_thread(self) -> None:
        """Hand on what is typed until the application or the terminal ends."""
        typed, reader = TypedBytes(constants.ESCAPE_DELAY), SequenceReader()
        for data in self._read(typed):
            ended = data is None or typed.breaks_off(data)
            pieces = typed.pause() if data is None or ended else typed.feed(data)
            for piece in pieces:
                if is_answer(piece) and self._answered is not None:
                    self._app.call_later(self._answered, piece)
                for message in reader.messages(piece):
                    self.process_message(message)

    def _read(self, typed: TypedBytes) -> Iterator[bytes | None]:
        """What comes from the terminal; None where nothing came for as long as is waited for."""
        if typed_before := first_picture.take_typed():
            yield typed_before
        came = monotonic()
        with selectors.DefaultSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                if selector.select(min(_LOOK_EVERY, typed.patience)):
                    try:
                        data = os.read(self.fileno, _AT_ONCE)
                    except BlockingIOError:
                        continue
                    except OSError:  # how Linux says that the terminal is gone
                        data = b""
                    if not data:
                        self._terminal_is_gone()
                        return
                    came = monotonic()
                    yield data
                elif monotonic() - came >= typed.patience:
                    yield None

    def _terminal_is_gone(self) -> None:
        self._app.call_later(self._app.exit, None, HUNG_UP)


def _output() -> int:
    """Standard output, on which a person looks; the library would draw on standard error."""
    assert sys.__stdout__ is not None
    return sys.__stdout__.fileno()


def _raise(problem: BaseException) -> None:
    raise RuntimeError("nothing can be read from the terminal") from problem
