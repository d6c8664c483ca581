"""Terminals to look at, and updates as the compositor makes them."""

from dataclasses import dataclass, field

import pyte
from pyte.screens import Char
from rich.color import ColorSystem
from rich.control import Control
from rich.segment import Segment
from rich.style import Style

WIDTH, HEIGHT = 20, 12

Parts = list[tuple[str, Style | None]]
"""What stands in a line, from its left."""


class Plain(pyte.Screen):
    """A terminal that fills what is erased with its default colour, whatever the pen."""

    def erase_characters(self, count: int | None = None) -> None:
        attributes, self.cursor.attrs = self.cursor.attrs, self.default_char
        super().erase_characters(count)
        self.cursor.attrs = attributes

    def erase_in_line(self, how: int = 0, private: bool = False) -> None:
        attributes, self.cursor.attrs = self.cursor.attrs, self.default_char
        super().erase_in_line(how, private)
        self.cursor.attrs = attributes


@dataclass
class Terminal:
    """A screen of 20 by 12 that does not wrap, as the library asks terminals not to."""

    fills_with_colour: bool = True
    screen: pyte.Screen = field(init=False)

    def __post_init__(self) -> None:
        kind = pyte.Screen if self.fills_with_colour else Plain
        self.screen = kind(WIDTH, HEIGHT)
        self.screen.reset_mode(7)
        self._stream = pyte.Stream(self.screen)

    def feed(self, text: str) -> None:
        self._stream.feed(text)

    def seen(self) -> list[list[Char]]:
        """What one sees of each cell: of a blank, only the colour behind it."""
        lines = [self.screen.buffer[y] for y in range(HEIGHT)]
        return [[_seen(line[x]) for x in range(WIDTH)] for line in lines]


def _seen(cell: Char) -> Char:
    if cell.data != " " or cell.reverse or cell.underscore or cell.strikethrough:
        return cell
    return Char(" ", bg=cell.bg)


def segments(update: dict[int, Parts]) -> list[Segment]:
    """An update of whole lines: for each a move and as much as fits."""
    found = []
    for y, parts in update.items():
        line = Segment.adjust_line_length([Segment(*part) for part in parts], WIDTH)
        found += [Control.move_to(0, y).segment, *line]
    return found


def plain(found: list[Segment]) -> str:
    """What would be sent without knowing what is shown."""
    return "".join(
        each.text
        if each.control or each.style is None
        else each.style.render(each.text, color_system=ColorSystem.TRUECOLOR)
        for each in found
    )
