"""Texts too long to be read by anybody: decoding all of one would hold up the keys."""

from contextlib import suppress
from typing import Final

import msgspec

from tui.large_json import text_patterns
from tui.large_json.malformed import MALFORMED

LONGEST: Final = 1 << 17
"""Bytes of JSON up to which a text is decoded whole."""
SHOWN: Final = 1_000
"""Bytes decoded of a longer one."""

_QUOTE: Final = ord('"')
_TEXT: Final = msgspec.json.Decoder(str)


def shortened(raw: memoryview) -> str | None:
    """The start of a very long text, and how long it is; None for any other value."""
    if len(raw) <= LONGEST or raw[0] != _QUOTE:
        return None
    return f"{_start(raw)}… {len(raw):,} bytes in all, see JSON"


def _start(raw: memoryview) -> str:
    head = bytes(raw[: SHOWN + 1])
    for cut in range(text_patterns.LONGEST):
        # The last character may be cut in two.
        with suppress(*MALFORMED):
            return _TEXT.decode(head[: len(head) - cut] + b'"')
    return head[1:].decode(errors="replace")
