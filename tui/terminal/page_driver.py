"""The library's way to a page in a browser, made to end with whoever carries it there."""

import os
import sys
from contextlib import suppress
from functools import partial
from threading import Event
from typing import Any

from textual.drivers.web_driver import WebDriver, _ExitInput
from textual.message import Message

from tui.terminal.ending import EndsWithOneLine
from tui.terminal.hangup import when_hung_up

_PRELUDE = b"__GANGLION__\n"
"""What tells the server that drawing begins."""


class PageDriver(WebDriver):
    """Draws on a page that another process serves; no explorer lives on without that process.

    One explorer may follow another on the page, with another profile: the page is told neither.
    """

    _has_begun = False

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self._is_unseen = Event()
        self._to_server = self._write
        self._write = partial(self._write_in_order)

    def _write_in_order(self, data: bytes) -> int:
        """Write all of it, while there is a server; that drawing begins is said once."""
        if data == _PRELUDE:
            if PageDriver._has_begun:
                return len(data)
            PageDriver._has_begun = True
        left = data
        try:
            while left:
                left = left[self._to_server(left) :]
        except OSError:  # what was typed has ended too, and that is what it leaves by
            pass
        return len(data)

    def on_meta(self, packet_type: str, payload: dict[str, object]) -> None:
        """Heed the server; the next explorer on this page begins with its size of now."""
        if packet_type == "resize":
            os.environ |= {"COLUMNS": str(payload["width"]), "ROWS": str(payload["height"])}
        super().on_meta(packet_type, payload)

    def stop_application_mode(self) -> None:
        """Stop, and leave what is typed from now on to the next explorer on this page."""
        super().stop_application_mode()
        if self._key_thread.is_alive():
            self._key_thread.join()

    def start_application_mode(self) -> None:
        """Start, and notice at once when the server is gone, or has closed the page."""
        super().start_application_mode()
        when_hung_up(sys.stdin.fileno(), self._leave_unseen)

    def process_message(self, message: Message) -> None:
        """Hand on what is typed while there is somebody who sees what it does."""
        if self._is_unseen.is_set():
            raise _ExitInput
        super().process_message(message)

    def run_input_thread(self) -> None:
        """Hand on what is typed; where nothing can come any more, end."""
        super().run_input_thread()
        self._leave_unseen()

    def _leave_unseen(self) -> None:
        """End, in a turn of its own: a message would come after all that was typed."""
        self._is_unseen.set()
        if not self.exit_event.is_set() and isinstance(self._app, EndsWithOneLine):
            with suppress(RuntimeError):  # it has ended meanwhile
                self._loop.call_soon_threadsafe(self._app.leave_unseen)
