"""The whole entries of an archive that ends too early: of a program killed, of a copy stopped."""

import re
from typing import Final

_TOKEN: Final = re.compile(rb'"(?:[^"\\]|\\.)*+"|[{}\[\]]', re.DOTALL)
_ENTRY: Final = 3
"""How deep an entry stands: in a list, in the log, in the document."""
_CLOSING: Final = b"]}}"


def whole_part(text: bytes) -> bytes:
    """The text up to its last whole entry, closed again; b"" where there is none."""
    depth, end = 0, 0
    for found in _TOKEN.finditer(text):
        sign = found[0]
        if sign in (b"{", b"["):
            depth += 1
        elif sign in (b"}", b"]"):
            depth -= 1
            if depth == _ENTRY and sign == b"}":
                end = found.end()
    return text[:end] + _CLOSING if end else b""
