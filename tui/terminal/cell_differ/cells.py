"""A line as cells: one character, with what combines with it, and the pen that wrote it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final

from rich.cells import get_character_cell_size
from rich.color import ColorSystem
from rich.segment import ControlType, Segment

from tui.terminal.cell_differ.pen import Pen, bare, pen_of
from tui.terminal.cell_differ.picture_cells import PICTURE_CELL, ink_of, part_of

DrawnCell = tuple[str, Pen]
"""The second column of a wide character holds an empty text."""

PlacedSegments = tuple[int, int, list[Segment]]
"""A column, a line, and what stands there."""

UNKNOWN: Final[DrawnCell] = ("\0", Pen())
"""A cell of which nobody knows what the terminal shows in it."""

_AGREED: Final = re.compile(
    "[\0 -~\u00a0-\u02ff\u0370-\u0482\u048a-\u058f\u2010-\u2027\u2030-\u27bf\u2800-\u28ff"
    "\u3000-\u303f\u3041-\u3096\u30a0-\u30ff\u3400-\u9fff\uac00-\ud7a3"
    "\uf900-\ufaff\uff00-\uffef\U00100000-\U0010dfff]*"
)


def is_agreed(text: str) -> bool:
    """Whether every terminal gives this text the same width."""
    return _AGREED.fullmatch(text) is not None


def cells_text(cells: Sequence[DrawnCell]) -> str:
    """The characters of some cells."""
    return "".join([text for text, _ in cells])


def place_segments(segments: Iterable[Segment]) -> Iterator[PlacedSegments]:
    """Segments by where they stand; a control code begins a new place."""
    x = y = 0
    line: list[Segment] = []
    for segment in segments:
        if segment.control:
            if line:
                yield x, y, line
                line = []
            for code in segment.control:
                if code[0] is ControlType.CURSOR_MOVE_TO and len(code) == 3:
                    x, y = int(code[1]), int(code[2])
        elif segment.text != "\n":
            line.append(segment)
    if line:
        yield x, y, line


def line_of(segments: Iterable[Segment], color_system: ColorSystem | None) -> list[DrawnCell]:
    """The cells of a line; what has no width belongs to the cell before it."""
    cells: list[DrawnCell] = []
    before = Pen()
    for text, style, _ in segments:
        pen = pen_of(style, color_system)
        first = 0
        while cells and first < len(text) and _has_no_width(text[first]):
            _combine(cells, text[first], before)
            first += 1
        cells += cells_in(text[first:], pen)
        before = pen
    return cells


def _has_no_width(character: str) -> bool:
    return not character.isascii() and get_character_cell_size(character) == 0


@lru_cache(maxsize=2048)
def cells_in(text: str, pen: Pen) -> Sequence[DrawnCell]:
    """The cells of a text that one pen wrote."""
    blank = (" ", bare(pen))
    if text.isascii():
        return [blank if character == " " else (character, pen) for character in text]
    if PICTURE_CELL.search(text):
        return _picture_cells(text, pen)
    cells: list[DrawnCell] = []
    for character in text:
        width = get_character_cell_size(character)
        if width == 0 and cells:
            _combine(cells, character, pen)
        else:
            cells.append(blank if character == " " else (character, pen))
            cells += [("", pen)] * (width - 1)
    return cells


def _picture_cells(text: str, pen: Pen) -> Sequence[DrawnCell]:
    """Cells of a picture, which have its own ink whatever is dimmed or tinted around them."""
    if not PICTURE_CELL.fullmatch(text[0]) or len(text) > 1:
        return [cell for letter in text for cell in cells_in(letter, pen)]
    return [(text, Pen(ink=f"38;5;{ink_of(part_of(text).picture)}", paper=pen.paper))]


def _combine(cells: list[DrawnCell], character: str, pen: Pen) -> None:
    """Give a character without a width to the one before it, which `pen` wrote."""
    owner = next(n for n in range(len(cells) - 1, -1, -1) if cells[n][0] or n == 0)
    text, owners_pen = cells[owner]
    cells[owner] = (text + character, pen if text == " " else owners_pen)
