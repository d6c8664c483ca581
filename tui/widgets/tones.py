"""The signs of tones: a colour never says alone what a row wants to say."""

from types import MappingProxyType
from typing import Final

from tui.explorer.rows import Tone

__all__ = ["CHANGED", "MARKED", "SIGNS", "Tone"]

MARKED: Final = "● "
"""Stands before what a person has marked."""
CHANGED: Final = "Δ "
"""Stands before what has changed while it was watched."""
SIGNS: Final = MappingProxyType(
    {
        Tone.NORMAL.value: "",
        Tone.MUTED.value: "",
        Tone.DIFFERENT.value: "≠ ",
        Tone.WARNING.value: "! ",
        Tone.ERROR.value: "✗ ",
    }
)
