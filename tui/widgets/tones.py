"""The signs of tones: a colour never says alone what a row wants to say."""

from types import MappingProxyType
from typing import Final

from tui.explorer.rows import Tone

__all__ = ["BLOCK", "CHANGED", "MARKED", "SIGNS", "STYLES", "Tone"]

MARKED: Final = "● "
"""Stands before what a person has marked."""
BLOCK: Final = "■ "
"""Stands in a colour of its own before what has one."""
CHANGED: Final = "∆ "
"""Stands before what has changed while it was watched."""
STYLES: Final = MappingProxyType(
    {
        Tone.MUTED.value: "line--muted",
        Tone.DIFFERENT.value: "line--different",
        Tone.WARNING.value: "line--warning",
        Tone.ERROR.value: "line--error",
        Tone.FULL.value: "line--good",
        Tone.LIMITED.value: "line--first",
        Tone.READING.value: "line--second",
        Tone.NOTHING.value: "line--warning",
        Tone.OPEN.value: "line--first",
        Tone.SOLVED.value: "line--good",
        Tone.CLOSED.value: "line--muted",
        Tone.HIGH.value: "line--error",
        Tone.MEDIUM.value: "line--second",
        Tone.LOW.value: "line--muted",
    }
)
"""The styles of lines in which each tone is drawn; the others are as the line is."""
SIGNS: Final = MappingProxyType(
    {
        Tone.NORMAL.value: "",
        Tone.MUTED.value: "",
        Tone.DIFFERENT.value: "≠ ",
        Tone.WARNING.value: "! ",
        Tone.ERROR.value: "✗ ",
        Tone.FULL.value: "█ ",
        Tone.LIMITED.value: "▆ ",
        Tone.READING.value: "▃ ",
        Tone.NOTHING.value: "▁ ",
        Tone.OPEN.value: "◇ ",
        Tone.SOLVED.value: "◈ ",
        Tone.CLOSED.value: "◆ ",
        Tone.HIGH.value: "▲ ",
        Tone.MEDIUM.value: "▬ ",
        Tone.LOW.value: "▽ ",
    }
)
