"""What a terminal answers to a question. It comes on the way of the keys, and is none."""

import re
from typing import Final

AWAITED: Final = 5.0
"""Seconds that the rest of what begins like an answer is waited for: a connection may stall."""
LONGEST_ANSWER: Final = 128
"""Bytes of an answer that is a sequence: what a terminal can do is a list."""

_BEGINNING: Final = re.compile(rb"\x1b(?:P[!-?]|_G|\]\d|\[[0-?]+\Z|\[[<-?])")
"""What no person types: a key with Alt and the next one are further apart."""
_ANSWER: Final = re.compile(r"\x1b(?:P>\||_G|\[\?[\d;]*[cS]|\[6;\d+;\d+t)")


def begins_answer(held: bytes | bytearray) -> bool:
    """Whether a string or a sequence, as far as it came, is what a terminal says by itself."""
    return _BEGINNING.match(held) is not None


def is_answer(piece: str) -> bool:
    """Whether it is what a terminal answers to a question, and no key."""
    return _ANSWER.match(piece) is not None
