"""Pictures that a terminal paints over its cells, and forgets where text is written."""

import asyncio
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, TypeAlias

from tui.pictures.pixels import Pixels
from tui.terminal.cell_differ.picture_cells import PICTURE_CELL
from tui.terminal.cell_differ.scrolling import CellLine
from tui.terminal.graphics.fitting import jpeg_in_text, painted
from tui.terminal.graphics.handing_over import (
    CellBox,
    DrawnAnew,
    InTurn,
    NumberedPictures,
    OnScreen,
    Outlet,
    cells_for,
)
from tui.terminal.graphics.painting import MOST_LINES_AT_ONCE, PaintedPart, parts_to_paint
from tui.terminal.graphics.sixel import sixels

if TYPE_CHECKING:
    from PIL.Image import Image

_QUIET: Final = 0.08
"""Seconds without another change of a picture's cells after which it is painted."""
_COLOURS: Final = (128, 64, 32, 16)
_CropBox: TypeAlias = tuple[int, int, int, int]
Ground: TypeAlias = tuple[int, int, int]


@dataclass(eq=False, slots=True)
class PaintedPicture(OnScreen):
    """A picture in as many dots as its cells have."""

    ground: Ground | None = None
    image: "Image | None" = None
    parts: dict[_CropBox, str] = field(default_factory=dict)
    """What is sent for parts of it."""


class PaintedPictures:
    """Blanks stand in the cells of a picture; once they stay, it is painted over them in parts.

    By sixels of so many `colours` at most; without a number by inline pictures.
    """

    def __init__(
        self,
        outlet: Outlet,
        shown: Callable[[], Sequence[CellLine]],
        cell: tuple[int, int],
        most_bytes: int,
        colours: int | None,
    ) -> None:
        self._in_turn = InTurn(outlet)
        self._shown = shown
        self.cell = cell
        """Width and height of a cell in pixels."""
        self._most = most_bytes
        self._inline = colours is None
        self._colours = [min(each, colours) for each in _COLOURS] if colours else []
        self._held: NumberedPictures[PaintedPicture] = NumberedPictures(PaintedPicture)
        self._unpainted: set[str] = set()
        """Letters in whose places blanks stand."""
        self._soon: asyncio.TimerHandle | None = None

    def lines(
        self, pixels: Pixels, box: CellBox, ground: Ground, changed: DrawnAnew
    ) -> Sequence[str] | None:
        """Letters for the lines of a picture; None until it is ready, or where it is too large."""
        picture, _ = self._held.wanted(pixels, changed)
        cells = cells_for(pixels, box, self.cell)
        if (cells, ground) != (picture.cells, picture.ground):
            picture.cells, picture.ground = cells, ground
            picture.is_there = False
            self._in_turn.begin(asyncio.ensure_future(self._prepare(picture, cells, ground)))
        return picture.letters() if picture.is_there else None

    def keep_only(self, pixels: Iterable[Pixels], changed: DrawnAnew) -> None:
        """Nobody waits any more for others that this one wanted."""
        self._held.keep_only(pixels, changed)

    def written(self, update: str) -> str:
        """An update as the terminal is sent it; what it blanks of pictures is painted soon."""
        letters = PICTURE_CELL.findall(update)
        if not letters:
            return update
        self._unpainted.update(letters)
        if self._soon is not None:
            self._soon.cancel()
        self._soon = asyncio.get_running_loop().call_later(_QUIET, self._begin_to_paint)
        return PICTURE_CELL.sub(" ", update)

    def forget(self) -> None:
        """All cells are sent again, and what stands in them is painted then."""

    def leave(self) -> str:
        """Nothing stays behind but cells."""
        if self._soon is not None:
            self._soon.cancel()
        self._in_turn.stop()
        self._held.clear()
        return ""

    def _begin_to_paint(self) -> None:
        self._soon = None
        self._in_turn.begin(asyncio.ensure_future(self._paint()))

    async def _paint(self) -> None:
        async with self._in_turn.sending:
            letters, self._unpainted = self._unpainted, set()
            pictures = {each.number: each for each in self._held if each.is_there}
            for part in parts_to_paint(self._shown(), letters):
                if (picture := pictures.get(part.begins.picture)) is not None:
                    await self._paint_part(picture, part)

    async def _paint_part(self, picture: PaintedPicture, part: PaintedPart) -> None:
        data = await asyncio.to_thread(self._part, picture, self._crop(part))
        await self._in_turn.until_taken()
        # Whatever was drawn there meanwhile must not be painted over.
        if part.stands_in(self._shown()) and self._held.has(picture):
            self._in_turn.send_now(f"\x1b7\x1b[{part.y + 1};{part.x + 1}H{data}\x1b8")

    def _crop(self, part: PaintedPart) -> _CropBox:
        (across, down), (_, line, column) = self.cell, part.begins
        right, bottom = column + part.columns, line + part.lines
        return (column * across, line * down, right * across, bottom * down)

    async def _prepare(self, picture: PaintedPicture, cells: CellBox, ground: Ground) -> None:
        made = await asyncio.to_thread(self._made, picture.pixels, cells, ground)
        if (cells, ground) != (picture.cells, picture.ground) or made is None:
            picture.has_failed = made is None
            return
        picture.image, picture.parts = made
        self._in_turn.told(sum(map(len, picture.parts.values())))
        picture.is_there = True
        if picture.wanted_by is not None:
            picture.wanted_by()

    def _made(
        self, pixels: Pixels, cells: CellBox, ground: Ground
    ) -> "tuple[Image, dict[_CropBox, str]] | None":
        """The picture in dots and the parts it is sent in; None where those are too large."""
        (columns, lines), (across, down) = cells, self.cell
        image = painted(pixels, (columns * across, lines * down), ground)
        high = MOST_LINES_AT_ONCE * down
        boxes = [
            (0, top, image.width, min(top + high, image.height))
            for top in range(0, image.height, high)
        ]
        for each in [image] if self._inline else map(image.quantize, self._colours):
            parts = {box: self._encoded(each.crop(box)) for box in boxes}
            if sum(map(len, parts.values())) <= self._most:
                return each, parts
        return None

    def _part(self, picture: PaintedPicture, box: _CropBox) -> str:
        found = picture.parts.get(box)
        if found is None and picture.image is not None:
            found = self._encoded(picture.image.crop(box))
        return found or ""

    def _encoded(self, image: "Image") -> str:
        if not self._inline:
            return sixels(image)
        (width, height), (across, down) = image.size, self.cell
        how = f"width={width // across};height={height // down};preserveAspectRatio=0"
        return f"\x1b]1337;File=inline=1;{how};doNotMoveCursor=1:{jpeg_in_text(image)}\a"
