"""An application that sends a terminal only what differs from what it shows."""

import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Final, cast

from rich.color import ColorSystem
from rich.console import COLOR_SYSTEMS, ConsoleRenderable, RenderableType
from textual import on
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.app import ReturnType
from textual.events import Mount, Resize, Unmount
from textual.screen import Screen

from tui.terminal.cell_differ import CellDiffer, erases_in_colour
from tui.terminal.cell_differ.scrolling import CellLine
from tui.terminal.first_picture import first_picture
from tui.terminal.letters import letters_for
from tui.terminal.overriding import SwitchedApp, overrides
from tui.terminal.screen_reader import SHOWS_CURSOR, AppForScreenReaders, place_of_keys

if TYPE_CHECKING:
    from tui.terminal.kept_moves import MovableCursor

SYNCHRONIZED_FROM: Final = 1_024
"""Characters from which on a terminal may paint half of an update, unless told to wait."""
_LARGEST_PART: Final = 8_192
"""Characters that Windows takes in one write."""


class SendsDifferences(AppForScreenReaders, SwitchedApp[ReturnType]):
    """Knows the cells of the terminal; a plain application sends whole regions."""

    def __init__(self) -> None:
        super().__init__()
        self.cell_differ = CellDiffer(
            self._colours_allowed(),
            erases_in_colour=erases_in_colour(os.environ.get("TERM", "")),
        )
        self._first_lines: Sequence[CellLine] | None = None

    def _colours_allowed(self) -> ColorSystem | None:
        """Those of the terminal; None where `NO_COLOR` forbids them."""
        if self.no_color:
            return None
        return COLOR_SYSTEMS.get(self.console.color_system or "", ColorSystem.TRUECOLOR)

    @on(Mount)
    def _heed_suspension(self) -> None:
        self.app_suspend_signal.subscribe(self, lambda _: self._put_down())
        self.app_resume_signal.subscribe(self, lambda _: self.action_redraw())

    @on(Unmount)
    def _leave(self) -> None:
        self.leave_terminal()
        self._put_down(for_good=True)

    def leave_terminal(self) -> None:
        """Take away what is more than cells; subclasses know whether there is anything."""

    def in_terminals_form(self, update: str) -> str:
        """An update as it is written, where cells stand for more than text."""
        return update

    @on(Resize)
    def _resized(self) -> None:
        """A terminal may have moved its lines about: send all of them."""
        # The first one only says how large the terminal is.
        if self._first_lines is not None:
            self.cell_differ.forget()

    def action_redraw(self) -> None:
        self.cell_differ.forget()
        self.refresh(layout=True)

    @overrides
    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        """Write only what differs, in one piece; nothing where nothing does."""
        if isinstance(renderable, LayoutUpdate | ChopsUpdate) and self._shows_updates:
            self.cell_differ.resize(*self.size)
            if self._first_lines is None:
                self._begin_with_first_picture()
            caret = self._caret()
            segments = self.console.render(cast(ConsoleRenderable, renderable))
            update = self.cell_differ.update(segments, caret)
            if self._first_lines is None:
                self._first_lines = self.cell_differ.lines if update else ()
            update = self.in_terminals_form(update)
            self._send(f"{SHOWS_CURSOR}{update}" if update and self.for_screen_readers else update)
            self.post_display_hook()
        else:
            super()._display(screen, renderable)

    def _caret(self) -> tuple[int, int] | None:
        """The column and line where the terminal's cursor is wanted, if anywhere."""
        if _has_caret(self.focused):
            return self.cursor_position
        return place_of_keys(self.focused) if self.for_screen_readers else None

    @property
    def _shows_updates(self) -> bool:
        """Whether an update is for a terminal, and now; else the library knows what to do."""
        ready = self.is_running and not self._batch_count
        return ready and self._driver is not None and not (self.is_headless or self.is_inline)

    def _begin_with_first_picture(self) -> None:
        """Know what an earlier start has left to be shown at once."""
        if first_picture.cells:
            from tui.terminal.cell_differ.kept_cells import cells_of_bytes
            from tui.terminal.first_moves import NOT_AS_KEPT

            with suppress(*NOT_AS_KEPT):
                self.cell_differ.begin_with(*cells_of_bytes(first_picture.cells))
                self.cell_differ.forget_lines(first_picture.lines_drawn)
            first_picture.forget()

    def movable_cursor(self) -> "MovableCursor | None":
        """What may be moved on the first picture of the next start; subclasses know it."""
        return None

    def kept_first_picture(self) -> Callable[[], None] | None:
        """What keeps the first picture for the next start; None where it is kept already."""
        lines, self._first_lines = self._first_lines, ()
        if not lines or first_picture.was_moved:  # the next one begins on the first row again
            return None
        fits = letters_for(os.environ, plain_signs=self.for_screen_readers)
        cursor = self.movable_cursor()

        def keep() -> None:
            from tui.terminal.cell_differ.kept_cells import bytes_of_cells
            from tui.terminal.kept_moves import kept_moves

            text, pen = self.cell_differ.whole(lines)
            moves = kept_moves(cursor, self.cell_differ, lines, fits) if cursor else b""
            write = first_picture.keeping(
                bytes_of_cells(lines, pen), moves, fits(text).encode("utf-8", "replace")
            )
            if write is not None:
                write()

        return keep

    def send_aside(self, sequence: str) -> None:
        """Send the terminal what draws nothing, such as a bell."""
        if not self.is_headless:
            self._send(sequence)

    def _put_down(self, *, for_good: bool = False) -> None:
        """Leave a terminal that has but one screen without our colours."""
        if not self.plain_textual:
            self._send(self.cell_differ.put_down(for_good=for_good))

    def _send(self, text: str) -> None:
        driver = self._driver
        if driver is None or not text:
            return
        if self._sync_available and len(text) >= SYNCHRONIZED_FROM:
            text = f"\x1b[?2026h{text}\x1b[?2026l"
        for start in range(0, len(text), _LARGEST_PART):
            driver.write(text[start : start + _LARGEST_PART])
        driver.flush()


def _has_caret(widget: object) -> bool:
    """Whether an input method wants to know where the cursor is."""
    return hasattr(type(widget), "cursor_screen_offset")
