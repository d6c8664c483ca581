"""Two records side by side: what differs, or all of it; also beside what one was before."""

from typing import ClassVar, Final, NamedTuple

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from tui.changes.journal_entries import entries_of
from tui.changes.journal_file import JournalProblem
from tui.client.errors import BimscopeError
from tui.explorer.comparing.choosing import HOW, ComparedNodes
from tui.explorer.comparing.earlier import EarlierRecord, earlier_in_journal
from tui.explorer.comparing.lines import ComparedLine, ComparedSide
from tui.explorer.comparing.sides import compared_by_name, read_side, titles_of
from tui.explorer.nodes.node import Node
from tui.explorer.unfolding.explorer import Explorer
from tui.explorer.workspace import Workspace
from tui.modals.comparing.compared_lines import ComparedHeads, ComparedLines
from tui.modals.modal import Frame, Modal
from tui.widgets.copying import CopyWanted
from tui.widgets.keys import key
from tui.widgets.safe_text import safe_text

FIRST_SEEN: Final = "as first seen here"


class RightToEdit(NamedTuple):
    """A right of a record, by its field."""

    node: Node
    field: str


class CompareModal(Modal[RightToEdit | None]):
    """Shows a comparison until it is left; answers the right that is to be edited."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("compare.all", "d", "switch_all", "All", "Show only differences, or everything",
            footer=True),
        key("compare.against", "v", "step", "Other",
            "Compare with the other record, the first state seen here, or a state in the journal",
            footer=True),
        key("compare.copy", "y", "copy('line')", "Copy line", "Copy the line under the cursor"),
        key("compare.copy_all", "Y", "copy('all')", "Copy", "Copy what is shown as text",
            footer=True),
        key("compare.close", "escape,q", "close", "Close", "Back to the explorer", footer=True),
    ]  # fmt: skip
    shows_all: reactive[bool] = reactive(False, init=False)

    def __init__(self, workspace: Workspace, explorer: Explorer, nodes: ComparedNodes) -> None:
        super().__init__()
        self._workspace, self._explorer = workspace, explorer
        self._node, self._other = nodes
        self._sides: list[ComparedSide] = []
        """What the record can be held against."""
        self._now: ComparedSide | None = None
        self._against = 0
        self._lines: list[ComparedLine] = []

    def compose(self) -> ComposeResult:
        word = self._node.kind.word if self._node.kind else "record"
        with Frame(f"Compare: {word}", classes="wide"):
            yield ComparedHeads(id="heads")
            yield ComparedLines(id="lines")
            yield Static(id="whole")
            yield Static("Reading …", id="message")
            yield from self.footer()

    def on_mount(self) -> None:
        self.query_one(ComparedLines).focus()
        self._read()

    @work(group="compare", exclusive=True, description="read what is compared")
    async def _read(self) -> None:
        try:
            await self._read_sides()
        except BimscopeError as error:
            self.say(str(error), wrong=True)
            return
        await self._compare()

    async def _read_sides(self) -> None:
        seen, other = self._workspace.first_seen, self._other
        before = seen.of(self._node)
        titles = titles_of(other, self._node) if other is not None else ("", self._node.label)
        now = await read_side(self._explorer, self._node, seen, titles[1])
        sides: list[ComparedSide] = []
        if other is not None:
            sides.append(await read_side(self._explorer, other, seen, titles[0]))
        named = now.named
        first = before if before is not None else now.record
        sides.append(ComparedSide(FIRST_SEEN, first, named))
        for each in await self._journalled():
            sides.append(ComparedSide(each.title, each.record, named))
        # All at once: nothing is shown, and no key goes on to the next, before all are known.
        self._now, self._sides = now, sides

    async def _journalled(self) -> list[EarlierRecord]:
        """What the journal has of the record; nothing where there is none to be read."""
        file = self._workspace.journal.file
        if file is None:
            return []
        session = self._workspace.connected
        addresses = [session.base_url(service) for service in session.services]
        try:
            entries = await entries_of(file)
        except JournalProblem:
            return []
        return earlier_in_journal(self._node, entries, addresses)

    async def _compare(self) -> None:
        if self._now is None or not self._sides:
            return
        side = self._sides[self._against]
        self._lines = await compared_by_name(self._explorer, self._node, side, self._now)
        self._show()

    def _show(self) -> None:
        if self._now is None or not self._sides:
            return
        differing = [each for each in self._lines if each.differs]
        side = self._sides[self._against]
        lines = self.query_one(ComparedLines)
        lines.show(self._lines if self.shows_all else differing, nothing="They are the same.")
        heads = self.query_one(ComparedHeads)
        heads.titles, heads.widths = (side.title, self._now.title), lines.widths
        count = f"{len(differing):,} of {len(self._lines):,} differ"
        alone = "" if self._other is not None else f" To compare it with another: {HOW}."
        self.say(f"{count}.{alone}")

    def on_resize(self) -> None:
        self.call_after_refresh(self._show)

    def watch_shows_all(self) -> None:
        self._show()

    @on(ComparedLines.LineHighlighted)
    def _show_whole(self) -> None:
        """Say both values in full where the columns are too narrow for them."""
        shown, widths = self._at_cursor, self.query_one(ComparedLines).widths
        long = shown is not None and max(len(shown.one), len(shown.other)) > widths.value
        words = safe_text(shown.words, limit=600) if shown is not None and long else ""
        self.query_one("#whole", Static).update(Content(words))

    @property
    def _at_cursor(self) -> ComparedLine | None:
        return self.query_one(ComparedLines).line_at_cursor

    def action_switch_all(self) -> None:
        self.shows_all = not self.shows_all

    @work(group="against", exclusive=True, description="compare with another state")
    async def action_step(self) -> None:
        if self._sides:
            self._against = (self._against + 1) % len(self._sides)
            await self._compare()

    def action_copy(self, what: str) -> None:
        shown = self._at_cursor
        if what == "line":
            self.post_message(CopyWanted("the line", shown.words if shown else "", self))
        else:
            self.post_message(CopyWanted("the comparison", self._as_text(), self))

    def _as_text(self) -> str:
        if self._now is None or not self._sides:
            return ""
        lines = [each for each in self._lines if self.shows_all or each.differs]
        head = f"{self._sides[self._against].title} → {self._now.title}"
        return "\n".join(
            [head, *(f"{'≠' if each.differs else '='} {each.words}" for each in lines)]
        )

    @on(ComparedLines.EditWanted)
    def _edit(self) -> None:
        shown = self._at_cursor
        if shown is not None and shown.right:
            self.dismiss(RightToEdit(self._node, shown.right))
        else:
            self.say("The editor does not change this right.")

    def action_close(self) -> None:
        self.dismiss(None)
