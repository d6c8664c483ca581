"""Splits the bytes that a terminal sends into text and whole escape sequences.

What is neither is passed over: bytes that are not UTF-8, old mouse reports, strings that were not
asked for, sequences that are too long or never end. Reads nothing itself.
"""

import re
from codecs import getincrementaldecoder
from collections.abc import Callable
from typing import Final

LONGEST: Final = 32
"""Bytes of a sequence: the terminal library takes a longer one for keys."""
SHORT: Final = 0.1
"""Seconds of silence after which a sequence has ended, unless the terminal library is told more."""
STRING: Final = 0.2
"""The same for what is longer than a key, and may come in parts."""
LONGEST_PASTE: Final = 1 << 20
"""Bytes of a paste that are taken; no field here is as long."""
_BREAKS_OFF: Final = (b"\x1b", b"\x03")
"""Keys that end a paste whose end was lost: no terminal sends them alone in the middle of one."""
PASTE: Final = 5.0
"""The same for pasted text: the rest of it, typed, would be commands."""

_ESCAPE, _DELETE, _BELL = 0x1B, 0x7F, 0x07
_CANCELLED = (0x18, 0x1A)
_MOUSE_BYTES = 3
_LONGEST_LETTER = 4
_REPORT = b"\x1b[?"
_UNSEEN: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]"
)
_ANSWERS: Final = (b"\x1bP>|", b"\x1b_G")
"""Beginnings of strings that are given, as far as they are no longer than a sequence may be."""
_ANSWER: Final = re.compile(r"\x1b(?:P>\||_G|\[\?[\d;]*[cS]|\[6;\d+;\d+t)")
_BEGINS_PASTE, _ENDS_PASTE = b"\x1b[200~", b"\x1b[201~"


class TypedBytes:
    """Pieces in the order in which they came: a text, an escape, or one sequence from its escape.

    An escape with one sign behind it is a key that was pressed together with Alt.
    """

    def __init__(self, patience: float = SHORT) -> None:
        self._short = patience
        self._pieces: list[str] = []
        self._text = bytearray()
        self._decoder = getincrementaldecoder("utf-8")("ignore")
        self._held = bytearray()
        """A sequence as far as it came."""
        self._take: Callable[[int], None] = self._take_text
        self.patience = patience
        """Seconds of silence after which `pause` is to be called."""

    def feed(self, data: bytes) -> list[str]:
        """The pieces that are whole now."""
        at = 0
        while at < len(data):
            if self._take == self._take_paste:
                at += self._take_pasted(data[at:])
            else:
                self._take(data[at])
                at += 1
        return self._given()

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
            is_key = len(held) <= 2 or (take == self._take_sequence and len(held) <= LONGEST)
            self._end(held if is_key and take != self._take_letter else b"")
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
        if len(self._held) <= LONGEST:
            self._held.append(byte)
        if len(self._held) > LONGEST:
            self.patience = STRING
        if first and byte == ord("M"):
            self._go_on(self._take_mouse, STRING)
        elif final and not (first and byte == ord("[")):
            self._end_sequence()

    def _end_sequence(self) -> None:
        sequence = bytes(self._held)
        # The library knows some keys of old terminals that end in a sign like this.
        odd = any(byte < ord("0") for byte in sequence[2:-1]) and not sequence.startswith(_REPORT)
        self._end(sequence if len(sequence) <= LONGEST and not odd else b"")
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
        """What no program here has asked for, up to its end or to a key that writes nothing."""
        self.patience = STRING
        if byte == _ESCAPE:
            self._take = self._take_end_of_string
        elif byte == _BELL or byte in _CANCELLED:
            self._end()
        elif 0 < byte < ord(" "):
            self._end_before(byte)
        elif len(self._held) <= LONGEST:
            self._held.append(byte)

    def _take_end_of_string(self, byte: int) -> None:
        if byte == ord("\\"):
            held = bytes(self._held)
            self._end(held if held.startswith(_ANSWERS) else b"")
        else:
            self._end()
            self._take_text(_ESCAPE)
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


def is_answer(piece: str) -> bool:
    """Whether it is what a terminal answers to a question, and no key."""
    return _ANSWER.match(piece) is not None


def _is_sign(byte: int) -> bool:
    """Whether it may stand in a sequence: neither a control character nor beyond ASCII."""
    return ord(" ") <= byte < _DELETE
