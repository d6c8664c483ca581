"""JSON whose strings hold nothing that a terminal acts upon; it means the same."""

import re
from typing import Final

import msgspec

from tui.client.decoding import decoded_value
from tui.contract.values import encoded
from tui.large_json.malformed import MALFORMED

_HIDDEN: Final = re.compile("[\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")


def json_text(value: bytes, *, indent: int = -1) -> str:
    """A value's JSON, on one line unless it is indented. Raises UnexpectedAnswer for none."""
    try:
        text = msgspec.json.format(value, indent=indent).decode()
    except MALFORMED:
        text = msgspec.json.format(encoded(decoded_value(value)), indent=indent).decode()
    return _HIDDEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
