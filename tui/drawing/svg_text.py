"""What every SVG of ours begins with, and texts that XML can hold."""

from collections.abc import Iterator
from xml.sax.saxutils import escape


def svg_head(width: int, height: int, title: str) -> Iterator[str]:
    """The first lines of a picture of so many dots, on white; `</svg>` ends it."""
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}" fill="none" stroke-linecap="round">'
    )
    if title:
        yield f"<title>{escaped(title)}</title>"
    yield '<rect width="100%" height="100%" fill="#ffffff"/>'


def escaped(text: str) -> str:
    """A text between tags."""
    return escape(printable_text(text))


def printable_text(text: str) -> str:
    """A text without control characters: XML has none, and a terminal would obey them."""
    return "".join(each if each.isprintable() else "�" for each in text)
