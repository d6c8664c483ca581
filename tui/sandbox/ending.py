"""How the program is told to end: by signals, or by the end of its standard input.

Nothing else is imported, since it may be told so before there is anything to stop.
"""

import _thread
import os
import signal
import threading
from collections.abc import Callable
from typing import Final

SIGNALS: Final = ("SIGINT", "SIGTERM", "SIGHUP")
"""A platform may not have all of them."""


class EndedEarly(BaseException):
    """The program was told to end before there was a server to stop."""


class ProgramEnd:
    """Hears that the program is to end, and stops what there is to stop."""

    def __init__(self) -> None:
        self._stop: Callable[[], None] | None = None
        self._told = False

    def listen(self, *, to_input: bool) -> None:
        """From now on; the end of standard input counts only where that is asked for."""
        for name in SIGNALS:
            if (number := getattr(signal, name, None)) is not None:
                signal.signal(number, lambda *_: self._end())
        if to_input:
            threading.Thread(target=self._await_end_of_input, daemon=True).start()

    def stops(self, stop: Callable[[], None]) -> None:
        """What to call from now on. Raises `EndedEarly` where the program was told before."""
        self._stop = stop
        if self._told:
            raise EndedEarly

    def _end(self) -> None:
        if self._stop is not None:
            self._stop()
        elif not self._told:  # what it does on being told once is not to be interrupted
            self._told = True
            raise EndedEarly

    def _await_end_of_input(self) -> None:
        """Past Python's own buffer, which would be locked."""
        while os.read(0, 4096):
            pass
        if self._stop is None:
            _thread.interrupt_main(signal.SIGTERM)
        else:
            self._stop()
