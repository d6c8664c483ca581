"""How far something has come, in one line of the terminal that is written over and over."""

import sys
from contextlib import suppress
from typing import TextIO

from tui.client.files.progress import Progress, in_numbers


class TransferLine:
    """A listener for transfers; writes nothing where no terminal is."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stderr
        self._shown = False

    def __call__(self, progress: Progress) -> None:
        self.show(transfer_in_words(progress))

    def show(self, words: str) -> None:
        """Put other words into the line."""
        if self._stream is not None and self._stream.isatty():
            self._shown = True
            self._write(words)

    def end(self) -> None:
        """Leave the line empty."""
        if self._shown:
            self._write("")

    def _write(self, text: str) -> None:
        # A terminal that has gone away stops no transfer.
        with suppress(OSError):
            self._stream.write(f"\r{text}\x1b[K")
            self._stream.flush()


def transfer_in_words(progress: Progress) -> str:
    """`42 %  12.1 MB of 28.8 MB  1.3 MB/s  13 s left`, as far as it is known."""
    percent = f"{100 * progress.done // progress.total} %  " if progress.total else ""
    return f"{percent}{in_numbers(progress)}"
