"""The line at the top: which program, which profile, where in the tree, the last request."""

from dataclasses import dataclass
from typing import ClassVar, Final

from rich.cells import cell_len
from textual.events import Click
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from tui.widgets.cells import crop, crop_left, line
from tui.widgets.one_line import OneLine
from tui.widgets.safe_text import CROPPED, safe_text
from tui.widgets.tones import MARKED

BETWEEN: Final = " › "
READ_ONLY: Final = "READ-ONLY"
READ_WRITE: Final = "READ-WRITE"
WATCHED: Final = "◎ "
"""Stands before what is asked for again and again."""
_LONGEST: Final = 1_000
_GAP: Final = "  "
_TELLING: Final = 2
"""The parts of an exchange that are always shown: what came, and how long it took."""
_LEAST: Final = 12
"""Cells of its other parts that still say something."""


_PATH_AT: Final = 3
"""The place of the path among the parts of the line."""
_LEAST_MARKED: Final = 16
"""Cells in which it is said how much is marked, however narrow the screen is."""


class Breadcrumb(OneLine):
    """`path` is cropped at its beginning: where one stands is said at its end.

    The profile stands on a ground of its `colour`, where it has one.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "breadcrumb--name",
        "breadcrumb--profile",
        "breadcrumb--accent",
        "breadcrumb--success",
        "breadcrumb--warning",
        "breadcrumb--error",
        "breadcrumb--path",
        "breadcrumb--marked",
        "breadcrumb--exchange",
        "breadcrumb--read-only",
        "breadcrumb--read-write",
    }
    DEFAULT_CSS = """
    Breadcrumb {
        & > .breadcrumb--name { text-style: bold; }
        & > .breadcrumb--profile { color: $text-accent; text-style: bold; }
        & > .breadcrumb--accent { color: $accent; text-style: bold reverse; }
        & > .breadcrumb--success { color: $success; text-style: bold reverse; }
        & > .breadcrumb--warning { color: $warning; text-style: bold reverse; }
        & > .breadcrumb--error { color: $error; text-style: bold reverse; }
        & > .breadcrumb--path { color: $foreground; }
        & > .breadcrumb--marked { color: $text-accent; text-style: bold; }
        & > .breadcrumb--exchange { color: $text-muted; }
        & > .breadcrumb--read-only { color: $text-success; text-style: bold; }
        & > .breadcrumb--read-write { color: $text-warning; text-style: bold; }
    }
    """

    @dataclass
    class StepWanted(Message):
        """A step of the path is wanted, so many above the last one."""

        up: int

    profile: reactive[str] = reactive("")
    colour: reactive[str] = reactive("")
    path: reactive[tuple[str, ...]] = reactive(())
    read_only: reactive[bool] = reactive(False)
    marked: reactive[str] = reactive("")
    """How much is marked, in words."""
    watched: reactive[str] = reactive("")
    exchange: reactive[str] = reactive("")
    """The last exchange; two spaces stand between its parts, the most telling first."""

    def __init__(self, app_name: str, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._app_name = app_name

    def draw(self, width: int) -> Strip:
        shown = self._parts(width)
        parts = [(text, self.style_of(f"breadcrumb--{name}")) for text, name in shown]
        return line(parts, width, self.blank)

    def on_click(self, event: Click) -> None:
        """Tell which step of the path is clicked."""
        *before, path = self._parts(self.size.width)[: _PATH_AT + 1]
        begin = sum(cell_len(text) for text, _ in before)
        if begin <= event.x < begin + cell_len(path[0]):
            self._want_step(begin + cell_len(path[0]) - event.x)

    def _want_step(self, from_end: int) -> None:
        """Find the step so many cells before the end of the path; between two there is none."""
        end = 0
        for up, step in enumerate(reversed(self.path)):
            begin = end + cell_len(safe_text(step, limit=_LONGEST))
            if end < from_end <= begin:
                self.post_message(self.StepWanted(up))
            end = begin + cell_len(BETWEEN)

    def _parts(self, width: int) -> list[tuple[str, str]]:
        """The texts of the line, each with the name of its style; the path is the fourth."""
        badge = READ_ONLY if self.read_only else READ_WRITE
        profile = crop(safe_text(self.profile, limit=_LONGEST), max(width // 4, 1))
        if self.colour:
            profile = f" {profile} "
        shown_as = self.colour or "profile"
        head = [(f" {self._app_name}  ", "name"), (profile, shown_as), ("  ", "path")]
        marked = ""
        if self.marked:
            marked = f"{MARKED}{crop(self.marked, max(width // 3, _LEAST_MARKED))}  "
        if self.watched:
            watched = crop(safe_text(self.watched, limit=_LONGEST), max(width // 5, 8))
            marked = f"{WATCHED}{watched}  {marked}"
        room = width - sum(cell_len(text) for text, _ in head) - len(badge) - cell_len(marked) - 3
        asked = _shortest(self.exchange, room)
        left = room - cell_len(asked)
        path = _fitting([safe_text(step, limit=_LONGEST) for step in self.path], max(left, 0))
        if asked:
            free = room - cell_len(path) - len(_GAP)
            if free > cell_len(asked) + _LEAST:
                asked = f"{crop(safe_text(self.exchange, limit=_LONGEST), free)}{_GAP}"
        gap = " " * max(room - cell_len(path) - cell_len(asked) + 2, 1)
        shown = [*head, (path, "path"), (gap, "path"), (asked, "exchange")]
        shown += [(marked, "marked"), (badge, badge.lower())]
        return shown


def _shortest(exchange: str, room: int) -> str:
    """What of the last exchange is shown at the least; nothing where the path needs the room."""
    first = _GAP.join(safe_text(exchange, limit=_LONGEST).split(_GAP)[:_TELLING])
    shown = f"{first}{_GAP}" if first else ""
    return shown if cell_len(shown) <= room // 2 else ""


def _fitting(steps: list[str], width: int) -> str:
    """The last steps that fit, after an ellipsis where some are left out."""
    path = BETWEEN.join(steps)
    for first in range(1, len(steps)):
        if cell_len(path) <= width:
            return path
        path = BETWEEN.join([CROPPED, *steps[first:]])
    return crop_left(path, width)
