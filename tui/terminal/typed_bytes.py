"""Splits the bytes that a terminal sends into text and whole escape sequences.

What is neither is passed over: bytes that are not UTF-8, old mouse reports, strings that were not
asked for, sequences that are too long or never end. Reads nothing itself.
"""

import re
from codecs import getincrementaldecoder
from collections.abc import Callable
from time import monotonic
from typing import Final

from tui.terminal.answers import AWAITED, LONGEST_ANSWER, begins_answer, is_answer

LONGEST: Final = 32
"""Bytes of a sequence: the terminal library takes a longer one for keys."""
SHORT: Final = 0.1
"""Seconds of silence after which a sequence has ended, unless the terminal library is told more."""
STRING: Final = 0.2
"""The same for what is longer than a key, but no answer; of an answer, the rest is `AWAITED`."""
LONGEST_STRING: Final = 1 << 16
"""Bytes of a string that are passed over; what follows is keys again."""
LONGEST_PASTE: Final = 1 << 20
"""Bytes of a paste that are taken; no field here is as long."""
_BREAKS_OFF: Final = (b"\x1b", b"\x03")
"""Keys that end a paste whose end was lost: no terminal sends them alone in the middle of one."""
PASTE: Final = 5.0
"""The same for pasted text: the rest of it, typed, would be commands."""

_ESCAPE, _DELETE, _BELL = 0x1B, 0x7F, 0x07
_MOUSE_BYTES = 3
_LONGEST_LETTER = 4
_REPORT = b"\x1b[?"
_UNSEEN: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]"
)
_ALT: Final = 2
"""Bytes of a key that was pressed together with Alt, and of the beginning of anything longer."""
_COMMAND: Final = b"\x1b]"
"""Begins a string that a bell may end."""
_BEGINS_PASTE, _ENDS_PASTE = b"\x1b[200~", b"\x1b[201~"
_RESTS: Final = re.compile(rb"\[(?:200~|<\d+;\d+;\d+[Mm]|\?\d+;[\d;]*\$?[A-Za-z])")
"""What comes in one piece, and no person types: a paste, a mouse, an answer, each but its escape.

The rest of a key is not among them: it may be two keys, `[` and `A`, that a slow line held up.
"""


