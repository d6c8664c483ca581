"""Text measured in terminal cells: cropped, wrapped, indented, filled to a line.

Measures no more of a text than a line can show. Imports only the gate of `safe_text`.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Final

from rich.cells import cell_len, split_text
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tui.widgets.safe_text import CROPPED

# Combining marks take no cell: a line may hold more characters than cells.
_CHARACTERS_A_CELL: Final = 4


def split_cells(text: str, cells: int) -> tuple[str, str]:
    """The first `cells` cells of `text` and the rest of it; a halved wide character is spaces."""
    # Rich fails on a text with fewer cells, such as one of combining marks alone.
    return split_text(text, cells) if cell_len(text) > cells else (text, "")


def crop(text: str, width: int) -> str:
    """`text` in at most `width` cells, its end replaced by an ellipsis when it is longer."""
    if width <= 0:
        return ""
    most = width * _CHARACTERS_A_CELL
    head = text[:most]
    if len(head) == len(text) and cell_len(head) <= width:
        return text
    return split_cells(head, width - 1)[0].rstrip() + CROPPED


def filled_up(text: str, width: int, *, right: bool = False) -> str:
    """`text` in exactly `width` cells, cropped or filled up; on the right where it is said."""
    shown = crop(text, width)
    filling = " " * (width - cell_len(shown))
    return filling + shown if right else shown + filling


def crop_left(text: str, width: int) -> str:
    """`text` in at most `width` cells, its beginning replaced by an ellipsis when longer."""
    if width <= 0:
        return ""
    surplus = cell_len(text) - width
    if surplus <= 0:
        return text
    return CROPPED + split_cells(text, surplus + 1)[1].lstrip()


def whole_ones(parts: Sequence[str], between: str, width: int) -> tuple[str, ...]:
    """As many of the first parts as fit whole into `width` cells, with what stands between them."""
    fitting = 0
    used = -cell_len(between)
    for part in parts:
        used += cell_len(between) + cell_len(part)
        if used > width:
            break
        fitting += 1
    return tuple(parts[:fitting])


def wrap(text: str, width: int, most: int) -> Iterator[str]:
    """`text` in lines of at most `width` cells, broken at spaces; after `most`, an ellipsis."""
    rest = text
    for _ in range(most - 1):
        if cell_len(rest[: width * _CHARACTERS_A_CELL]) <= width and len(rest) <= width * 4:
            break
        head = split_cells(rest[: width * _CHARACTERS_A_CELL], width)[0].rstrip()
        space = head.rfind(" ")
        if space > width // 2 and not rest[len(head) : len(head) + 1].isspace():
            head = head[:space]
        yield head
        rest = rest[max(1, len(head)) :].lstrip()
    yield crop(rest, width)


def indentation(depth: int, width: int) -> str:
    """Two cells a level; past half of `width` the depth in figures, so that words stay seen."""
    cells = depth * 2
    if cells <= width // 2:
        return " " * cells
    return f"{depth}›".rjust(max(width // 2, 1))


def line(parts: Iterable[tuple[str, Style]], width: int, blank: Style) -> Strip:
    """One line of exactly `width` cells: `parts` cropped at the end or filled with `blank`.

    Neighbours of the same style become one segment: each costs bytes on the wire.
    """
    shown: list[tuple[str, Style]] = []
    left = width
    for text, style in parts:
        if left <= 0:
            break
        fitting = crop(text, left)
        left -= cell_len(fitting)
        shown.append((fitting, style))
    shown.append((" " * left, blank))
    return Strip(_merged(shown), width)


def _merged(parts: list[tuple[str, Style]]) -> Iterator[Segment]:
    for style, group in groupby((part for part in parts if part[0]), key=itemgetter(1)):
        yield Segment("".join(text for text, _ in group), style)
