"""Which graphics there are for what a terminal said, and for what the settings say."""

import os
from collections.abc import Callable, Sequence

from tui.terminal.cell_differ.scrolling import CellLine
from tui.terminal.graphics.handing_over import (
    MOST_BYTES_FAR_AWAY,
    MOST_BYTES_OF_PICTURE,
    Outlet,
)
from tui.terminal.graphics.kitty_pictures import KittyPictures
from tui.terminal.graphics.painted_pictures import PaintedPictures
from tui.terminal.graphics.way import PicturesBy, SaidByTerminal


def begun(
    said: SaidByTerminal, wanted: str, outlet: Outlet, shown: Callable[[], Sequence[CellLine]]
) -> KittyPictures | PaintedPictures | None:
    """What draws pictures; None where that is blocks."""
    way = said.way if wanted == "auto" else PicturesBy(wanted)
    most = MOST_BYTES_FAR_AWAY if is_far_away() else MOST_BYTES_OF_PICTURE
    match way:
        case PicturesBy.KITTY:
            return KittyPictures(outlet, said.cell_now(), most)
        case PicturesBy.SIXEL | PicturesBy.ITERM:
            colours = said.colours if way is PicturesBy.SIXEL else None
            return PaintedPictures(outlet, shown, said.cell_now(), most, colours)
        case PicturesBy.BLOCKS:
            return None


def is_far_away() -> bool:
    """Whether what is written goes over SSH."""
    return bool(os.environ.get("SSH_CONNECTION") or os.environ.get("SSH_TTY"))
