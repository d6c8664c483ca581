"""Bodies as texts and values, in whatever encoding they stand."""

import msgspec

from tui.client.decoding import decoded_value
from tui.contract.operation import Json
from tui.har.bodies import body_held
from tui.har.format import HarContent, HarPostData
from tui.large_json.malformed import MALFORMED


def text_of_body(held: HarContent | HarPostData) -> str | None:
    """The text of a body in any encoding; None where there is none, or no text."""
    body = body_held(held)
    if not body:
        return None
    try:
        return held.text if not held.encoding and held.text else body.decode()
    except UnicodeDecodeError:
        is_text = held.mime_type.startswith("text/") or "charset" in held.mime_type
        return body.decode("latin-1") if is_text else None


def json_in_text(text: str) -> Json:
    """The value; None for what is no object and no list, or cannot be written again as it was."""
    if not text.lstrip().startswith(("{", "[")):
        return None
    try:
        return decoded_value(text.encode("utf-8", "replace"), odd=_refuse_odd)
    except MALFORMED:
        return None


def _refuse_odd(text: str) -> Json:
    raise msgspec.DecodeError(text[:1])
