"""What a row wants to say beyond its words, as a colour and always as a sign too."""

from enum import StrEnum
from types import MappingProxyType
from typing import Final


class Tone(StrEnum):
    NORMAL = "normal"
    MUTED = "muted"
    DIFFERENT = "different"
    WARNING = "warning"
    ERROR = "error"


SIGNS: Final = MappingProxyType(
    {
        Tone.NORMAL.value: "",
        Tone.MUTED.value: "",
        Tone.DIFFERENT.value: "≠ ",
        Tone.WARNING.value: "! ",
        Tone.ERROR.value: "✗ ",
    }
)
