"""Makes keys and mouse events of what a terminal sent; what is unknown makes nothing.

The terminal library would wait for the rest of an unknown sequence and take it for keys.
"""

from typing import Final

from textual._xterm_parser import XTermParser
from textual.events import Key, Resize
from textual.message import Message

from tui.terminal.answers import is_answer

MOST_CELLS: Final = 1_000_000
"""A terminal that says that it has more is not believed."""


class SequenceReader(XTermParser):
    """Reads pieces that are whole; each leaves nothing for the next one to wait for."""

    def messages(self, piece: str) -> list[Message]:
        """What a piece says; nothing where the library does not know it, or stumbles over it."""
        if is_answer(piece):
            return []
        try:
            found = [*self.feed(piece)]
            if self._timeout_time is not None:
                found += self._end_of_key(piece)
        except Exception:  # numbers and letters that do not exist are met at many places
            self._begin_again()
            return []
        if self.terminal_pixel_size is not None and not all(self.terminal_pixel_size):
            self.terminal_pixel_size = None  # it cannot tell, and the library would divide by it
        return [message for message in found if not _is_absurd(message)]

    def _end_of_key(self, piece: str) -> list[Message]:
        """An escape, or a key that was pressed together with Alt, ends here."""
        if len(piece) > 2:
            self._begin_again()
            return []
        self._timeout_time = 0.0
        return [*self.tick()]

    def _begin_again(self) -> None:
        self._tokens.clear()
        self._gen = self.parse(self._tokens.append)
        self._awaiting = next(self._gen)
        self._timeout_time = None


def key_of_letter(letter: str) -> str:
    """What the terminal library calls the key of one letter: `/` → `slash`."""
    [pressed] = SequenceReader().messages(letter)
    assert isinstance(pressed, Key)
    return pressed.key


def _is_absurd(message: Message) -> bool:
    return isinstance(message, Resize) and not 0 < message.size.area <= MOST_CELLS
