"""The library's way to a page in a browser, made to end with whoever carries it there."""

import os
from functools import partial
from typing import Any

from textual.drivers.web_driver import WebDriver

from tui.terminal.ending import EndsWithOneLine

_PRELUDE = b"__GANGLION__\n"
"""What tells the server that drawing begins."""


class PageDriver(WebDriver):
    """Draws on a page that another process serves; no explorer lives on without that process.

    One explorer may follow another on the page, with another profile: the page is told neither.
    """

    _has_begun = False

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
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

    def run_input_thread(self) -> None:
        """Hand on what is typed; where nothing can come any more, end."""
        super().run_input_thread()
        if not self.exit_event.is_set() and isinstance(self._app, EndsWithOneLine):
            self._app.call_later(self._app.leave_unseen)
