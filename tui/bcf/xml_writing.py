"""XML as text, with every character escaped that would not come back as it was.

The tree of the standard library writes a carriage return as it is, which a reader takes for the
end of a line: here it is a reference. What XML cannot hold at all becomes the replacement sign.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final
from xml.sax.saxutils import escape, quoteattr

_DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'
_IMPOSSIBLE: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_RETURN: Final = {"\r": "&#13;"}


def writable(text: str) -> str:
    """The text without what no XML can hold."""
    return _IMPOSSIBLE.sub("\ufffd", text)


def element(
    name: str,
    content: "str | Iterable[str]" = (),
    attributes: Mapping[str, str] | None = None,
) -> str:
    """An element with a text, or with elements in it; attributes without a value are left out."""
    given = "".join(
        f" {key}={quoteattr(writable(value))}" for key, value in (attributes or {}).items() if value
    )
    inside = _text(content) if isinstance(content, str) else "".join(content)
    return f"<{name}{given}>{inside}</{name}>" if inside else f"<{name}{given}/>"


def said_elements(name: str, texts: Iterable[str]) -> Iterator[str]:
    """An element for each text that is not blank."""
    return (element(name, text) for text in texts if is_not_blank(text))


def is_not_blank(text: str) -> bool:
    """Whether something is there: the schemas of 3.0 allow no blank texts."""
    return bool(text.strip(" \t\r\n"))


def document(root: str) -> bytes:
    """The file of a root element."""
    return (_DECLARATION + root + "\n").encode()


def _text(text: str) -> str:
    return escape(writable(text), _RETURN)
