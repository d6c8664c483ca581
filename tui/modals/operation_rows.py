"""The rows of an operation's form: a title, an entry, and what is wrong with it."""

from collections.abc import Mapping
from typing import Final

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Label, Static, TextArea

from tui.explorer.forms.draft import FormDraft
from tui.explorer.forms.slot import Slot
from tui.modals.operation_entries import ChoiceEntry, Entry, entry_for, harmless, text_in
from tui.modals.wording import error_line
from tui.widgets.safe_text import safe_text

MANDATORY: Final = "*"
CHANGED: Final = "≠"


class SlotRow(Vertical):
    """One slot of the form."""

    class Entered(Message):
        """The user has changed what stands in a slot."""

        def __init__(self, slot: Slot, text: str) -> None:
            super().__init__()
            self.slot, self.text = slot, text

    def __init__(self, slot: Slot, text: str) -> None:
        super().__init__()
        self.slot = slot
        self._shown = text
        self.entry: Entry = entry_for(slot, text)

    def compose(self) -> ComposeResult:
        with Horizontal(classes="slot"):
            yield Label(classes="slot-title")
            yield self.entry
        yield Static(classes="problem")

    def show(self, draft: FormDraft, problems: tuple[str, ...]) -> None:
        """Show what the draft says of the slot."""
        self.display = draft.counts(self.slot)
        text = draft.text(self.slot)
        if text != self._shown:
            self._shown = text
            self.entry.put(text)
        sign = CHANGED if draft.base is not None and self.slot.key in draft.texts else ""
        sign = sign or (MANDATORY if draft.needs(self.slot) else " ")
        self.query_one(".slot-title", Label).update(Content(f"{sign} {safe_text(self.slot.title)}"))
        problem = self.query_one(".problem", Static)
        problem.display = bool(problems)
        problem.update(error_line("; ".join(problems)) if problems else Content(""))

    @on(Input.Changed)
    @on(TextArea.Changed)
    @on(ChoiceEntry.Changed)
    def _changed(self, event: Message) -> None:
        event.stop()
        text = text_in(self.entry)
        # What the entry cannot show is no change of the user's.
        if text != harmless(self._shown, many_lines=True):
            self._shown = text
            self.post_message(self.Entered(self.slot, text))


class SlotRows(VerticalScroll, can_focus=False):
    """All rows of a form, by sections."""

    DEFAULT_CSS = """
    SlotRows {
        height: 1fr;
        & SlotRow { height: auto; }
        & .slot { height: auto; }
        & .slot .slot-title { width: 26; color: $text-muted; }
        & .slot Input { width: 1fr; margin: 0; }
        & .slot ChoiceEntry { width: 1fr; height: 1; }
        & .slot ChoiceEntry:focus {
            background: $block-cursor-blurred-background;
            text-style: bold;
        }
        & .slot TextArea { width: 1fr; height: 3; background: $boost; padding: 0; }
        & .problem { height: auto; padding-left: 26; display: none; }
        & .section { height: 1; margin-top: 1; text-style: bold; }
    }
    """

    def __init__(self, draft: FormDraft) -> None:
        super().__init__()
        self._rows = [SlotRow(slot, draft.text(slot)) for slot in draft.slots]

    def compose(self) -> ComposeResult:
        section = ""
        for row in self._rows:
            if row.slot.section != section:
                section = row.slot.section
                yield Static(Content(safe_text(section)), classes="section")
            yield row

    def show(self, draft: FormDraft, problems: Mapping[str, tuple[str, ...]]) -> None:
        """Show the draft with what is wrong with it, by the keys of slots."""
        for row in self._rows:
            row.show(draft, problems.get(row.slot.key, ()))

    def focus_first(self, keys: Mapping[str, tuple[str, ...]]) -> None:
        """Give the focus to the first row with a problem, or to the first that can be filled."""
        rows = [row for row in self._rows if row.display]
        wrong = [row for row in rows if row.slot.key in keys]
        empty = [row for row in rows if not text_in(row.entry) and row.slot.mandatory]
        for row in (*wrong, *empty, *rows):
            row.entry.focus()
            return

    def row_of(self, slot: Slot) -> SlotRow:
        return next(row for row in self._rows if row.slot.key == slot.key)

    @property
    def current(self) -> SlotRow | None:
        """The row that has the focus."""
        return next((row for row in self._rows if row.entry.has_focus), None)

    @property
    def at_last(self) -> bool:
        """Whether the last row that is seen has the focus."""
        seen = [row for row in self._rows if row.display]
        return bool(seen) and seen[-1].entry.has_focus
