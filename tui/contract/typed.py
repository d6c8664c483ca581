"""What a text stands for that somebody has typed: yes or no, a number, several values.

One rule for the command line, for forms and for queries. Imports nothing of ours.
"""

import re
from typing import Final

_TRUTHS: Final = {
    **dict.fromkeys(("true", "yes", "y", "on", "1"), True),
    **dict.fromkeys(("false", "no", "n", "off", "0"), False),
}
_WHOLE: Final = re.compile(r"[+-]?\d{1,4000}", re.ASCII)
_AS_JSON: Final = re.compile(r"-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?", re.ASCII)
_SEPARATORS: Final = re.compile(r"[,\n]")


def truth_in(text: str) -> bool | None:
    """Yes or no in any usual spelling; None for anything else."""
    return _TRUTHS.get(text.strip().casefold())


def whole_in(text: str) -> int | None:
    """A whole number; None for anything else."""
    text = text.strip()
    return int(text) if _WHOLE.fullmatch(text) else None


def number_in(text: str) -> int | float | None:
    """A number, whole where it is written so; None for anything else, nan and infinity too."""
    whole = whole_in(text)
    if whole is not None or "_" in text:
        return whole
    try:
        number = float(text)
    except ValueError:
        return None
    return number if number - number == 0 else None


def is_number_beyond_doubt(text: str) -> bool:
    """Whether a text is a number where it could be a text too: 007 and +1 are texts then."""
    return bool(_AS_JSON.fullmatch(text)) and number_in(text) is not None


def parts_in(text: str) -> list[str]:
    """Several values, separated by commas or lines."""
    return [part.strip() for part in _SEPARATORS.split(text) if part.strip()]
