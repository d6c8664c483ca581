"""The rows of an operation's form: a title, an entry, and what is wrong with it."""

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Final

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Label, Static, TextArea

from tui.explorer.forms.draft import FormDraft
from tui.explorer.forms.slot import Slot
from tui.modals.operations.operation_entries import (
    ChoiceEntry,
    Entry,
    ShortEntry,
    entry_for,
    text_in,
)
from tui.modals.wording import error_line
from tui.widgets.line_cursor import CURSOR_GLYPHS, Look
from tui.widgets.safe_text import safe_text

MANDATORY: Final = "*"
CHANGED: Final = "≠"


class SlotRow(Vertical):
    """One slot of the form."""

    class Entered(Message):
        """The user has changed what stands in the slot of a row."""

    def __init__(self, slot: Slot, text: str, section: str = "") -> None:
        super().__init__()
        self.slot = slot
        self._section = section
        self._has_parts = False
        self._waits: tuple[FormDraft, tuple[str, ...]] | None = None
        self._shown = text
        self._sign = " "
        self.entry: Entry = entry_for(slot, text)
        # What the entry cannot show, control characters for instance, is no change.
        self._looks = text_in(self.entry)

    def compose(self) -> ComposeResult:
        if self._section:
            yield Static(Content(safe_text(self._section)), classes="section")
        with Horizontal(classes="slot"):
            yield Label(classes="slot-title")
            yield self.entry
        yield Static(classes="problem")

    def on_mount(self) -> None:
        self._has_parts = True
        if self._waits is not None:
            self.show(*self._waits)

    def show(self, draft: FormDraft, problems: tuple[str, ...]) -> None:
        """Show what the draft says of the slot."""
        if not self._has_parts:
            self._waits = draft, problems
            return
        self.display = draft.counts(self.slot)
        text = draft.text(self.slot)
        if text != self._shown:
            self._shown = text
            self.entry.put(text)
            self._looks = text_in(self.entry)
        is_changed = draft.base is not None and self.slot.key in draft.texts
        if isinstance(self.entry, ShortEntry):
            self.entry.call(text, draft.name_of(self.slot))
            self.entry.tell_emptied(is_emptied=is_changed and not text)
        sign = CHANGED if is_changed else ""
        self._sign = sign or (MANDATORY if draft.needs(self.slot) else " ")
        self._show_title()
        problem = self.query_one(".problem", Static)
        problem.display = bool(problems)
        problem.update(error_line("; ".join(problems)) if problems else Content(""))

    @on(events.DescendantFocus)
    @on(events.DescendantBlur)
    def _show_title(self) -> None:
        cursor = CURSOR_GLYPHS[Look.CURSOR if self.entry.has_focus_within else Look.PLAIN]
        title = f"{cursor} {self._sign} {safe_text(self.slot.title)}"
        self.query_one(".slot-title", Label).update(Content(title))

    @on(Input.Changed)
    @on(TextArea.Changed)
    @on(ChoiceEntry.Changed)
    def _changed(self, event: Message) -> None:
        event.stop()
        if self.entered is not None:
            self.post_message(self.Entered())

    @property
    def entered(self) -> str | None:
        """What the user has entered and the draft that is shown does not have, if anything."""
        text = text_in(self.entry)
        return text if text != self._looks else None


class SlotRows(VerticalScroll, can_focus=False):
    """All rows of a form, by sections."""

    def __init__(self, draft: FormDraft) -> None:
        super().__init__()
        self._rows: list[SlotRow] = []
        self._rows = self._rows_for(draft)

    def compose(self) -> ComposeResult:
        yield from self._rows

    def _rows_for(self, draft: FormDraft) -> list[SlotRow]:
        """A row for each slot, those that are there already as they are."""
        known = {row.slot.key: row for row in self._rows}
        rows, section = [], ""
        for slot in draft.slots:
            heading = slot.section if slot.section != section else ""
            section = slot.section
            rows.append(known.get(slot.key) or SlotRow(slot, draft.text(slot), heading))
        return rows

    def show(self, draft: FormDraft, problems: Mapping[str, tuple[str, ...]]) -> None:
        """Show the draft with what is wrong with it, by the keys of slots."""
        self._match(draft)
        for row in self._rows:
            row.show(draft, problems.get(row.slot.key, ()))

    def _match(self, draft: FormDraft) -> None:
        """Have rows for all slots and no others: a list may have more records than before."""
        before, self._rows = self._rows, self._rows_for(draft)
        for row in before:
            if row not in self._rows:
                row.remove()
        for above, row in pairwise(self._rows):
            if row not in before:
                self.mount(row, after=above)

    def entered(self) -> Iterator[tuple[Slot, str]]:
        """What the draft that is shown does not have yet."""
        for row in self._rows:
            if row.entered is not None:
                yield row.slot, row.entered

    def focus_first(self, draft: FormDraft, keys: Mapping[str, tuple[str, ...]]) -> None:
        """Give the focus to the first row with a problem, or to the first that can be filled.

        What says which record it is comes last.
        """
        rows = [row for row in self._rows if row.display]
        wrong = [row for row in rows if row.slot.key in keys]
        empty = [row for row in rows if not text_in(row.entry) and row.slot.mandatory]
        free = [row for row in rows if not draft.is_address(row.slot)]
        for row in (*wrong, *empty, *free, *rows):
            row.entry.focus()
            return

    def row_of(self, slot: Slot) -> SlotRow:
        return next(row for row in self._rows if row.slot.key == slot.key)

    @property
    def current(self) -> SlotRow | None:
        """The row that has the focus."""
        return next((row for row in self._rows if row.entry.has_focus_within), None)

    @property
    def at_last(self) -> bool:
        """Whether the last row that is seen has the focus."""
        seen = [row for row in self._rows if row.display]
        return bool(seen) and seen[-1].entry.has_focus_within
