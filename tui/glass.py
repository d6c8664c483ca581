"""What the terminal shows, cell by cell, so that only what differs is sent.

Takes the compositor's updates and writes the shortest sequences that bring the terminal from
what it shows to what it should. Text whose width terminals disagree on is put in its place
by column, so that a wrong guess moves nothing beside it.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from rich.cells import get_character_cell_size
from rich.color import ColorSystem
from rich.console import Console
from rich.segment import ControlType, Segment
from rich.style import Style
from textual._compositor import CompositorUpdate

GAP: Final = 6
"""Cells that are alike between two that differ, and that are cheaper sent than jumped over."""

_AGREED = re.compile(
    "[ -~\u00a0-\u02ff\u0370-\u0482\u048a-\u058f\u2010-\u2027\u2030-\u27bf"
    "\u3000-\u303f\u3041-\u3096\u30a0-\u30ff\u3400-\u9fff\uac00-\ud7a3"
    "\uf900-\ufaff\uff00-\uffef]*"
)


_FRAMES: Final = frozenset(map(chr, range(0x2500, 0x25A0)))


class Cell(NamedTuple):
    """One column of one line: a character with what combines with it, and its colours.

    The second column of a wide character holds an empty text.
    """

    text: str
    codes: str

    @property
    def is_agreed(self) -> bool:
        """Whether every terminal gives this text the same width."""
        return _AGREED.fullmatch(self.text) is not None


_UNKNOWN: Final = Cell("\0", "")


class Glass:
    """The cells of a terminal of a given size."""

    def __init__(self, color_system: ColorSystem = ColorSystem.TRUECOLOR) -> None:
        self._color_system = color_system
        self._lines: list[list[Cell]] = []
        self._width = 0

    def resize(self, width: int, height: int) -> None:
        """Forget everything where the size is another one."""
        if (width, height) != (self._width, len(self._lines)):
            self._width = width
            self._lines = [[_UNKNOWN] * width for _ in range(height)]

    def forget(self) -> None:
        """Something else may have written to the terminal: everything is sent again."""
        self._lines = [[_UNKNOWN] * self._width for _ in self._lines]

    def update(self, segments: Iterable[Segment]) -> str:
        """The sequences that show some segments, placed by their control codes."""
        changed: list[str] = []
        for x, y, line in _placed(segments):
            if 0 <= y < len(self._lines):
                changed += self._difference(x, y, self._cells(line)[: self._width - x])
        return "".join([*changed, "\x1b[0m"]) if changed else ""

    def _cells(self, line: Iterable[Segment]) -> list[Cell]:
        cells: list[Cell] = []
        for text, style, _ in line:
            codes = _codes(style, self._color_system) if style else ""
            if text.isascii():
                cells += [Cell(character, codes) for character in text]
            else:
                _add(cells, text, codes)
        return cells

    def _difference(self, x: int, y: int, cells: list[Cell]) -> Iterator[str]:
        """Write the stretches that differ; what is known is brought up to date."""
        shown = self._lines[y]
        before = shown[x : x + len(cells)]
        if before == cells:
            return
        shown[x : x + len(cells)] = cells
        for first, last in _stretches(before, cells):
            yield f"\x1b[{y + 1};{x + first + 1}H"
            yield from _written(cells[first:last], x + first)


class ThinUpdate(CompositorUpdate):
    """An update of the compositor that sends only what differs from what is shown."""

    def __init__(self, whole: CompositorUpdate, glass: Glass) -> None:
        self._whole = whole
        self._glass = glass

    def render_segments(self, console: Console) -> str:
        """The sequences for the terminal; '' where it shows all of it already."""
        rendered = console.render(self._whole)  # type: ignore[arg-type]
        return self._glass.update(rendered)


def _placed(segments: Iterable[Segment]) -> Iterator[tuple[int, int, list[Segment]]]:
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


def _add(cells: list[Cell], text: str, codes: str) -> None:
    """Put text into cells: what has no width belongs to the cell before it."""
    for character in text:
        width = get_character_cell_size(character)
        if width == 0 and cells:
            owner = next(n for n in range(len(cells) - 1, -1, -1) if cells[n].text or n == 0)
            cells[owner] = Cell(cells[owner].text + character, cells[owner].codes)
            continue
        cells.append(Cell(character, codes))
        cells += [Cell("", codes)] * (width - 1)


def _stretches(before: list[Cell], after: list[Cell]) -> Iterator[tuple[int, int]]:
    """Ranges of cells to send: those that differ, whole characters, small gaps included.

    A line with doubtful widths is sent as a whole: nobody knows what stands where in it.
    """
    if not all(cell.is_agreed for cell in (*before, *after) if cell.text != _UNKNOWN.text):
        yield 0, len(after)
        return
    first = last = -1
    for index, (old, new) in enumerate(zip(before, after, strict=True)):
        if old == new:
            continue
        if first >= 0 and index - last > GAP:
            yield _whole(before, after, first, last)
            first = index
        elif first < 0:
            first = index
        last = index + 1
    if first >= 0:
        yield _whole(before, after, first, last)


def _whole(before: list[Cell], after: list[Cell], first: int, last: int) -> tuple[int, int]:
    """Widen a range so that no wide character is cut at its ends."""
    while first > 0 and not (before[first].text and after[first].text):
        first -= 1
    while last < len(after) and not (before[last].text and after[last].text):
        last += 1
    return first, last


def _written(cells: list[Cell], column: int) -> Iterator[str]:
    """Cells as text with as few changes of colour as can be."""
    codes: str | None = None
    offset = 0
    while offset < len(cells):
        cell = cells[offset]
        if cell.codes != codes:
            codes = cell.codes
            yield f"\x1b[0;{codes}m" if codes else "\x1b[0m"
        if cell.is_agreed:
            yield cell.text
            offset += 1
        else:
            end = _end_of_doubt(cells, offset)
            yield _in_its_place(cells[offset:end], column + offset)
            offset = end


def _end_of_doubt(cells: list[Cell], start: int) -> int:
    """Where a text with doubtful widths and the blanks after it end: so far it may spread.

    Two blanks, a line of a frame or another colour end the text.
    """
    codes, blanks = cells[start].codes, 0
    for index in range(start + 1, len(cells)):
        cell = cells[index]
        blank = cell.text == " "
        if cell.codes != codes or cell.text in _FRAMES or (blanks > 1 and not blank):
            return index
        blanks = blanks + 1 if blank else 0
    return len(cells)


def _in_its_place(cells: list[Cell], column: int) -> str:
    """Doubtful text over blanks, and the cursor where it has to be afterwards."""
    text = "".join(cell.text for cell in cells).rstrip(" ")
    here = f"\x1b[{column + 1}G"
    return f"{here}{' ' * len(cells)}{here}{text}\x1b[{column + len(cells) + 1}G"


@lru_cache(maxsize=4096)
def _codes(style: Style, color_system: ColorSystem) -> str:
    """The numbers of a style's escape sequence."""
    opening = style.render("x", color_system=color_system).partition("x")[0]
    return opening.removeprefix("\x1b[").removesuffix("m") if opening.startswith("\x1b[") else ""
