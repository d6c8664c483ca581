"""JSON whose strings hold nothing that a terminal acts upon; it means the same."""

import msgspec

from tui.client.decoding import decoded_value, visible_json
from tui.contract.values import encoded
from tui.large_json.malformed import MALFORMED


def json_text(value: bytes, *, indent: int = -1) -> str:
    """A value's JSON, on one line unless it is indented. Raises UnexpectedAnswer for none."""
    try:
        text = msgspec.json.format(value, indent=indent).decode()
    except MALFORMED:
        text = msgspec.json.format(encoded(decoded_value(value)), indent=indent).decode()
    return visible_json(text)
