"""Where something is used: the records that refer to it, list by list, as they are found."""

from collections.abc import Iterator
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from tui.explorer.in_words.page import Section as PageSection
from tui.explorer.kept_answers.answers import Answers
from tui.explorer.uses.asking import Referrer, Used, UsesInList, ask_uses
from tui.explorer.uses.words import chosen_section, refers_section, uses_in_words
from tui.explorer.ways.ways import Way
from tui.modals.line_list import LineList, ListLine
from tui.modals.modal import Frame, Modal
from tui.widgets.copying import CopyWanted
from tui.widgets.field_table import FieldTable
from tui.widgets.keys import key
from tui.widgets.safe_text import safe_text


class UsesModal(Modal[Way | None]):
    """Looks into every list that may refer to a record; answers where to go, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key(
            "uses.copy",
            "y",
            "copy",
            "Copy name",
            "Copy the name of the record that uses it",
            footer=True,
        ),
        key("uses.again", "r", "again", "Again", "Check every list again", footer=True),
        key("uses.close", "escape,q,U", "close", "Close", "Back to where you were", footer=True),
    ]

    def __init__(self, answers: Answers, used: Used, called: str) -> None:
        super().__init__()
        self._answers, self._used, self._called = answers, used, called
        self._found: list[UsesInList] = []

    def compose(self) -> ComposeResult:
        with Frame(f"Where is {self._called} used?", classes="uses"):
            yield Static(id="state")
            yield LineList(id="users")
            yield FieldTable(id="own")
            yield Static(id="message")
            yield from self.footer()

    def on_mount(self) -> None:
        own = self.query_one("#own", FieldTable)
        sections = [each for each in self._own() if each.lines]
        own.show(sections)
        own.display = bool(sections)
        self.query_one("#users").focus()
        self._look()

    def _own(self) -> Iterator[PageSection]:
        """What the record refers to; where no list keeps it, what can be done with it."""
        yield refers_section(self._used.kind, self._used.record)
        if not self._used.lists:
            yield chosen_section(self._used.kind)

    @work(group="look", exclusive=True, description="look where something is used")
    async def _look(self, *, anew: bool = False) -> None:
        self._found = []
        self._show()
        await ask_uses(self._answers, self._used, self._note, anew=anew)

    def _note(self, found: UsesInList) -> None:
        self._found.append(found)
        self._show()

    def _show(self) -> None:
        users = self.query_one_optional("#users", LineList)
        if users is None:  # an answer may come while the dialogue is being taken down
            return
        lines = [
            ListLine(each.label, f"{found.word} · {each.place}")
            for found in self._found
            for each in found.uses
        ]
        users.show(lines, users.cursor)
        awaited = len(self._used.lists) - len(self._found)
        words = uses_in_words(self._used.kind, self._found, awaited=awaited)
        tone = "$text-warning" if any(each.failed for each in self._found) else ""
        self.query_one("#state", Static).update(Content.styled(safe_text(words), tone))

    @property
    def use(self) -> Referrer | None:
        """The use under the cursor."""
        uses = [use for found in self._found for use in found.uses]
        at = self.query_one("#users", LineList).cursor
        return uses[at] if at < len(uses) else None

    @on(LineList.Chosen)
    def _go_there(self) -> None:
        use = self.use
        if use is not None and use.way is None:
            self.say(
                "bimscope does not know where it is in the tree: open its list and look for it "
                "there."
            )
        elif use is not None:
            self.dismiss(use.way)

    def action_copy(self) -> None:
        if self.use is not None:
            self.post_message(CopyWanted("name", self.use.label, self))

    def action_again(self) -> None:
        self._look(anew=True)

    def action_close(self) -> None:
        self.dismiss(None)
