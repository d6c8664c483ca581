"""Texts too long to be read by anybody: decoding all of one would hold up the keys."""

from contextlib import suppress
from typing import Final

import msgspec

from tui import json_text
from tui.client.decoding import MALFORMED
from tui.contract.operation import Json

LONGEST: Final = 1 << 17
"""Bytes of JSON up to which a text is decoded whole."""
SHOWN: Final = 1_000
"""Bytes decoded of a longer one."""

_QUOTE: Final = ord('"')
_TEXT: Final = msgspec.json.Decoder(str)


def decoded_or_start(raw: memoryview) -> Json:
    """A value decoded; of a very long text its start, and how long it is.

    Raises what msgspec raises.
    """
    if len(raw) > LONGEST and raw[0] == _QUOTE:
        return f"{_start(raw)}… {len(raw):,} bytes in all, see JSON"
    value: Json = msgspec.json.decode(raw)
    return value


def _start(raw: memoryview) -> str:
    head = bytes(raw[: SHOWN + 1])
    for cut in range(json_text.LONGEST):
        # The last character may be cut in two.
        with suppress(*MALFORMED):
            return _TEXT.decode(head[: len(head) - cut] + b'"')
    return head[1:].decode(errors="replace")
