"""Finding anything from anywhere: typed words, results as they come, and where was looked."""

import asyncio
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import ClassVar, Final, NamedTuple

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.events import Click, Key
from textual.timer import Timer
from textual.widgets import Input, Static

from tui.contract.terms import Service
from tui.explorer.finding.chains import GivenAbove
from tui.explorer.finding.finding import RESTS, Finding
from tui.explorer.finding.found_record import FoundRecord
from tui.explorer.finding.looked import LookedRemark
from tui.explorer.finding.ranks import Rank
from tui.explorer.rows import Tone
from tui.explorer.ways.ways import Way
from tui.explorer.workspace import Workspace
from tui.modals.finding.find_narrowing import (
    MORE,
    SeenPart,
    narrowing_at,
    narrowings,
    narrowings_line,
)
from tui.modals.finding.found_list import FoundLine, FoundList
from tui.modals.modal import Frame, Modal
from tui.modals.passing_input import PassingInput
from tui.widgets.copying import CopyWanted
from tui.widgets.keys import key
from tui.widgets.safe_text import safe_text

_SEEN_AFTER: Final = 0.25
"""Seconds for which the cursor stays on a line that another one has pushed from the top."""
_READ_AFTER: Final = 0.15
"""Seconds after which one can have read what was found for a text."""
_SOON: Final = 0.4
"""Seconds for which the next key waits for what Enter is to take."""
_WAITS: Final = 5.0
"""Seconds after which Enter takes the best so far, or nothing."""
_SHOWN_EVERY: Final = 0.06
"""Seconds between two looks at what was found for one text."""
_BEGIN: Final = "Type any part of a name, an e-mail address, a user name, a number or an id."
_NOTHING: Final = "Nothing found: no record has all of these words."
_NOT_ALL: Final = "Nothing found, but not everything could be searched."
_NO_WAY: Final = "The record has no place in the trees: it does not say where it belongs."
_NO_WHY: Final = "Why works on a person, an element or an attribute."
_NOT_YET: Final = "Nothing is found yet, so nothing was chosen. Enter waits again."
_WAITING: Final = "Waiting for the first match …"
_TONES: Final = {Tone.ERROR: "$text-error", Tone.MUTED: "$text-muted"}


class FoundChoice(NamedTuple):
    """Where somebody wants to go, or of what to hear why."""

    way: Way
    asks_why: bool = False


