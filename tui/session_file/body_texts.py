"""Bodies as texts and values, in whatever encoding they stand, letters as letters."""

import re
from html import unescape
from typing import Final

import msgspec

from tui.client.decoding import decoded_value
from tui.contract.operation import Json
from tui.har.bodies import body_held
from tui.har.format import HarContent, HarPostData
from tui.large_json.malformed import MALFORMED

_ENTITY: Final = re.compile(r"&(?:#\d+|#x[0-9A-Fa-f]+|[A-Za-z]+);")
_ESCAPED: Final = re.compile(r"(?<!\\)\\u([0-9A-Fa-f]{4})")


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


def with_letters(text: str) -> str:
    """A page, or a text of JSON, in which no letter stands as its number or its name."""
    text = _ENTITY.sub(lambda found: _letter(unescape(found[0]), found[0]), text)
    return _ESCAPED.sub(lambda found: _letter(chr(int(found[1], 16)), found[0]), text)


def _letter(letter: str, as_it_is: str) -> str:
    """What is more than a sign of the page itself, and more than a half of a letter."""
    return letter if letter.isalpha() and not letter.isascii() else as_it_is
