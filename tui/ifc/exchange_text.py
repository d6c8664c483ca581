"""The text of an IFC file as the library can read it: from its first line to its last, in ASCII.

Real files carry more than ISO 10303-21 allows: a byte order mark or a comment before the
first line; NULs, a comment, ^Z or a signature after the last; letters that are not escaped.
"""

import re
from typing import Final

from tui.ifc.characters import in_ascii

FIRST_LINE: Final = "ISO-10303-21;"
LAST_LINE: Final = "END-ISO-10303-21;"
_BEFORE: Final = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:[\s\0]++|(?>/\*.*?\*/))*+(?=ISO-10303-21\s*;)", re.DOTALL
)
_LAST_WORD: Final = LAST_LINE.removesuffix(";").encode()
_LAST: Final = re.compile(_LAST_WORD + rb"\s*;")


class UnreadableFile(Exception):
    """A file cannot be read; the text says why, as the rest of a sentence."""


def begins_as_ifc(content: bytes) -> bool:
    """Whether the first line is that of an IFC file, comments aside."""
    return _BEFORE.match(content) is not None


def exchange_text(content: bytes) -> bytes:
    """The file without what stands around it, in ASCII; raises UnreadableFile."""
    before = _BEFORE.match(content)
    if before is None:
        raise UnreadableFile(f"it does not begin with {FIRST_LINE}")
    last = _LAST.match(content, at) if (at := content.rfind(_LAST_WORD)) >= 0 else None
    if last is None:
        raise UnreadableFile(f"it is cut off: it does not end with {LAST_LINE}")
    return in_ascii(content[before.end() : last.end()])
