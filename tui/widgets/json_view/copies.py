"""A value as text for the clipboard, made in short steps however large it is."""

import json
import re
from collections.abc import Generator
from typing import Final

from tui.widgets.json_view.document import JsonDocument
from tui.widgets.json_view.row import RowKind
from tui.widgets.safe_text import is_safe

CopySteps = Generator[None, None, str | bytes]

_PLAIN: Final = 65_536
# Neither an escape, nor a pair of them, nor a character is cut in two.
_PIECE: Final = re.compile(
    rb"(?:[^\\\x80-\xff]{1,64}+"
    rb"|\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}"
    rb"|\\u[0-9a-fA-F]{4}|\\[^u]|[\xc0-\xff][\x80-\xbf]*+|[\x80-\xbf]){1,4096}+",
    re.DOTALL,
)


def text_to_copy(document: JsonDocument, index: int) -> CopySteps:
    """The row's value: a string without its quotes, anything else as the JSON received.

    A string that holds control characters stays JSON, whose escapes harm nobody.
    """
    start, end = document.span(index)
    if document.row(index).kind is not RowKind.STRING:
        return document.buffer[start:end]
    try:
        pieces = yield from _decoded(document.buffer, start + 1, end - 1)
    except ValueError:
        return document.buffer[start:end]
    if not (yield from _all_safe(pieces)):
        for number, piece in enumerate(pieces):
            pieces[number] = json.dumps(piece)[1:-1]
            yield
        pieces = ['"', *pieces, '"']
    return "".join(pieces)


def _decoded(text: bytes, at: int, end: int) -> Generator[None, None, list[str]]:
    """The string that stands at `at:end`; raises ValueError where it breaks the rules."""
    pieces: list[str] = []
    while at < end:
        plain = text[at : min(at + _PLAIN, end)]
        if plain.isascii() and b"\\" not in plain:
            pieces.append(plain.decode())
            at += len(plain)
        else:
            found = _PIECE.match(text, at, end)
            if found is None:
                raise ValueError("an escape without an end")
            pieces.append(json.loads(f'"{found[0].decode()}"', strict=False))
            at = found.end()
        yield
    return pieces


def _all_safe(pieces: list[str]) -> Generator[None, None, bool]:
    before, last = "", len(pieces) - 1
    for number, piece in enumerate(pieces):
        # A seam is judged twice, with its true neighbour once on the left and once on the right.
        text = f"é{before}{piece}" if before else piece
        if not is_safe(text if number == last else f"{text}é"):
            return False
        before = piece[-1:]
        yield
    return True
