"""Pictures that a terminal keeps, and shows wherever their letters stand."""

import asyncio
import os
from collections.abc import Iterable, Sequence
from functools import partial

from tui.pictures.pixels import Pixels
from tui.terminal.graphics import kitty
from tui.terminal.graphics.fitting import png_within
from tui.terminal.graphics.handing_over import (
    CellBox,
    DrawnAnew,
    InTurn,
    NumberedPictures,
    OnScreen,
    Outlet,
    cells_for,
)
from tui.terminal.notifying import through_tmux


class KittyPictures:
    """Hands each picture over once; how large it is shown is said in a few bytes."""

    def __init__(self, outlet: Outlet, cell: tuple[int, int], most_bytes: int) -> None:
        self._in_turn = InTurn(outlet, partial(through_tmux, environment=os.environ))
        self._cell = cell
        self._most = most_bytes
        self._held: NumberedPictures[OnScreen] = NumberedPictures(OnScreen)

    def lines(
        self, pixels: Pixels, box: CellBox, _ground: tuple[int, int, int], changed: DrawnAnew
    ) -> Sequence[str] | None:
        """Letters for the lines of a picture; None until the terminal has it."""
        picture, is_new = self._held.wanted(pixels, changed)
        if is_new:
            self._in_turn.begin(self._hand_over(picture))
        if not picture.is_there:
            return None
        cells = cells_for(pixels, box, self._cell)
        if cells != picture.cells:
            picture.take_cells(cells)
            self._in_turn.send_now(kitty.placed(picture.number, *cells))
        return picture.letters

    def keep_only(self, pixels: Iterable[Pixels], changed: DrawnAnew) -> None:
        """Stop sending what this one does not want any more."""
        self._held.keep_only(pixels, changed)

    def measured(self, cell: tuple[int, int], _colours: int) -> None:
        """Cells have such a width and height in pixels."""
        if cell != self._cell:
            self._cell = cell
            self._held.draw_anew()

    def written(self, update: str) -> str:
        """An update as the terminal is sent it."""
        return kitty.with_placeholders(update)

    def forget(self) -> None:
        """The terminal may have lost its pictures: hand them over again."""
        for each in self._held.clear():
            if each.wanted_by is not None:
                each.wanted_by()

    def leave(self) -> str:
        """What has the terminal forget all of them."""
        half = [kitty.ENDS_HALF_SENT] if self._in_turn.stop() else []
        gone = [kitty.gone(each.number) for each in self._held.clear()]
        return "".join(map(self._in_turn.wrapped, half + gone))

    async def _hand_over(self, picture: OnScreen) -> None:
        png = await asyncio.to_thread(png_within, picture.pixels, self._most)
        async with self._in_turn.sending:
            for at, piece in enumerate(kitty.sent(picture.number, png)):
                await self._in_turn.until_taken()
                if picture.wanted_by is None or not self._held.has(picture):
                    self._break_off(picture, begun=at > 1)
                    return
                self._in_turn.send_now(piece)
        self._in_turn.told(len(png) * 4 // 3)
        picture.is_there = True
        if picture.wanted_by is not None:
            picture.wanted_by()

    def _break_off(self, picture: OnScreen, *, begun: bool) -> None:
        """Send no more of a picture; its number may be that of another one already."""
        if begun:
            self._in_turn.send_now(kitty.ENDS_HALF_SENT)
        if self._held.has(picture):
            self._in_turn.send_now(kitty.gone(picture.number))
            self._held.drop(picture)
