"""The form of any operation: fill in, review the exact request, send.

Owns what is particular to calls in general; pages, clashes and leaving are the editor's.
"""

from collections.abc import Mapping
from typing import ClassVar, Final

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Input, Static

from tui.client.errors import BimscopeError
from tui.client.files.uploads import PiecewiseUpload
from tui.client.session import Session
from tui.contract.operation import Danger, JsonObject
from tui.contract.values import ValueKind
from tui.explorer.forms.beginning import base_of, reader_of
from tui.explorer.forms.draft import MISSING, FormDraft
from tui.explorer.forms.picking import candidates_for
from tui.explorer.forms.slot import Slot
from tui.modals.editor import EDIT, Editor
from tui.modals.operation_questions import question_for
from tui.modals.operation_rows import SlotRow, SlotRows
from tui.widgets.keys import key
from tui.widgets.safe_text import safe_text

_SPEAKS_FOR_ITSELF: Final = (ValueKind.TEXT, ValueKind.CHOICE, ValueKind.YES_NO)
"""Kinds of which nothing need be said beside a field's title."""


class OperationForm(Editor[FormDraft]):
    """Fills an operation in and calls it; answers what came of it, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("form.pick", "ctrl+o", "pick", "Choose", "Choose from what is on the server",
            footer=True),
    ]  # fmt: skip
    FORM_ACTIONS = frozenset({"pick"})

    def __init__(self, session: Session, draft: FormDraft) -> None:
        title = draft.operation.title
        super().__init__(session, f"{title}: {draft.subject}" if draft.subject else title, draft)
        self._problems: Mapping[str, tuple[str, ...]] = {}
        self._so_far = PiecewiseUpload()

    def compose_form(self) -> ComposeResult:
        yield SlotRows(self.draft)
        yield Static(id="help", markup=False)

    @property
    def rows(self) -> SlotRows:
        return self.query_one(SlotRows)

    def on_mount(self) -> None:
        super().on_mount()
        if not self.session.read_only and self.draft.operation.help:
            self.say(self.draft.operation.help)

    def show_draft(self) -> None:
        self.rows.show(self.draft, self._problems)

    def show_problems(self, fields: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
        self._problems = fields
        self.show_draft()
        keys = {slot.key for slot in self.draft.slots}
        return tuple(text for name in fields if name not in keys for text in fields[name])

    def focus_form(self) -> None:
        self.rows.focus_first(self._problems)

    def rebased(self, fresh: JsonObject) -> tuple[FormDraft, tuple[str, ...]]:
        return self.draft.rebased(fresh), ()

    def restarted(self, fresh: JsonObject) -> FormDraft:
        return FormDraft(
            self.draft.operation, self.draft.given, fresh, self.draft.offered,
            subject=self.draft.subject,
        )  # fmt: skip

    @on(SlotRow.Entered)
    def _take_over(self) -> None:
        """Enter what stands in the rows now: it may be more than the message was about."""
        for slot, text in self.rows.entered():
            self.draft = self.draft.enter(slot, text)
            self._problems = {k: v for k, v in self._problems.items() if k != slot.key}
        self.show_draft()

    @on(Input.Submitted)
    def _submitted(self) -> None:
        if self.rows.at_last:
            self.action_review()
        else:
            self.focus_next()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "pick" and self.page == EDIT:
            row = self.rows.current
            return row is not None and row.slot.picks is not None
        return super().check_action(action, parameters)

    @on(events.DescendantFocus)
    def _explain(self) -> None:
        row = self.rows.current
        if self.page == EDIT and row is not None:
            self.query_one("#help", Static).update(Content(_help(row.slot)))

    def action_review(self) -> None:
        # Keys that came before this one may still be on their way to the entry.
        row = self.rows.current
        (self if row is None else row.entry).call_later(self._review)

    def _review(self) -> None:
        self._take_over()
        self.say("")
        if problems := self.draft.problems:
            self._complain(problems, ("This cannot be sent yet.",))
        elif self.draft.base is not None and not self.draft.changes:
            self.say("Nothing has been changed.")
        elif self._is_to_be_read:
            self._read_and_review()
        else:
            self.show_problems({})
            self._show_review()

    @property
    def _is_to_be_read(self) -> bool:
        """Whether the record that the change starts from is known only now."""
        draft = self.draft
        return draft.base is None and draft.is_update and reader_of(draft.operation) is not None

    @work(group="read", exclusive=True, description="read the record to be changed")
    async def _read_and_review(self) -> None:
        self.say("Reading the record …")
        try:
            base = await base_of(self.session, self.draft, {})
        except BimscopeError as error:
            self.say(str(error), wrong=True)
            return
        self.draft = self.draft.rebased(base)
        self.show_draft()
        self._review()

    def action_send(self) -> None:
        if self.draft.operation.danger is Danger.NONE:
            self._send_now()
        else:
            self._ask_and_send()

    @work(group="ask", exclusive=True, description="ask before something dangerous")
    async def _ask_and_send(self) -> None:
        if await self.app.push_screen_wait(question_for(self.session, self.draft)):
            self._send_now()

    def _send_now(self) -> None:
        if self.draft.is_transfer:
            self._transfer()
        else:
            super().action_send()

    @work(group="transfer", exclusive=True, description="carry a file")
    async def _transfer(self) -> None:
        from tui.modals.operation_transfer import TransferModal

        modal = TransferModal(self.session, self.draft, self._so_far)
        outcome = await self.app.push_screen_wait(modal)
        if outcome is None:
            self.say("Given up. Send again to go on, or to begin anew.")
        else:
            self._came_out(outcome)

    @work(group="pick", exclusive=True, description="choose a value from a list")
    async def action_pick(self) -> None:
        from tui.modals.fuzzy import Candidate
        from tui.modals.fuzzy_picker import FuzzyPicker

        row = self.rows.current
        if row is None or row.slot.picks is None:
            return
        slot = row.slot

        async def load() -> list[Candidate]:
            found = await candidates_for(self.session, self.draft, slot)
            return [Candidate(key, label, note) for key, label, note in found]

        chosen = await self.app.push_screen_wait(FuzzyPicker(f"{slot.title}?", load))
        if chosen is not None:
            self.draft = self.draft.enter(slot, chosen)
            self.show_draft()
            row.entry.focus()

    def action_back(self) -> None:
        if self.page == EDIT and not self.draft.texts:
            self.dismiss(None)
        else:
            super().action_back()


def _help(slot: Slot) -> str:
    """What is expected in a slot, in one line."""
    kind = "" if slot.kind in _SPEAKS_FOR_ITSELF else slot.kind.value
    needed = MISSING if slot.mandatory else ""
    return safe_text(" · ".join(part for part in (slot.title, needed, kind, slot.help) if part))
