"""The journal: every change with its outcome, and taking one back."""

from collections.abc import Callable, Sequence
from typing import ClassVar, Final

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from tui.changes.journal import NO_JOURNAL
from tui.changes.journal_entries import Entry, entries_of
from tui.changes.journal_file import JournalProblem
from tui.changes.left_behind import about_problem, settle_entry
from tui.changes.taking_back import plan_undo
from tui.client.errors import BimscopeError
from tui.client.session import Session
from tui.explorer.in_words.journal_rows import JournalRow, group_page, journal_rows
from tui.explorer.in_words.page import Section
from tui.explorer.journal_records import entry_json, entry_page
from tui.explorer.plans.again import ManyBack, PlannedAgain, RestOfMany
from tui.explorer.workspace import Workspace
from tui.modals.line_list import LineList, ListLine
from tui.modals.modal import Frame, Modal
from tui.widgets.copying import CopyWanted
from tui.widgets.field_table import FieldTable
from tui.widgets.framed_switcher import FramedSwitcher
from tui.widgets.json_view import JsonView
from tui.widgets.keys import key

_ENTRY, _JSON = "entry", "json"
_VIEWS: Final = {_ENTRY: "Overview", _JSON: "JSON"}


class JournalModal(Modal[None]):
    """Shows entries, the newest first; `only` are those to show, None for all."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("journal.undo", "u", "undo", "Undo",
            "Undo this change, the marked ones, or all of an unfolding line", footer=True),
        key("journal.again", "t", "try_again", "Try again",
            "Plan the changes of this run that are not done yet", footer=True),
        key("journal.unfold", "right,l", "unfold", "Unfold", "Show the changes one by one"),
        key("journal.fold", "left,h", "fold", "Fold", "Show the changes as one line"),
        key("journal.mark", "space", "mark", "Mark",
            "Mark for undo, or unmark"),
        key("journal.look", "r", "look", "Look", "Ask the server what it has now", footer=True),
        key("journal.pane", "tab,enter", "other_part", "Details", "Go to the details and back",
            footer=True),
        key("journal.view", "v", "step_view", "View", "Next view: overview, JSON", footer=True),
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
        self._rows: list[JournalRow] = []
        self._unfolded = {each.intended.together for each in self._entries}
        self._marked = frozenset[int]()
        self._chosen_view = _ENTRY

    def compose(self) -> ComposeResult:
        with Frame("Journal of changes", classes="wide journal"):
            yield Static(Content(self._says), id="says")
            yield LineList(id="entries", chooses=False)
            with FramedSwitcher(initial=_ENTRY, id="views"):
                yield FieldTable(id=_ENTRY)
                yield JsonView(id=_JSON)
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
        self._show_rows()
        self.query_one("#entries", LineList).focus()
        if not self._entries:
            self.say("Nothing has been changed yet.")
        if self._says:
            await self._look_at_all()

    def _show_rows(self, cursor: int = 0) -> None:
        self._rows = journal_rows(self._entries, self._unfolded)
        lines = [ListLine(*each.line(self._marked)) for each in self._rows]
        self.query_one("#entries", LineList).show(lines, cursor)
        self._show_entry()

    async def _look_at_all(self) -> None:
        """Ask the server about each of the entries, once."""
        for entry in tuple(self._entries):
            await self._look_at(entry)

    async def _read(self) -> list[Entry]:
        file = self._workspace.journal.file
        if file is None:
            raise JournalProblem(NO_JOURNAL)
        return list(reversed(await entries_of(file)))

    @property
    def _cursor(self) -> int:
        return self.query_one("#entries", LineList).cursor

    @property
    def row(self) -> JournalRow | None:
        """The row under the cursor."""
        return self._rows[self._cursor] if self._cursor < len(self._rows) else None

    @property
    def entry(self) -> Entry | None:
        """The entry under the cursor; None on a line over several."""
        return None if self.row is None else self.row.entry

    @on(LineList.Highlighted)
    def _show_entry(self) -> None:
        row = self.row
        page: list[Section] = []
        if row is not None:
            page = group_page(row) if row.entry is None else entry_page(row.entry)
        self.query_one(f"#{_ENTRY}", FieldTable).show(page)
        if self.entry is not None:
            self.query_one(f"#{_JSON}", JsonView).show(entry_json(self.entry))
        views = self.query_one("#views", FramedSwitcher)
        views.current = self._view
        views.show_titles(_VIEWS if self.entry is not None else {}, self._view)
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "step_view":
            return self.entry is not None
        return super().check_action(action, parameters)

    @property
    def _view(self) -> str:
        """The view that is seen: of several changes there is no JSON."""
        return _ENTRY if self.entry is None else self._chosen_view

    def action_step_view(self) -> None:
        inside = self.query_one("#views").has_focus_within
        self._chosen_view = _JSON if self._view == _ENTRY else _ENTRY
        self._show_entry()
        if inside:
            self._focus_view()

    @on(FramedSwitcher.TitleClicked)
    def _show_clicked(self, event: FramedSwitcher.TitleClicked) -> None:
        if event.name != self._view:
            self.action_step_view()

    def _focus_view(self) -> None:
        self.query_one(f"#{self._view}").focus()

    def action_unfold(self) -> None:
        if self.row is not None and self.row.entry is None and self.row.together is not None:
            self._unfolded.add(self.row.together.name)
            self._show_rows(self._cursor)

    def action_fold(self) -> None:
        """Fold what the cursor is in, with the cursor on the line that stays."""
        row = self.row
        if row is None or row.together is None:
            return
        self._unfolded.discard(row.together.name)
        over = next(at for at, each in enumerate(self._rows) if each.together is row.together)
        self._show_rows(over)

    def action_mark(self) -> None:
        row = self.row
        if row is not None:
            is_marked = row.numbers <= self._marked
            self._marked = self._marked - row.numbers if is_marked else self._marked | row.numbers
            self._show_rows(self._cursor)

    def action_undo(self) -> None:
        row = self.row
        if self._marked:
            count = len(self._marked)
            self._take_back(f"{count:,} marked change{'' if count == 1 else 's'}", self._marked)
        elif row is not None and row.entry is None and row.together is not None:
            self._take_back(row.together.title, row.numbers)
        elif row is not None and row.entry is not None:
            self._undo(row.entry)

    def _take_back(self, title: str, numbers: frozenset[int]) -> None:
        """Show the plan that takes many changes back, in place of the journal."""
        journal = self._workspace.journal
        self._show_plan(lambda session: ManyBack(title, numbers, journal, session))

    def action_try_again(self) -> None:
        """Show the plan of what is left, in place of the journal."""
        journal, row = self._workspace.journal, self.row
        together = None if row is None else row.together
        if together is None or not together.left:
            self.say("Nothing is left to do here.")
        else:
            self._show_plan(lambda session: RestOfMany(together, journal, session))

    def _show_plan(self, again: Callable[[Session], PlannedAgain]) -> None:
        """Show a plan in place of the journal, where there is somebody who shows it."""
        review = self._workspace.review_many
        if review is None:
            return
        try:
            plan = again(self._workspace.connected)
        except BimscopeError as problem:
            self.say(str(problem), wrong=True)
            return
        self.dismiss(None)
        plan.show(review)

    @work(group="undo", exclusive=True, description="undo a change")
    async def _undo(self, entry: Entry) -> None:
        from tui.modals.reviewing.review import ReviewModal

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

    @work(group="look", exclusive=True, description="look up the outcome of a change")
    async def action_look(self) -> None:
        row = self.row
        if row is None:
            return
        together = () if row.together is None else row.together.entries
        entries = together if row.entry is None else (row.entry,)
        unknown = [each for each in entries if each.is_uncertain]
        if not unknown:
            self.say(f"The outcome of {'this one' if row.entry else 'all of these'} is known.")
        for entry in unknown:
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
        self._show_rows(self._cursor)
        self.say(settled.words)

    def action_other_part(self) -> None:
        entries = self.query_one("#entries", LineList)
        if entries.has_focus:
            self._focus_view()
        else:
            entries.focus()

    def action_copy(self) -> None:
        row = self.row
        if row is not None and row.entry is not None:
            self.post_message(CopyWanted("the title", row.entry.intended.title, self))
        elif row is not None and row.together is not None:
            self.post_message(CopyWanted("the title", row.together.title, self))

    def action_close(self) -> None:
        self.dismiss(None)
