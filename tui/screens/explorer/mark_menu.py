"""Marking many records at once: a key opens the menu of marks, the next one chooses from it."""

from collections.abc import Generator, Sequence
from typing import TYPE_CHECKING, ClassVar, assert_never

from textual import work
from textual.binding import BindingType
from textual.events import DescendantBlur, Key

from tui.screens.explorer.letters import LettersScreen
from tui.screens.explorer.marking import MarkingScreen
from tui.screens.explorer.tables import TablesScreen
from tui.widgets.keys import key

if TYPE_CHECKING:
    from tui.explorer.marked.menu import MarkChoice
    from tui.explorer.node import Node


class MarkMenuScreen(TablesScreen, LettersScreen, MarkingScreen):
    """Marks what the list under the cursor shows, a range of it, or what a list of names says."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("marks.menu", "asterisk", "open_mark_menu", "Marks",
            "Mark all rows, a range or a list of names; act on the marked rows"),
    ]  # fmt: skip

    _is_choosing = False

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
                self._change_marks(marks.inverting(self._rows_shown()))
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
            self._change_marks(self.workspace.marks.marking(rows))
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
            self._change_marks(self.workspace.marks.marking(rows))
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

    @work(group="marks", exclusive=True, description="mark records")
    async def _change_marks(self, steps: Generator[None, None, object]) -> None:
        from tui.large_json.turns import in_turns

        await in_turns(steps)

    def _mark_from_list(self) -> None:
        from tui.explorer.marked.named import ListToMarkIn
        from tui.modals.marks_from_list import MarksFromList

        listed = ListToMarkIn.at(self.pane.explorer, self.list_meant)
        if listed is None:
            self.say("there is no list here to mark rows in")
            return
        self.app.push_screen(MarksFromList(listed, self._mark_found))

    def _mark_found(self, nodes: "list[Node]") -> None:
        self._change_marks(self.workspace.marks.marking(nodes))
