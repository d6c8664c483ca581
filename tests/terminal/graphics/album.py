"""A small application with two records that have pictures, to be run in a terminal of a test."""

import sys
from typing import cast

from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.explorer.in_words.page import Line, PagePicture, Section
from tui.pictures.pixels import Pixels
from tui.pictures.ways import PicturesBy
from tui.terminal.application import TerminalApp
from tui.widgets.field_table import FieldTable

SIDE = 96
RED, BLUE = (210, 30, 40), (30, 60, 200)


def picture(*halves: tuple[int, int, int]) -> Pixels:
    """A square, its upper part in one colour and its lower one in another."""
    upper, lower = (bytes((*half, 255)) for half in halves)
    rows = SIDE // 2
    return Pixels(SIDE, SIDE, upper * SIDE * rows + lower * SIDE * rows)


PICTURES = (picture(RED, BLUE), picture(BLUE, RED))


class Cover(ModalScreen[None]):
    """A dialogue that covers all."""

    CSS = "Cover Static { width: 100%; height: 100%; background: blue; }"
    BINDINGS = [Binding("c", "dismiss")]

    def compose(self) -> ComposeResult:
        yield Static("covered")


class Album(TerminalApp[int]):
    """`n` goes to the other record, `c` covers both and uncovers them, `z` has drawing fail."""

    BINDINGS = [
        Binding("n", "turn"),
        Binding("c", "cover"),
        Binding("z", "fail"),
        Binding("q", "quit"),
    ]
    CSS = "FieldTable { height: 1fr; }"

    def __init__(self, pictures_by: PicturesBy) -> None:
        super().__init__(plain_textual=False)
        self.pictures_by = pictures_by
        self._at = 0
        self._heard = ""

    def redact(self, text: str) -> str:
        return text

    def tell_of_cost(self, size: int) -> None:
        self.query_one("#said", Static).update(f"took {size} bytes")

    def tell_of_mistake(self, words: str) -> None:
        self.query_one("#said", Static).update(words)

    def compose(self) -> ComposeResult:
        yield Static("ready", id="said")
        yield FieldTable()

    def on_mount(self) -> None:
        self._show()

    def action_turn(self) -> None:
        self._at = 1 - self._at
        self._show()

    def action_fail(self) -> None:
        self.drawing_failed(OSError("no picture can be made"))

    def action_cover(self) -> None:
        self.push_screen(Cover())

    def on_key(self, event: object) -> None:
        self._heard += getattr(event, "character", "") or ""
        self.query_one("#said", Static).update(f"heard {self._heard}")

    def _show(self) -> None:
        picture = PagePicture("", PICTURES[self._at])
        lines = [Line("Name", f"record {self._at}")]
        self.query_one(FieldTable).show([Section("Picture", [], picture), Section("", lines)])


if __name__ == "__main__":
    sys.exit(Album(cast("PicturesBy", sys.argv[1])).run_for_status(mouse=False))