class TypedBytes:
    """Pieces in the order in which they came: a text, an escape, or one sequence from its escape.

    An escape with one sign behind it is a key that was pressed together with Alt.
    """

    def __init__(self, patience: float = SHORT, now: Callable[[], float] = monotonic) -> None:
        self._short = patience
        self._now = now
        self._began = 0.0
        """When the sequence that is held, or was given last, began."""
        self._gave_escape = False
        """Whether the last that came was an escape alone, and was given as a key."""
        self._passed_over = 0
        """Bytes of the string that is held."""
        self._pieces: list[str] = []
        self._text = bytearray()
        self._decoder = getincrementaldecoder("utf-8")("ignore")
        self._held = bytearray()
        """A sequence as far as it came."""
        self._take: Callable[[int], None] = self._take_text
        self.patience = patience
        """Seconds of silence after which `pause` is to be called."""

    def feed(self, data: bytes) -> list[str]:
        """The pieces that are whole now; what has begun ends where it takes too long."""
        at = 0
        if self._is_rest(data):
            self._take_text(_ESCAPE)
        self._gave_escape = False
        while at < len(data):
            if self._take == self._take_paste:
                at += self._take_pasted(data[at:])
            else:
                self._take(data[at])
                at += 1
        return self.pause() if self._is_overdue else self._given()

    def _is_rest(self, data: bytes) -> bool:
        """Whether the line stalled behind an escape for longer than a key is waited for."""
        is_behind = self._gave_escape and self._now() - self._began <= AWAITED
        return is_behind and _RESTS.match(data) is not None

    @property
    def _is_overdue(self) -> bool:
        """Whether a sequence never ends, though what is typed goes on."""
        is_text = self._take in (self._take_text, self._take_paste)
        return not is_text and self._now() - self._began > AWAITED

    def breaks_off(self, data: bytes) -> bool:
        """Whether this, come alone, is a key that ends a paste whose own end was lost."""
        return self._take == self._take_paste and data in _BREAKS_OFF

    def pause(self) -> list[str]:
        """What has come in part is all that comes: keys are given, the rest is passed over."""
        take, held = self._take, bytes(self._held)
        if take == self._take_paste:
            self._text += _ENDS_PASTE
            self._end_paste()
        elif take == self._take_text:
            self._decoder.reset()
        else:
            self._gave_escape = held == b"\x1b"
            is_key = len(held) <= _ALT or (take == self._take_sequence and len(held) <= LONGEST)
            self._end(held if is_key and take != self._take_letter else b"")
            if is_key and take == self._take_end_of_string:
                self._end(b"\x1b")
        return self._given()

    def _given(self) -> list[str]:
        self._end_text()
        pieces, self._pieces = self._pieces, []
        return pieces

    def _end_text(self) -> None:
        if self._take != self._take_paste:
            text = self._decoder.decode(self._text)
            self._text.clear()
            self._pieces += filter(None, [text])

    def _go_on(self, take: Callable[[int], None], patience: float) -> None:
        self._take, self.patience = take, patience

    def _end(self, sequence: bytes = b"") -> None:
        """Give a sequence, or pass over what is held, and go on with text."""
        self._held.clear()
        self._go_on(self._take_text, self._short)
        self._pieces += filter(None, [sequence.decode("utf-8", "ignore")])

    def _end_before(self, byte: int, sequence: bytes = b"") -> None:
        """The same, where a byte belongs to what comes next."""
        self._end(sequence)
        self._take(byte)

    def _take_text(self, byte: int) -> None:
        if byte != _ESCAPE:
            self._text.append(byte)
            return
        self._end_text()
        self._decoder.reset()
        self._held.append(byte)
        self._began, self._passed_over = self._now(), 0
        self._go_on(self._take_after_escape, self._short)

    def _take_after_escape(self, byte: int) -> None:
        if byte == _ESCAPE:
            self._end_before(byte, b"\x1b")
            return
        self._held.append(byte)
        match chr(byte):
            case "[":
                self._take = self._take_sequence
            case "O":
                self._take = self._take_keypad
            case "]" | "P" | "X" | "^" | "_":
                self._take = self._take_string
            case _ if byte > _DELETE:
                self._take = self._take_letter
            case _:
                self._end(bytes(self._held))

    def _take_letter(self, byte: int) -> None:
        """The rest of a letter that was pressed together with Alt."""
        if byte <= _DELETE or len(self._held) > _LONGEST_LETTER:
            self._end_before(byte)
            return
        self._held.append(byte)
        try:
            self._held.decode()
        except UnicodeDecodeError:
            return
        self._end(bytes(self._held))

    def _take_keypad(self, byte: int) -> None:
        if _is_sign(byte):
            self._end(bytes([*self._held, byte]))
        else:
            self._end_before(byte, bytes(self._held))

    def _take_sequence(self, byte: int) -> None:
        if not _is_sign(byte):
            self._end_before(byte)
            return
        first, final = len(self._held) == 2, byte >= ord("@")
        if len(self._held) <= (LONGEST_ANSWER if self._held.startswith(_REPORT) else LONGEST):
            self._held.append(byte)
        self.patience = AWAITED if begins_answer(self._held) else self._short
        if first and byte == ord("M"):
            self._go_on(self._take_mouse, STRING)
        elif final and not (first and byte == ord("[")):
            self._end_sequence()

    def _end_sequence(self) -> None:
        sequence = bytes(self._held)
        # The library knows some keys of old terminals that end in a sign like this.
        odd = any(byte < ord("0") for byte in sequence[2:-1]) and not sequence.startswith(_REPORT)
        fits = len(sequence) <= LONGEST or _answers(sequence)
        self._end(sequence if fits and not odd else b"")
        if sequence == _BEGINS_PASTE:
            self._go_on(self._take_paste, PASTE)

    def _take_mouse(self, byte: int) -> None:
        """A button and a place as one byte each, of any value from that of a blank on."""
        if byte < ord(" "):
            self._end_before(byte)
            return
        self._held.append(byte)
        if len(self._held) == len("\x1b[M") + _MOUSE_BYTES:
            self._end()

    def _take_string(self, byte: int) -> None:
        """A string up to its end, whatever is in it; where nothing is, it is a key with Alt."""
        self._passed_over += 1
        if byte == _ESCAPE:
            self._take = self._take_end_of_string
        elif self._passed_over > LONGEST_STRING or (byte == _BELL and self._is_command):
            self._end()
        elif byte >= ord(" "):
            self._hold_of_string(byte)
        elif self._is_empty:
            self._end_before(byte, bytes(self._held))

    @property
    def _is_command(self) -> bool:
        return self._held.startswith(_COMMAND)

    @property
    def _is_empty(self) -> bool:
        """Whether the string has only begun."""
        return len(self._held) <= _ALT

    def _hold_of_string(self, byte: int) -> None:
        """Keep the beginning, by which an answer is known."""
        if len(self._held) <= LONGEST:
            self._held.append(byte)
            self.patience = AWAITED if begins_answer(self._held) else STRING

    def _take_end_of_string(self, byte: int) -> None:
        held = bytes(self._held)
        if byte == ord("\\"):
            self._end(held if _answers(held) else b"")
        elif self._is_empty:
            self._end(held)
            self._take_text(_ESCAPE)
            self._take(byte)
        else:
            self._take = self._take_string
            self._take(byte)

    def _take_paste(self, byte: int) -> None:
        self._take_pasted(bytes([byte]))

    def _take_pasted(self, data: bytes) -> int:
        """Take what belongs to the paste; how many bytes that were."""
        kept = len(_ENDS_PASTE)
        begun = max(len(self._text) - kept, 0)
        self._text += data
        end = self._text.find(_ENDS_PASTE, begun)
        if end < 0:
            if len(self._text) > LONGEST_PASTE:
                del self._text[LONGEST_PASTE - kept : -kept]
            return len(data)
        rest = len(self._text) - end - kept
        del self._text[end + kept :]
        self._end_paste()
        return len(data) - rest

    def _end_paste(self) -> None:
        """Give the text without what nobody sees: a field would draw it, and send it on."""
        pasted = self._text.removesuffix(_ENDS_PASTE)[:LONGEST_PASTE].decode("utf-8", "ignore")
        self._text.clear()
        self._end(_UNSEEN.sub("", pasted).encode())
        self._end(_ENDS_PASTE)


def _answers(sequence: bytes) -> bool:
    return is_answer(sequence.decode("ascii", "replace"))


def _is_sign(byte: int) -> bool:
    """Whether it may stand in a sequence: neither a control character nor beyond ASCII."""
    return ord(" ") <= byte < _DELETE
