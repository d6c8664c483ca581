"""Pictures that a terminal paints over its cells, and forgets where text is written."""

import asyncio
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

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


class _PaintedPlace(NamedTuple):
    """What a picture is made for: its cells, the pixels of each, and what is behind it."""

    cells: CellBox
    cell: tuple[int, int]
    colours: int | None
    """No more than so many; None for all."""
    ground: Ground

    def crop(self, part: PaintedPart) -> _CropBox:
        """The dots of a part."""
        (across, down), (_, line, column) = self.cell, part.begins
        right, bottom = column + part.columns, line + part.lines
        return (column * across, line * down, right * across, bottom * down)


class _Made(NamedTuple):
    """A picture in as many dots as its cells have, and what is sent for parts of it."""

    place: _PaintedPlace
    image: "Image"
    parts: dict[_CropBox, str]


@dataclass(eq=False, slots=True)
class PaintedPicture(OnScreen):
    """A picture that is made anew for each place that it stands in."""

    place: _PaintedPlace | None = None
    made: _Made | None = None


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
        self._cell = cell
        self._most = most_bytes
        self._inline = colours is None
        self._most_colours = colours or 0
        self._held: NumberedPictures[PaintedPicture] = NumberedPictures(PaintedPicture)
        self._unpainted: set[str] = set()
        """Letters in whose places blanks stand."""
        self._soon: asyncio.TimerHandle | None = None

    def lines(
        self, pixels: Pixels, box: CellBox, ground: Ground, changed: DrawnAnew
    ) -> Sequence[str] | None:
        """Letters for the lines of a picture; None until it is ready, or where it is too large."""
        picture, _ = self._held.wanted(pixels, changed)
        place = _PaintedPlace(cells_for(pixels, box, self._cell), *self._made_for, ground)
        if place != picture.place:
            picture.take_cells(place.cells)
            picture.place, picture.is_there = place, False
            self._in_turn.begin(self._prepare(picture, place))
        return picture.letters if picture.is_there else None

    def keep_only(self, pixels: Iterable[Pixels], changed: DrawnAnew) -> None:
        """Nobody waits any more for others that this one wanted."""
        self._held.keep_only(pixels, changed)

    def measured(self, cell: tuple[int, int], colours: int) -> None:
        """Cells have such a width and height in pixels; sixels may have so many colours."""
        before, self._cell, self._most_colours = self._made_for, cell, colours
        if self._made_for != before:
            self._held.draw_anew()

    @property
    def _made_for(self) -> tuple[tuple[int, int], int | None]:
        """What of the terminal a picture depends on; inline pictures have all colours."""
        return self._cell, None if self._inline else self._most_colours

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
        self._in_turn.begin(self._paint())

    async def _paint(self) -> None:
        async with self._in_turn.sending:
            letters, self._unpainted = self._unpainted, set()
            pictures = {each.number: each for each in self._held if each.is_there}
            for part in parts_to_paint(self._shown(), letters):
                picture = pictures.get(part.begins.picture)
                if picture is not None and picture.made is not None:
                    await self._paint_part(picture, picture.made, part)

    async def _paint_part(self, picture: PaintedPicture, made: _Made, part: PaintedPart) -> None:
        data = await asyncio.to_thread(self._part, made, part)
        await self._in_turn.until_taken()
        # Whatever was drawn there meanwhile must not be painted over.
        is_same = self._held.has(picture) and picture.place == made.place
        if is_same and part.stands_in(self._shown()):
            self._in_turn.send_now(f"\x1b7\x1b[{part.y + 1};{part.x + 1}H{data}\x1b8")

    async def _prepare(self, picture: PaintedPicture, place: _PaintedPlace) -> None:
        made = await asyncio.to_thread(self._make, picture.pixels, place)
        if made is None or place != picture.place:
            return
        picture.made = made
        self._in_turn.told(sum(map(len, made.parts.values())))
        picture.is_there = True
        if picture.wanted_by is not None:
            picture.wanted_by()

    def _make(self, pixels: Pixels, place: _PaintedPlace) -> _Made | None:
        """The picture in dots and the parts it is sent in; None where those are too large."""
        (columns, lines), (across, down) = place.cells, place.cell
        image = painted(pixels, (columns * across, lines * down), place.ground)
        high = MOST_LINES_AT_ONCE * down
        boxes = [
            (0, top, image.width, min(top + high, image.height))
            for top in range(0, image.height, high)
        ]
        for each in _in_colours(image, place.colours):
            parts = {box: self._encoded(each.crop(box), place.cell) for box in boxes}
            if sum(map(len, parts.values())) <= self._most:
                return _Made(place, each, parts)
        return None

    def _part(self, made: _Made, part: PaintedPart) -> str:
        box = made.place.crop(part)
        found = made.parts.get(box)
        return self._encoded(made.image.crop(box), made.place.cell) if found is None else found

    def _encoded(self, image: "Image", cell: tuple[int, int]) -> str:
        if not self._inline:
            return sixels(image)
        (width, height), (across, down) = image.size, cell
        how = f"width={width // across};height={height // down};preserveAspectRatio=0"
        return f"\x1b]1337;File=inline=1;{how};doNotMoveCursor=1:{jpeg_in_text(image)}\a"


def _in_colours(image: "Image", most: int | None) -> Iterator["Image"]:
    """The image in fewer and fewer colours, of no number of them twice."""
    if most is None:
        yield image
        return
    yield from map(image.quantize, dict.fromkeys(min(each, most) for each in _COLOURS))