class FindModal(Modal[FoundChoice | None]):
    """Answers with what was chosen. `here` are the placeholders where the cursors are."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("find.take", "enter", "take", "Go there", "Go to this record", footer=True, first=True),
        key("find.narrow", "tab", "narrow(1)", "Narrow", "Show only one service or kind",
            footer=True, first=True),
        key("find.widen", "shift+tab", "narrow(-1)", "Widen", "Show the previous service or kind",
            first=True),
        key("find.why", "ctrl+w", "why", "Why", "Find out why somebody cannot do something",
            footer=True, first=True),
        key("find.copy", "ctrl+y", "copy", "Copy", "Copy the name", footer=True, first=True),
        key("find.again", "f5", "again", "Ask again", "Ask the servers again", first=True),
        key("find.down", "down", "move(1)", "Next", "One line down", first=True),
        key("find.up", "up", "move(-1)", "Previous", "One line up", first=True),
        key("find.page_down", "pagedown", "move(10)", "Page down", "Ten lines down", first=True),
        key("find.page_up", "pageup", "move(-10)", "Page up", "Ten lines up", first=True),
        key("find.leave", "escape", "leave", "Leave", "Stay where you are", footer=True),
    ]  # fmt: skip

    def __init__(
        self, workspace: Workspace, here: Mapping[Service, GivenAbove], text: str = ""
    ) -> None:
        """A dialogue that begins with the last `text`, which the first letter replaces."""
        super().__init__()
        # What is typed before all of it is there is meant for it, too.
        self.listens_from = 0.0
        self._typed_early = ""
        self.text = text
        explorers = [workspace.explorer(service) for service in Service]
        session = workspace.session
        services = session.services if session is not None else tuple(Service)
        self._finding = Finding(workspace.answers, explorers, here, self._tell, services=services)
        self._shown: list[FoundRecord] = []
        self._narrowed = SeenPart()
        self._offered: list[SeenPart] = []
        self._has_moved = self._is_due = False
        self._shown_at = 0.0
        self._shows_later: Timer | None = None
        self._meant: FoundRecord | None = None
        """What Enter takes, as it is seen."""
        self._goes_up: Timer | None = None
        self._seen_for, self._seen_from = "", 0.0
        """For which text something is seen, and from when on."""
        self._awaiting: Callable[[], None] | None = None
        """What is to be done with the first that is found for the text."""
        self._gives_up: Timer | None = None
        self._chosen = asyncio.Event()

    def compose(self) -> ComposeResult:
        with Frame("Find", classes="wide find"):
            yield PassingInput(self.text, placeholder=_BEGIN, id="words", compact=True)
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
            self.text = event.value
            self._show_soon()
            self._begin_at_top()
            self._stop_awaiting()
            self._look(event.value)

    def action_again(self) -> None:
        self._look(self.text, rests=0.0, anew=True)

    @work(exclusive=True, group="find", description="find")
    async def _look(self, text: str, *, rests: float = RESTS, anew: bool = False) -> None:
        if not text.strip():
            self._show()
            await self._finding.prepare()
        await self._finding.find(text, rests=rests, anew=anew)

    def _tell(self) -> None:
        """Show what there is once in a while, however often it is told of."""
        if self._is_due:
            return
        self._is_due = True
        wait = self._shown_at + _SHOWN_EVERY - time.monotonic()
        if wait > 0:
            self._shows_later = self.set_timer(wait, self._show)
        else:
            self.call_later(self._show)

    def _show(self) -> None:
        self._is_due, self._shown_at, self._shows_later = False, time.monotonic(), None
        if not self.is_attached or self.query_one_optional(FoundList) is None:
            return  # what is looked for may come while the dialogue is taken down
        found = self._finding.found
        self._offered = narrowings(self._finding.kinds)
        before = self._cursor
        wanted = self._finding.found_among(self._narrowed.takes)
        self._shown = self._without_moving(wanted) if self._has_moved else wanted
        self._note_what_is_seen()
        cursor = before if self._has_moved else self._cursor_at_top()
        self.query_one(FoundList).show(self._shown, self._line, cursor)
        line = narrowings_line(self._offered, self._narrowed, found, self._more)
        self.query_one("#narrowings", Static).update(line, layout=False)
        if self._shown or self._finding.is_over:
            # Meanwhile it stays as it is: what comes and goes would move the lines.
            self.set_class(bool(self.text.strip()) and not self._shown, "-nothing")
        self.query_one("#remarks", Static).update(self._remarks(), layout=False)
        if self._finding.sought == self.text and (self._finding.is_over or self._is_just_this):
            self._do_what_waits()

    @property
    def _more(self) -> str:
        """What stands behind how much is found."""
        return MORE if self._finding.has_more else "" if self._finding.is_over else "…"

    def _show_soon(self) -> None:
        """Let what is found next be shown at once: it is for another text."""
        self._shown_at = 0.0
        if self._shows_later is not None:
            self._shows_later.stop()
            self._shows_later, self._is_due = None, False

    def _note_what_is_seen(self) -> None:
        text = self._finding.sought if self._shown else ""
        if text != self._seen_for:
            self._seen_for, self._seen_from = text, time.monotonic()

    @property
    def _is_read(self) -> bool:
        """Whether what stands under the cursor is for the text: just this, or it can be read."""
        if not self._shown or self._seen_for != self.query_one("#words", Input).value:
            return False
        if self._has_moved or self._is_just_this:
            return True
        return time.monotonic() - self._seen_from >= _READ_AFTER

    @property
    def _is_just_this(self) -> bool:
        return bool(self._shown) and self._shown[0].rank is Rank.EXACT

    async def _once_found(self, then: Callable[[], None]) -> None:
        """Do something with what is chosen; who typed on blindly means the text that stands there.

        That is what is just called so, or else the best once all was looked through.
        """
        if self._is_read or not self.text.strip():
            then()
            return
        self._stop_awaiting()
        self._awaiting, self._chosen = then, asyncio.Event()
        self._gives_up = self.set_timer(_WAITS, self._do_what_waits)
        self.call_later(self._show)
        with suppress(TimeoutError):
            await asyncio.wait_for(self._chosen.wait(), _SOON)

    def _do_what_waits(self) -> None:
        then, is_for_text = self._awaiting, self._seen_for == self.text
        self._stop_awaiting()
        if then is None:
            return
        if self._shown and is_for_text:
            self.query_one(FoundList).cursor = 0
            then()
        elif not self._finding.is_over:
            self.query_one("#remarks", Static).update(_NOT_YET, layout=False)

    def _stop_awaiting(self) -> None:
        self._awaiting = None
        self._chosen.set()
        if self._gives_up is not None:
            self._gives_up.stop()
            self._gives_up = None

    def _begin_at_top(self) -> None:
        self._has_moved, self._meant = False, None
        if self._goes_up is not None:
            self._goes_up.stop()
            self._goes_up = None

    def _cursor_at_top(self) -> int:
        """Where the cursor stands that nobody has moved: what was at the top keeps it for a moment.

        Who presses Enter just then means that one.
        """
        at = next((n for n, each in enumerate(self._shown) if self._is_meant(each)), 0)
        if at and self._goes_up is None:
            self._goes_up = self.set_timer(_SEEN_AFTER, self._go_up)
        self._meant = self._shown[at] if self._shown else None
        return at

    def _is_meant(self, found: FoundRecord) -> bool:
        return self._meant is not None and self._meant.identity == found.identity

    def _go_up(self) -> None:
        if not self._has_moved:
            self._begin_at_top()
            self._show()

    def _without_moving(self, wanted: list[FoundRecord]) -> list[FoundRecord]:
        """What is newly found comes below the cursor, where somebody has moved it."""
        stay = self._shown[: self._cursor + 1]
        known = {each.identity for each in stay}
        return [*stay, *(each for each in wanted if each.identity not in known)]

    def _line(self, found: FoundRecord) -> FoundLine:
        node = found.node
        where = " › ".join(self._finding.where(found))
        word = found.findable.kind.word
        note = "  ".join(filter(None, (node.aside, node.note)))
        return FoundLine(node.signs, node.called or node.label, note, word, where, node.tone)

    def _remarks(self) -> Content:
        remarks = self._finding.remarks
        if not self.text.strip():
            remarks = []  # the line that is typed into says what to type
        elif not self._shown and self._finding.is_over:
            nothing = _NOT_ALL if self._finding.failures else _NOTHING
            remarks.insert(0, LookedRemark(nothing, Tone.NORMAL))
        if self._awaiting is not None and not self._finding.is_over:
            remarks.insert(0, LookedRemark(_WAITING, Tone.NORMAL))
        lines = [(f"{safe_text(each.words)}\n", _TONES.get(each.tone, "")) for each in remarks]
        return Content.assemble(*lines)

    @property
    def _cursor(self) -> int:
        return self.query_one(FoundList).cursor

    @property
    def _current(self) -> FoundRecord | None:
        return self._shown[self._cursor] if self._cursor < len(self._shown) else None

    def action_move(self, steps: int) -> None:
        self._stop_awaiting()
        self._has_moved = True
        self.query_one(FoundList).cursor += steps

    def action_narrow(self, by: int) -> None:
        """Show only what one service has, or one kind: the next one of what there is."""
        offered = self._offered or [SeenPart()]
        at = offered.index(self._narrowed) if self._narrowed in offered else 0
        self._narrow_to(offered[(at + by) % len(offered)])

    def on_click(self, event: Click) -> None:
        """Narrow to what is clicked of what there is to narrow to."""
        x, y = event.screen_offset - self.query_one("#narrowings").content_region.offset
        found = self._finding.found
        part = narrowing_at(x, self._offered, self._narrowed, found, self._more)
        if y == 0 and x >= 0 and part is not None:
            self._narrow_to(part)

    def _narrow_to(self, part: SeenPart) -> None:
        self._narrowed = part
        self._begin_at_top()
        self._show()

    def action_copy(self) -> None:
        if (found := self._current) is not None:
            self.post_message(CopyWanted("name", found.node.label, self))

    async def action_take(self) -> None:
        await self._once_found(self._take)

    @on(FoundList.Taken)
    def _take(self) -> None:
        found = self._current
        if found is not None and found.way_in is not None:
            self.dismiss(FoundChoice(found.way_in))
        elif found is not None:
            self.query_one("#remarks", Static).update(_NO_WAY, layout=False)

    async def action_why(self) -> None:
        await self._once_found(self._ask_why)

    def _ask_why(self) -> None:
        from tui.explorer.why.case import case_of
        from tui.explorer.why.standing_in import node_at

        found = self._current
        if found is None or found.way is None:
            return
        if case_of(node_at(found.way)) is None:
            self.query_one("#remarks", Static).update(_NO_WHY, layout=False)
        else:
            self.dismiss(FoundChoice(found.way, asks_why=True))

    def action_leave(self) -> None:
        self.dismiss(None)
