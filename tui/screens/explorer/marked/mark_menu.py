"""Marking many records at once: a key opens the menu of marks, the next one chooses from it."""

import asyncio
from collections.abc import Generator, Sequence
from typing import TYPE_CHECKING, ClassVar, assert_never

from textual import work
from textual.binding import BindingType
from textual.events import DescendantBlur, Key

from tui.screens.explorer.going.letters import LettersScreen
from tui.screens.explorer.marked.marking import MarkingScreen
from tui.screens.explorer.tables.tables import TablesScreen
from tui.widgets.keys import key

if TYPE_CHECKING:
    from tui.explorer.marked.menu import MarkChoice
    from tui.explorer.nodes.node import Node
    from tui.explorer.workspace import Workspace


class MarkMenuScreen(TablesScreen, LettersScreen, MarkingScreen):
    """Marks what the list under the cursor shows, a range of it, or what a list of names says."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("marks.menu", "asterisk", "open_mark_menu", "Marks",
            "Mark all rows, a range or a list of names; act on the marked rows"),
    ]  # fmt: skip

    _is_choosing = False

    def __init__(self, workspace: "Workspace") -> None:
        super().__init__(workspace)
        self._marking: asyncio.Event | None = None
        """Set once all is marked that was meant; None while nothing is being marked."""

    @property
    def keys_wait_for(self) -> asyncio.Event | None:
        """What is marked, too: the next key may act on it."""
        return self._marking or super().keys_wait_for

    def say_keys_were_lost(self) -> None:
        if self._marking is None:
            super().say_keys_were_lost()
        else:
            self.say("still marking, so the key did nothing", error=True)

    def action_open_mark_menu(self) -> None:
        from tui.explorer.marked.menu import MarkChoice

        self._is_choosing = True
        self.show_letters(tuple(each.hint for each in MarkChoice))

    def on_key(self, event: Key) -> None:
        """Take the one key that chooses from the menu, whatever it means elsewhere."""
        if self._is_choosing:
            event.stop()
            event.prevent_default()
            self._end_choosing()
            self._chosen_by(event.character or "" if event.is_printable else "")

    def on_descendant_blur(self, _event: DescendantBlur) -> None:
        """Who turns to something else gives it up."""
        if self._is_choosing:
            self._end_choosing()

    def _end_choosing(self) -> None:
        self._is_choosing = False
        self.hide_letters()

    def _chosen_by(self, letter: str) -> None:
        from tui.explorer.marked.menu import choice_of

        choice = choice_of(letter)
        if choice is not None:
            self.mark_by(choice)
        elif letter:
            self.say(f"* {letter} does nothing")

    def mark_by(self, choice: "MarkChoice") -> None:
        """Do what a letter of the menu means."""
        from tui.explorer.marked.menu import MarkChoice

        marks = self.workspace.marks
        match choice:
            case MarkChoice.ALL:
                self._mark_shown()
            case MarkChoice.INVERTED:
                self.change_marks(marks.inverting(self._rows_shown()))
            case MarkChoice.NONE:
                marks.clear()
            case MarkChoice.RANGE:
                self._mark_range()
            case MarkChoice.LIST:
                self._mark_from_list()
            case MarkChoice.DO:
                self.act_on_marked()
            case _:
                assert_never(choice)

    def act_on_marked(self) -> None:
        """Offer what can be done with all that is marked."""

    def _mark_shown(self) -> None:
        rows = self._rows_shown()
        if rows:
            self.change_marks(self.workspace.marks.marking(rows))
        else:
            self.say("no record is loaded in this list")

    def _mark_range(self) -> None:
        from tui.explorer.marked.rows import rows_between

        last = self.workspace.marks.last
        if last is None:
            self.say("nothing is marked yet: Space marks the row where the range begins")
            return
        rows = rows_between(self._rows_in_order, last, self.node)
        if rows:
            self.change_marks(self.workspace.marks.marking(rows))
        else:
            self.say("the row that you marked last is not here: Space marks another one")

    @property
    def _rows_in_order(self) -> "Sequence[Node]":
        """The rows as one goes through them."""
        rows = self.table_rows
        return self.pane.explorer.outline.rows if rows is None else rows

    def _rows_shown(self) -> "Sequence[Node]":
        """The records that the list under the cursor shows now."""
        from tui.explorer.marked.rows import rows_shown

        rows = self.table_rows
        return rows_shown(self.pane.explorer, self.node) if rows is None else rows

    def change_marks(self, steps: Generator[None, None, object]) -> None:
        """Mark in turns with what is painted; keys wait, which could act on half of it."""
        before, self._marking = self._marking, asyncio.Event()
        self._go_on_marking(steps, before, self._marking)

    @work(group="marks", description="mark records")
    async def _go_on_marking(
        self,
        steps: Generator[None, None, object],
        before: asyncio.Event | None,
        done: asyncio.Event,
    ) -> None:
        from tui.large_json.turns import in_turns

        try:
            if before is not None:
                await before.wait()
            await in_turns(steps)
        finally:
            done.set()
            if self._marking is done:
                self._marking = None

    def _mark_from_list(self) -> None:
        from tui.explorer.marked.named import ListToMarkIn
        from tui.modals.operations.marks_from_list import MarksFromList

        listed = ListToMarkIn.at(self.pane.explorer, self.list_meant)
        if listed is None:
            self.say("there is no list here to mark rows in")
            return
        self.app.push_screen(MarksFromList(listed, self._mark_found))

    def _mark_found(self, nodes: "list[Node]") -> None:
        self.change_marks(self.workspace.marks.marking(nodes))
