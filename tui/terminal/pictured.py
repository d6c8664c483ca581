"""An application whose terminal may draw pictures itself; it is asked when there is one to draw.

What it answers comes on the way of the keys, and is never waited for.
"""

import os
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from textual import on
from textual.app import ReturnType
from textual.events import Resize

from tui.terminal.asking import asks_terminal
from tui.terminal.differences import SendsDifferences
from tui.terminal.ending import EndsWithOneLine

if TYPE_CHECKING:
    from tui.pictures.pixels import Pixels
    from tui.pictures.ways import PicturesBy
    from tui.terminal.graphics.handing_over import CellBox, DrawnAnew
    from tui.terminal.graphics.kitty_pictures import KittyPictures
    from tui.terminal.graphics.painted_pictures import Ground, PaintedPictures
    from tui.terminal.graphics.way import SaidByTerminal


class ShowsPictures(SendsDifferences[ReturnType], EndsWithOneLine[ReturnType]):
    """Draws pictures by what the terminal can, or as `pictures_by` says."""

    pictures_by: "PicturesBy" = "auto"

    def __init__(self) -> None:
        super().__init__()
        self._said_by_terminal: SaidByTerminal | None = None
        self._has_told_cost = False
        self._wait_for_terminal: set[DrawnAnew] = set()
        self._graphics: KittyPictures | PaintedPictures | None = None

    def picture_letters(
        self, pixels: "Pixels", box: "CellBox", ground: "Ground", changed: "DrawnAnew"
    ) -> Sequence[str] | None:
        """Letters that stand for the lines of a picture; None where blocks are to be drawn.

        `changed` is called when another answer can be had.
        """
        if self._said_by_terminal is None:
            self._get_to_know_terminal()
        if self._graphics is not None:
            return self._graphics.lines(pixels, box, ground, changed)
        if self._said_by_terminal is not None and not self._said_by_terminal.is_complete:
            self._wait_for_terminal.add(changed)
        return None

    def keep_pictures(self, pixels: "Iterable[Pixels]", changed: "DrawnAnew") -> None:
        """Send no more of the pictures that this one wanted before, but for these."""
        if self._graphics is not None:
            self._graphics.keep_only(pixels, changed)

    def picture_sent(self, size: int) -> None:
        """Have it said once what a picture takes where that is on its way with the keys."""
        from tui.terminal.graphics.beginning import is_far_away

        if is_far_away() and not self._has_told_cost:
            self._has_told_cost = True
            self.tell_of_cost(size)

    def tell_of_cost(self, size: int) -> None:
        """Say how many bytes a picture took over SSH; subclasses know where."""

    @property
    def is_behind(self) -> bool:
        """Whether the terminal has not yet taken what it was sent."""
        asks = asks_terminal(self._driver)
        return asks is not None and asks.is_behind

    def _get_to_know_terminal(self) -> None:
        """Ask once where that is worth it; a way that is set waits for no answer."""
        plain = self.plain_textual or self.for_screen_readers or self.no_color
        by_blocks = self.is_headless or self.pictures_by in ("blocks", "none")
        asks = asks_terminal(self._driver)
        if plain or by_blocks or asks is None:
            return
        from tui.terminal.graphics.way import QUESTIONS, SaidByTerminal, is_worth_asking

        said = self._said_by_terminal = SaidByTerminal(os.environ, asks.window)
        if is_worth_asking(os.environ):
            self.send_aside(QUESTIONS)
        else:
            said.will_not_answer()
        if self.pictures_by != "auto":
            self._begin_graphics(said)

    def hear_terminal(self, answer: str) -> None:
        """Take in what the terminal sent that is no key."""
        said = self._said_by_terminal
        if self._graphics is not None:
            self._heed_trouble(answer)
        if said is not None and not said.is_complete:
            self._hear_answer(said, answer)

    def _hear_answer(self, said: "SaidByTerminal", answer: str) -> None:
        self.send_aside(said.hear(answer))
        if not said.is_complete:
            return
        if self.pictures_by == "auto":
            self._begin_graphics(said)
        else:
            self._measure_cells()

    def _begin_graphics(self, said: "SaidByTerminal") -> None:
        from tui.terminal.graphics.beginning import begun
        from tui.terminal.graphics.painted_pictures import PaintedPictures

        self._graphics = begun(said, self.pictures_by, self, lambda: self.cell_differ.lines)
        self.cell_differ.pictures_move = not isinstance(self._graphics, PaintedPictures)
        waiting, self._wait_for_terminal = self._wait_for_terminal, set()
        for changed in waiting:
            changed()

    def _heed_trouble(self, answer: str) -> None:
        """Draw blocks from now on where the terminal could not do what it said."""
        from tui.terminal.graphics.kitty import has_failed

        if has_failed(answer):
            self._draw_blocks()

    def drawing_failed(self, mistake: BaseException) -> None:
        """Draw blocks from now on, and report what went wrong with a picture."""
        self._draw_blocks()
        self.go_on_after(mistake)

    def _draw_blocks(self) -> None:
        graphics, self._graphics = self._graphics, None
        if graphics is not None:
            self.send_aside(graphics.leave())
            self.refresh(layout=True)

    @on(Resize)
    def _measure_cells(self) -> None:
        """Another font has other cells."""
        if self._graphics is not None and self._said_by_terminal is not None:
            said = self._said_by_terminal
            self._graphics.measured(said.cell_now(), said.colours)

    def in_terminals_form(self, update: str) -> str:
        return update if self._graphics is None else self._graphics.written(update)

    def action_redraw(self) -> None:
        super().action_redraw()
        if self._graphics is not None:
            self._graphics.forget()

    def leave_terminal(self) -> None:
        """Leave none of the pictures in the terminal."""
        graphics, self._graphics = self._graphics, None
        if graphics is not None:
            self.send_aside(graphics.leave())
