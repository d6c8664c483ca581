"""Finding anything from anywhere: typed words, results as they come, and where was looked."""

import time
from collections.abc import Mapping
from typing import ClassVar, Final, NamedTuple

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.events import Key
from textual.widgets import Input, Static

from tui.contract.terms import Service
from tui.explorer.finding.chains import Known
from tui.explorer.finding.finding import RESTS, Finding
from tui.explorer.finding.found_record import FoundRecord
from tui.explorer.finding.looked import Remark
from tui.explorer.rows import Tone
from tui.explorer.ways import Way
from tui.explorer.workspace import Workspace
from tui.modals.find_narrowing import Narrowed, narrowings, narrowings_line
from tui.modals.found_list import FoundLine, FoundList
from tui.modals.modal import Frame, Modal
from tui.widgets.copying import CopyWanted
from tui.widgets.keys import key
from tui.widgets.safe_text import safe_text

_SEEN_AFTER: Final = 0.25
"""Seconds after which who presses Enter has seen that another line came to the top."""
_BEGIN: Final = "Type any part of a name, an e-mail address, a log-in, a number or an id."
_NOTHING: Final = "Nothing that has all of these words is where was looked."
_TONES: Final = {Tone.ERROR: "$text-error", Tone.MUTED: "$text-muted"}


class FoundChoice(NamedTuple):
    """Where somebody wants to go, or of what to hear why."""

    way: Way
    asks_why: bool = False


