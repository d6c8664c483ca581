"""What every editor has in common: edit, review, send, and what came of it.

An editor is one modal with four pages: the form, the review (difference and exact
request), the clash with somebody else's change, and the remark on what was saved. The
input survives everything but leaving on purpose.
"""

from collections.abc import Mapping
from typing import ClassVar, Generic, TypeVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.reactive import reactive
from textual.screen import ModalScreen
from textual.widgets import ContentSwitcher, Footer, Static

from tui.client import BimscopeError, Session
from tui.contract.operation import JsonObject
from tui.explorer.editing.outcome import Clashed, Failed, Outcome, Outdated, Rejected, Saved
from tui.modals.confirm import ConfirmModal
from tui.modals.editable import Editable
from tui.modals.wording import clash_lines, error_line, heading, review_lines, saved_lines

D = TypeVar("D", bound=Editable)

EDIT, REVIEW, CLASH, DONE = "edit", "review", "clash", "done"
_ON_PAGE: Mapping[str, tuple[str, ...]] = {
    "review": (EDIT,),
    "send": (REVIEW,),
    "keep_mine": (CLASH,),
    "take_theirs": (CLASH,),
    "close": (DONE,),
}


class Editor(ModalScreen[Saved | None], Generic[D]):
    """The frame of an editor; answers what was saved, or None.

    A subclass composes the form, shows the draft and the problems at their fields, and
    says how a draft goes on after somebody else's change.
    """

    CSS_PATH = "../styles/modals.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "review", "Review", id="editor.review", priority=True,
                tooltip="See the difference and the request before anything is sent"),
        Binding("enter", "send", "Send", id="editor.send", tooltip="Send this request"),
        Binding("k", "keep_mine", "Keep mine", id="editor.keep_mine",
                tooltip="Repeat my changes upon the new values"),
        Binding("t", "take_theirs", "Take theirs", id="editor.take_theirs",
                tooltip="Forget my changes and start from the new values"),
        Binding("enter", "close", "Close", id="editor.close", tooltip="Back to the explorer"),
        Binding("escape", "back", "Back", id="editor.back",
                tooltip="Back to the form; from there, leave"),
    ]  # fmt: skip

    FORM_ACTIONS: ClassVar[frozenset[str]] = frozenset()
    """A subclass's actions that make sense on the form only."""

    page: reactive[str] = reactive(EDIT, bindings=True)
    busy: reactive[bool] = reactive(False, bindings=True)

    def __init__(self, session: Session, title: str, draft: D) -> None:
        super().__init__()
        self.session = session
        self.draft = draft
        self._title = title
        self._saved: Saved | None = None
        self._fresh: JsonObject = {}

    def compose(self) -> ComposeResult:
        with Vertical(classes="frame editor"):
            yield Static(heading(self._title), classes="title")
            with ContentSwitcher(initial=EDIT, id="pages"):
                with Vertical(id=EDIT):
                    yield from self.compose_form()
                for page in (REVIEW, CLASH, DONE):
                    with VerticalScroll(id=page, classes="page"):
                        yield Static(id=f"{page}_text")
            yield Static(id="message")
            yield Footer(show_command_palette=False, compact=True)

    def compose_form(self) -> ComposeResult:
        """The widgets of the form."""
        raise NotImplementedError

    def show_draft(self) -> None:
        """Make the form show the draft."""
        raise NotImplementedError

    def show_problems(self, fields: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
        """Show problems at their fields and forget earlier ones; those without a place."""
        raise NotImplementedError

    def focus_form(self) -> None:
        """Give the focus back to the form."""
        raise NotImplementedError

    def rebased(self, fresh: JsonObject) -> tuple[D, tuple[str, ...]]:
        """The draft upon a record read later, and what of it was lost, in words."""
        raise NotImplementedError

    def restarted(self, fresh: JsonObject) -> D:
        """A draft of the record read later, nothing changed."""
        raise NotImplementedError

    def on_mount(self) -> None:
        self.show_draft()
        self.focus_form()
        if self.session.read_only:
            self.say("This session is read-only: you can look and try, nothing will be sent.")

    def check_action(
        self,
        action: str,
        parameters: tuple[object, ...],  # noqa: ARG002 - Textual's signature
    ) -> bool | None:
        pages = (EDIT,) if action in self.FORM_ACTIONS else _ON_PAGE.get(action)
        if pages is not None and self.page not in pages:
            return False
        if self.busy and (pages is not None or action == "back"):
            return None
        return True

    def say(self, text: str, *, wrong: bool = False) -> None:
        """Put a remark below the page."""
        content = error_line(text) if wrong else Content(text)
        self.query_one("#message", Static).update(content if text else "")

    def turn_to(self, page: str) -> None:
        self.page = page
        self.query_one("#pages", ContentSwitcher).current = page
        if page == EDIT:
            self.focus_form()
        else:
            self.query_one(f"#{page}", VerticalScroll).focus()

    def action_review(self) -> None:
        self.say("")
        if problems := self.draft.problems:
            self._complain(problems, ("This cannot be sent yet.",))
            return
        if not self.draft.changes:
            self.say("Nothing has been changed.")
            return
        self.show_problems({})
        self._show_review()

    def _show_review(self) -> None:
        try:
            request = self.draft.preview(self.session).text
        except BimscopeError as error:
            self.say(str(error), wrong=True)
            return
        review = review_lines(self.draft.changes, request)
        self.query_one("#review_text", Static).update(review)
        self.turn_to(REVIEW)

    def action_send(self) -> None:
        self.busy = True
        self.say("Sending … the record is read first.")
        self._save()

    @work(group="save", description="save the draft")
    async def _save(self) -> None:
        try:
            outcome = await self.draft.save(self.session)
        finally:
            self.busy = False
        self._came_out(outcome)

    def _came_out(self, outcome: Outcome) -> None:
        match outcome:
            case Saved():
                self._show_saved(outcome)
            case Clashed(clashes, fresh):
                self._fresh = fresh
                self.query_one("#clash_text", Static).update(clash_lines(clashes))
                self.say("k keeps your changes upon the new values, t takes the new values.")
                self.turn_to(CLASH)
            case Outdated(fresh):
                self._go_on_from(fresh)
                self._show_review()
                self.say("The record has changed meanwhile. Nothing was sent; this is the "
                         "request now.")  # fmt: skip
            case Rejected(fields, general):
                self._complain(fields, general)
            case Failed():
                self.say(outcome.reason, wrong=True)

    def _complain(self, fields: Mapping[str, tuple[str, ...]], general: tuple[str, ...]) -> None:
        homeless = self.show_problems(fields)
        self.turn_to(EDIT)
        self.say(" ".join((*general, *homeless)) or "Not accepted: see the fields.", wrong=True)

    def _show_saved(self, saved: Saved) -> None:
        self._saved = saved
        if not saved.differences and not saved.note:
            self.dismiss(saved)
            return
        remark = saved_lines(saved.note, saved.differences)
        self.query_one("#done_text", Static).update(remark)
        self.say("")
        self.turn_to(DONE)

    def _go_on_from(self, fresh: JsonObject) -> tuple[str, ...]:
        self.draft, lost = self.rebased(fresh)
        self.show_draft()
        return lost

    def action_keep_mine(self) -> None:
        lost = self._go_on_from(self._fresh)
        self.turn_to(EDIT)
        if lost:
            self.say(f"Kept, but: {'; '.join(lost)}.", wrong=True)
        else:
            self.say("Your changes now stand upon the new values; review them again.")

    def action_take_theirs(self) -> None:
        self.draft = self.restarted(self._fresh)
        self.show_draft()
        self.turn_to(EDIT)
        self.say("These are the values on the server now.")

    def action_close(self) -> None:
        self.dismiss(self._saved)

    def action_back(self) -> None:
        if self.page == DONE:
            self.dismiss(self._saved)
        elif self.page != EDIT:
            self.say("")
            self.turn_to(EDIT)
        elif self.draft.changes:
            self._ask_to_leave()
        else:
            self.dismiss(None)

    @work(group="leave", exclusive=True, description="ask whether to leave")
    async def _ask_to_leave(self) -> None:
        count = len(self.draft.changes)
        what = "1 change" if count == 1 else f"{count} changes"
        question = ConfirmModal("Leave without saving?", [f"{what} would be lost."], yes="Leave",
                                no="Stay")  # fmt: skip
        if await self.app.push_screen_wait(question):
            self.dismiss(None)
