"""What JSON is made of, as it is looked for in bytes. Imports nothing of ours."""

import re
from typing import Final

SPACE: Final = re.compile(rb"[ \t\r\n]*")
IN_STRING: Final = rb'[^"\\]*+(?:\\.[^"\\]*+)*+'
"""What stands between the quotes of a string; a dot is any byte."""
BOM: Final = b"\xef\xbb\xbf"
"""May stand before a text, and is no part of it."""


def after(pattern: re.Pattern[bytes], text: bytes | memoryview, at: int) -> int:
    """Where what the pattern finds at `at` ends; `at` where it finds nothing."""
    found = pattern.match(text, at)
    return found.end() if found else at


def before_space(text: bytes | memoryview, at: int, end: int) -> int:
    """Where `text[at:end]` ends when white space at its end is left out."""
    while end > at and text[end - 1] in b" \t\r\n":
        end -= 1
    return end
