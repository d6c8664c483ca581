"""Text out of a file that people write, in whatever way their editor saves it."""

import codecs
import re
from typing import Final

_OTHERS: Final = {
    # The longer ones first: the shorter ones begin them.
    codecs.BOM_UTF32_LE: "UTF-32",
    codecs.BOM_UTF32_BE: "UTF-32",
    codecs.BOM_UTF16_LE: "UTF-16",
    codecs.BOM_UTF16_BE: "UTF-16",
}


class NotUtf8(ValueError):
    """Why bytes are no text; it goes on from a colon."""


def decoded_text(data: bytes) -> str:
    """The text, without the mark that some editors put before it. Raises NotUtf8."""
    for mark, name in _OTHERS.items():
        if data.startswith(mark):
            raise NotUtf8(f"its encoding is {name}; save it as UTF-8")
    try:
        return data.removeprefix(codecs.BOM_UTF8).decode()
    except UnicodeDecodeError as problem:
        before = data.removeprefix(codecs.BOM_UTF8)[: problem.start]
        where = place_in_words(before.decode())
        raise NotUtf8(f"{where}: it is not UTF-8; save it as UTF-8") from None


def place_in_words(before: str) -> str:
    """The line and column right after a text, counted from 1."""
    lines = before.replace("\r\n", "\n").split("\n")
    return f"line {len(lines)}, column {len(lines[-1]) + 1}"


def place_of_key(text: str, section: str, key: str) -> str:
    """Line and column where a plainly written key of a section of TOML is, else nothing."""
    current = ""
    for number, line in enumerate(text.split("\n"), 1):
        if header := re.match(r"\s*\[([^\[\]]+)\]", line):
            current = _bare(header[1])
            if not section and current == _bare(key):
                return f"line {number}, column {header.start(1) + 1}"
        elif current == _bare(section) and (
            found := re.match(rf"\s*(([\"']?){re.escape(key)}\2)\s*=", line)
        ):
            return f"line {number}, column {found.start(1) + 1}"
    return ""


def place_of_setting(text: str, section: str, key: str) -> str:
    """The same, or where the closest is that stands around it and is plainly written."""
    place = place_of_key(text, section, key)
    while section and not place:
        above, _, name = section.rpartition(".")
        place = place_of_key(text, "", section) or place_of_key(text, above, name)
        section = above
    return place


def _bare(section: str) -> str:
    """A section's name without what may be written differently: quotes and spaces."""
    return re.sub(r"[\"'\s]", "", section)