class FindModal(Modal[FoundChoice | None]):
    """Answers with what was chosen. `here` are the placeholders where the cursors are."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("find.take", "enter", "take", "Go there", "Go to this record", footer=True, first=True),
        key("find.narrow", "tab", "narrow(1)", "Narrow", "Only one service or kind",
            footer=True, first=True),
        key("find.widen", "shift+tab", "narrow(-1)", "Widen", "The service or kind before",
            first=True),
        key("find.why", "ctrl+w", "why", "Why", "Why somebody cannot do something",
            footer=True, first=True),
        key("find.copy", "ctrl+y", "copy", "Copy", "Copy the name", footer=True, first=True),
        key("find.again", "f5", "again", "Ask again", "Ask the servers again", first=True),
        key("find.down", "down,ctrl+n", "move(1)", "Next", "One line down", first=True),
        key("find.up", "up,ctrl+p", "move(-1)", "Previous", "One line up", first=True),
        key("find.page_down", "pagedown", "move(10)", "Page down", "Ten lines down", first=True),
        key("find.page_up", "pageup", "move(-10)", "Page up", "Ten lines up", first=True),
        key("find.leave", "escape", "leave", "Leave", "Stay where one is", footer=True),
    ]  # fmt: skip

    def __init__(self, workspace: Workspace, here: Mapping[Service, Known], text: str = "") -> None:
        """A dialogue that begins with the last `text`, which the first letter replaces."""
        super().__init__()
        # What is typed before all of it is there is meant for it, too.
        self.listens_from = 0.0
        self._typed_early = ""
        self.text = text
        explorers = [workspace.explorer(service) for service in Service]
        self._finding = Finding(workspace.answers, explorers, here, self._tell)
        self._shown: list[FoundRecord] = []
        self._narrowed = Narrowed()
        self._offered: dict[Narrowed, int] = {}
        self._has_moved = self._is_due = False
        self._top: tuple[float, FoundRecord | None] = 0.0, None
        """When another line came to the top, and which stood there before."""

    def compose(self) -> ComposeResult:
        with Frame("Find", classes="wide find"):
            yield Input(self.text, placeholder=_BEGIN, id="words", compact=True)
            yield Static("", id="narrowings")
            yield FoundList()
            yield Static("", id="remarks")
            yield from self.footer()

    def on_mount(self) -> None:
        words = self.query_one("#words", Input)
        words.focus()
        if self._typed_early:
            words.value = self._typed_early
            words.cursor_position = len(words.value)
        self._look(words.value, rests=0.0)

    def on_key(self, event: Key) -> None:
        """Keep what is typed before there is a line to type into."""
        if self.query_one_optional("#words", Input) is None and event.is_printable:
            self._typed_early += event.character or ""

    @on(Input.Changed, "#words")
    def _changed(self, event: Input.Changed) -> None:
        if event.value != self.text:
            self.text, self._has_moved = event.value, False
            self._look(event.value)

    def action_again(self) -> None:
        self._look(self.text, rests=0.0)

    @work(exclusive=True, group="find", description="find")
    async def _look(self, text: str, *, rests: float = RESTS) -> None:
        if not text.strip():
            self._show()
            await self._finding.prepare()
        await self._finding.find(text, rests=rests)

    def _tell(self) -> None:
        """Show what there is once, however often it is told of."""
        if not self._is_due:
            self._is_due = True
            self.call_later(self._show)

    def _show(self) -> None:
        self._is_due = False
        found = self._finding.found
        self._offered = narrowings(found)
        before, was_top = self._cursor, self._shown[0] if self._shown else None
        wanted = [each for each in found if self._narrowed.takes(each.findable)]
        self._shown = self._without_moving(wanted) if self._has_moved else wanted
        if not self._has_moved and self._shown and self._shown[0] is not was_top:
            self._top = time.monotonic(), was_top
        lines = [self._line(each) for each in self._shown]
        self.query_one(FoundList).show(lines, before if self._has_moved else 0)
        more = "+" if self._finding.has_more else ""
        line = narrowings_line(self._offered, self._narrowed, more)
        self.query_one("#narrowings", Static).update(line)
        self.set_class(bool(self.text.strip()) and not self._shown, "-nothing")
        self.query_one("#remarks", Static).update(self._remarks())

    def _without_moving(self, wanted: list[FoundRecord]) -> list[FoundRecord]:
        """What is newly found comes below the cursor, where somebody has moved it."""
        stay = self._shown[: self._cursor + 1]
        known = {each.identity for each in stay}
        return [*stay, *(each for each in wanted if each.identity not in known)]

    def _line(self, found: FoundRecord) -> FoundLine:
        node = found.node
        where = " › ".join(self._finding.where(found))
        word = found.findable.kind.word
        return FoundLine(node.signs, node.label, node.note, word, where, node.tone)

    def _remarks(self) -> Content:
        remarks = self._finding.remarks
        if not self.text.strip():
            remarks = [Remark(_BEGIN, Tone.MUTED)]
        elif not self._shown and self._finding.is_over:
            remarks.insert(0, Remark(_NOTHING, Tone.NORMAL))
        lines = [(f"{safe_text(each.words)}\n", _TONES.get(each.tone, "")) for each in remarks]
        return Content.assemble(*lines)

    @property
    def _cursor(self) -> int:
        return self.query_one(FoundList).cursor

    @property
    def _current(self) -> FoundRecord | None:
        """The record under the cursor; right after another came to the top the one before."""
        since, before = self._top
        is_new = before is not None and time.monotonic() - since < _SEEN_AFTER
        if not self._has_moved and is_new and before in self._shown:
            return before
        return self._shown[self._cursor] if self._cursor < len(self._shown) else None

    def action_move(self, steps: int) -> None:
        self._has_moved = True
        self.query_one(FoundList).cursor += steps

    def action_narrow(self, by: int) -> None:
        """Show only what one service has, or one kind: the next one of what there is."""
        offered = list(self._offered) or [Narrowed()]
        at = offered.index(self._narrowed) if self._narrowed in offered else 0
        self._narrowed = offered[(at + by) % len(offered)]
        self._has_moved = False
        self._show()

    def action_copy(self) -> None:
        if (found := self._current) is not None:
            self.post_message(CopyWanted("name", found.node.label, self))

    @on(FoundList.Taken)
    def action_take(self) -> None:
        found = self._current
        if found is not None and found.way_in is not None:
            self.dismiss(FoundChoice(found.way_in))

    def action_why(self) -> None:
        found = self._current
        if found is not None and found.way is not None:
            self.dismiss(FoundChoice(found.way, asks_why=True))

    def action_leave(self) -> None:
        self.dismiss(None)
