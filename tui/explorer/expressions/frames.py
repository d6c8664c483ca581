"""How two processes hand each other texts: the length in eight bytes, then the text.

Imports nothing of ours.
"""

from typing import Final

LENGTH: Final = 8
"""Bytes of a length."""


def framed(text: bytes) -> bytes:
    """A text as it is handed on."""
    return len(text).to_bytes(LENGTH, "big") + text


def length_in(head: bytes) -> int:
    """How long the text is that follows."""
    return int.from_bytes(head, "big")
