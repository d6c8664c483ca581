"""The journal: every change with its outcome, and taking one back."""

import asyncio
from collections.abc import Sequence
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from tui.changes.journal_entries import Entry, entries_in
from tui.changes.journal_file import JournalProblem
from tui.changes.left_behind import about_problem, settle_entry
from tui.changes.taking_back import plan_undo
from tui.client.errors import BimscopeError
from tui.explorer.journal_page import entry_line, entry_page
from tui.explorer.workspace import Workspace
from tui.modals.line_list import LineList, ListLine
from tui.modals.modal import Frame, Modal
from tui.widgets.copying import CopyWanted
from tui.widgets.field_table import FieldTable
from tui.widgets.keys import key


class JournalModal(Modal[None]):
    """Shows entries, the newest first; `only` are those to show, None for all."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("journal.undo", "u", "undo", "Undo", "Take this change back", footer=True),
        key("journal.look", "r", "look", "Look", "Ask the server what it has now", footer=True),
        key("journal.pane", "tab,enter", "other_part", "Details", "To the details and back",
            footer=True),
        key("journal.copy", "y", "copy", "Copy", "Copy the title"),
        key("journal.close", "escape,q", "close", "Close", "Back to the explorer", footer=True),
    ]  # fmt: skip

    def __init__(
        self, workspace: Workspace, only: Sequence[Entry] | None = None, *, says: str = ""
    ) -> None:
        super().__init__()
        self._workspace, self._says = workspace, says
        self._entries = [] if only is None else list(reversed(only))
        self._reads_all = only is None
        self._looked_at: set[int] = set()
        """Entries that the server was asked about, or is being asked about."""

    def compose(self) -> ComposeResult:
        with Frame("Journal of changes", classes="wide journal"):
            yield Static(Content(self._says), id="says")
            yield LineList(id="entries", chooses=False)
            yield FieldTable(id="entry")
            yield Static(id="message")
            yield from self.footer()

    def on_mount(self) -> None:
        self.query_one("#says").display = bool(self._says)
        if self._says:
            # It opens by itself: what is typed just then is meant for something else.
            self.listen_once_seen()
        self._fill()

    @work(group="journal", exclusive=True, description="read the journal")
    async def _fill(self) -> None:
        if self._reads_all:
            try:
                self._entries = await self._read()
            except JournalProblem as problem:
                self.say(str(problem), wrong=True)
                return
        entries = self.query_one("#entries", LineList)
        entries.show([ListLine(*entry_line(each)) for each in self._entries])
        entries.focus()
        self._show_entry()
        if not self._entries:
            self.say("Nothing has been changed yet.")
        if self._says:
            await self._look_at_all()

    async def _look_at_all(self) -> None:
        """Ask the server about each of the entries, once."""
        for entry in tuple(self._entries):
            await self._look_at(entry)

    async def _read(self) -> list[Entry]:
        file = self._workspace.journal.file
        if file is None:
            raise JournalProblem("No journal is kept: it is switched off in config.toml.")
        steps = await asyncio.to_thread(file.steps)
        return list(reversed(entries_in(steps)))

    @property
    def entry(self) -> Entry | None:
        """The entry under the cursor."""
        at = self.query_one("#entries", LineList).cursor
        return self._entries[at] if at < len(self._entries) else None

    @on(LineList.Highlighted)
    def _show_entry(self) -> None:
        entry = self.entry
        self.query_one("#entry", FieldTable).show(entry_page(entry) if entry is not None else [])

    @work(group="undo", exclusive=True, description="take a change back")
    async def action_undo(self) -> None:
        from tui.modals.review import ReviewModal

        entry = self.entry
        if entry is None:
            return
        self.say("Reading what the server has now …")
        try:
            plan = await plan_undo(entry, self._workspace.connected)
        except BimscopeError as problem:
            self.say(str(problem), wrong=True)
            return
        self.say("")
        review = ReviewModal(self._workspace, plan, undoes=entry.number)
        outcome = await self.app.push_screen_wait(review)
        self._reads_all = True
        self._fill()
        if outcome is not None:
            words = outcome.words if outcome.done else f"{outcome.ending}: {outcome.words}"
            self.say(words, wrong=not outcome.done)

    @work(group="look", exclusive=True, description="look what became of a change")
    async def action_look(self) -> None:
        entry = self.entry
        if entry is None:
            return
        if not entry.is_uncertain:
            self.say("What came of this one is known.")
            return
        await self._look_at(entry)

    async def _look_at(self, entry: Entry) -> None:
        if entry.number in self._looked_at:
            return
        self._looked_at.add(entry.number)
        try:
            settled = await settle_entry(self._workspace.journal, entry, self._workspace.connected)
        except BimscopeError as problem:
            self._looked_at.discard(entry.number)
            self.say(about_problem(problem), wrong=True)
            return
        except JournalProblem as problem:
            self.say(str(problem), wrong=True)
            return
        self._entries = [settled if each is entry else each for each in self._entries]
        entries = self.query_one("#entries", LineList)
        entries.show([ListLine(*entry_line(each)) for each in self._entries], entries.cursor)
        self._show_entry()
        self.say(settled.words)

    def action_other_part(self) -> None:
        entries = self.query_one("#entries", LineList)
        if entries.has_focus:
            self.query_one("#entry", FieldTable).focus()
        else:
            entries.focus()

    def action_copy(self) -> None:
        if (entry := self.entry) is not None:
            self.post_message(CopyWanted("the title", entry.intended.title, self))

    def action_close(self) -> None:
        self.dismiss(None)
