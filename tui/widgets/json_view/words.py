"""What a row of a JSON document says, in no more text than a screen can hold.

The start of a huge value is all that is ever looked at.
"""

import json
import re
from typing import Final

from tui.widgets.json_view.document import JsonDocument
from tui.widgets.json_view.row import JsonRow, RowKind
from tui.widgets.safe_text import CROPPED, safe_text

# Longer values are shown to here; copying gives the whole.
MOST_CHARACTERS: Final = 2_000
_CUT_ESCAPE: Final = re.compile(r"\\(?:u[0-9a-fA-F]{0,3})?$")
# Containers up to this size, in bytes, are counted when they are drawn.
_CHEAP_TO_COUNT: Final = 32_768
_BRACKETS: Final = {RowKind.OBJECT: ("{", "}"), RowKind.ARRAY: ("[", "]")}


def key_words(row: JsonRow) -> str:
    """`"name": ` or `3: `; nothing for the outermost value and closing brackets."""
    if row.key is None:
        return ""
    if isinstance(row.key, int):
        return f"{row.key}: "
    return f"{_quoted(row.key[:MOST_CHARACTERS])}: "


def value_words(document: JsonDocument, index: int, row: JsonRow) -> str:
    """The value on one safe line; a folded container as `{3 keys}` or `[12]`."""
    match row.kind:
        case RowKind.PROBLEM:
            return safe_text(document.problem or "")
        case RowKind.CLOSING:
            return chr(document.buffer[row.start])
        case RowKind.OBJECT | RowKind.ARRAY:
            return _container(document, index, row)
        case RowKind.STRING:
            return _string(document.buffer, row)
        case _:
            return safe_text(_start_of(document.buffer, row), limit=MOST_CHARACTERS)


def bytes_in_short(size: int) -> str:
    """`97.3 MB`, `812 kB`, `40 bytes`."""
    if size >= 1_000_000:
        return f"{size / 1_000_000:.1f} MB"
    return f"{size // 1000} kB" if size >= 1000 else f"{size} bytes"


def _container(document: JsonDocument, index: int, row: JsonRow) -> str:
    opening, closing = _BRACKETS[row.kind]
    if row.unfolded:
        return opening
    count = document.count_inside(index, _CHEAP_TO_COUNT)
    if count is None:
        return f"{opening}{CROPPED} {bytes_in_short(row.end - row.start)}{closing}"
    if row.kind is RowKind.ARRAY or count == 0:
        return f"{opening}{count or ''}{closing}"
    return f"{opening}{count} key{'s' if count != 1 else ''}{closing}"


def _string(buffer: bytes, row: JsonRow) -> str:
    text = _start_of(buffer, row)
    whole = len(text.encode("utf-8", "replace")) >= row.end - row.start
    if not whole or len(text) > MOST_CHARACTERS:
        head = _CUT_ESCAPE.sub("", text[:MOST_CHARACTERS])
        rest = f"{CROPPED} {bytes_in_short(row.end - row.start)}"
        return _quoted(_decoded(_even(head) + '"'))[:-1] + rest
    return _quoted(_decoded(text))


def _start_of(buffer: bytes, row: JsonRow) -> str:
    end = min(row.end, row.start + MOST_CHARACTERS * 4)
    return buffer[row.start : end].decode("utf-8", "replace")


def _even(text: str) -> str:
    """Without a last backslash that has lost what it escapes."""
    backslashes = len(text) - len(text.rstrip("\\"))
    return text[:-1] if backslashes % 2 else text


def _decoded(literal: str) -> str:
    try:
        return str(json.loads(literal, strict=False))
    except ValueError:
        return literal.strip('"')


def _quoted(text: str) -> str:
    """As JSON writes it, but with every script readable; then made safe."""
    return safe_text(json.dumps(text, ensure_ascii=False))
