"""Which graphics there are for what a terminal said, and for what the settings say."""

import os
from collections.abc import Callable, Sequence

from tui.pictures.ways import PicturesBy
from tui.terminal.cell_differ.scrolling import CellLine
from tui.terminal.graphics.handing_over import (
    MOST_BYTES_FAR_AWAY,
    MOST_BYTES_OF_PICTURE,
    Outlet,
)
from tui.terminal.graphics.kitty_pictures import KittyPictures
from tui.terminal.graphics.painted_pictures import PaintedPictures
from tui.terminal.graphics.way import SaidByTerminal


def begun(
    said: SaidByTerminal,
    wanted: PicturesBy,
    outlet: Outlet,
    shown: Callable[[], Sequence[CellLine]],
) -> KittyPictures | PaintedPictures | None:
    """What draws pictures; None where that is blocks."""
    way = said.way if wanted == "auto" else wanted
    most = MOST_BYTES_FAR_AWAY if is_far_away() else MOST_BYTES_OF_PICTURE
    match way:
        case "kitty":
            return KittyPictures(outlet, said.cell_now(), most)
        case "sixel" | "iterm":
            colours = said.colours if way == "sixel" else None
            return PaintedPictures(outlet, shown, said.cell_now(), most, colours)
        case _:
            return None


def is_far_away() -> bool:
    """Whether what is written goes over SSH."""
    return bool(os.environ.get("SSH_CONNECTION") or os.environ.get("SSH_TTY"))
