"""The one gate between text a server sent and the terminal.

Owns the rule which characters never reach a terminal as they are. Imports nothing of ours.
"""

import re
from typing import Final

_NEVER: Final = (
    "\x00-\x1f\x7f-\x9f"  # the control characters of ASCII, and those above them
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e"  # invisible or direction-changing
    "\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0"
    "\ufff0-\ufffb\ufffe\uffff"
    "\ud800-\udfff"  # lone surrogates cannot be encoded at all
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
    "\U00100000-\U0010ffff"  # stand for parts of pictures, here and in terminals
)
# Zero-width joiners shape letters of many scripts and emoji; beside ASCII they only hide.
_HOSTILE: Final = re.compile(
    f"[{_NEVER}]|[\u200c\u200d](?![^\x00-\x7f])|(?<![^\x00-\x7f])[\u200c\u200d]"
)
# One class of characters is sought ten times as fast.
_DOUBTFUL: Final = re.compile(f"[{_NEVER}\u200c\u200d]")
_PICTURES: Final = 0x2400
_DELETE: Final = 0x7F
CROPPED: Final = "…"


def safe_text(text: str, *, limit: int | None = None) -> str:
    """`text` on one line, every control and invisible character shown as a picture.

    A control character of ASCII becomes its picture (`␛`), bidirectional and zero-width
    controls their code point (`‹202E›`). At most `limit` characters of `text` are looked at; an
    ellipsis says when there were more.
    """
    if limit is not None and len(text) > limit:
        text = text[:limit] + CROPPED
    return text if is_safe(text) else _HOSTILE.sub(_picture, text)


def is_safe(text: str) -> bool:
    """Whether `safe_text` would leave `text` as it is."""
    if text.isascii():
        return text.isprintable()
    return _DOUBTFUL.search(text) is None or _HOSTILE.search(text) is None


def without_controls(text: str) -> str:
    """`text` with what `safe_text` would picture left out: for what goes into an input."""
    return _HOSTILE.sub("", text)


def _picture(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(_PICTURES + code)
    if code == _DELETE:
        return "␡"
    if 0xD800 <= code <= 0xDFFF:
        return "\N{REPLACEMENT CHARACTER}"
    return f"‹{code:04X}›"
