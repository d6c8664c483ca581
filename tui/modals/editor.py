"""What every editor has in common: edit, review, send, and what came of it.

An editor is one modal with four pages: the form, the review (difference and exact
request), the clash with somebody else's change, and the remark on what was saved. The
input survives everything but leaving on purpose.
"""

from collections.abc import Mapping
from typing import ClassVar, Generic, TypeVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import ContentSwitcher, Static

from tui.client.errors import BimscopeError
from tui.client.session import Session
from tui.contract.operation import JsonObject
from tui.explorer.editing.outcome import Clashed, Failed, Outcome, Outdated, Rejected, Saved
from tui.modals.confirm import ConfirmModal
from tui.modals.editable import Editable
from tui.modals.modal import Frame, Modal, TextPage
from tui.modals.pages import ClashPage, DonePage, Review
from tui.modals.wording import error_line
from tui.widgets.keys import key

D = TypeVar("D", bound=Editable)

EDIT, REVIEW, CLASH, DONE = "edit", "review", "clash", "done"
_ON_PAGE: Mapping[str, str] = {
    "review": EDIT,
    "send": REVIEW,
    "keep_mine": CLASH,
    "take_theirs": CLASH,
    "close": DONE,
}


class Editor(Modal[Saved | None], Generic[D]):
    """The frame of an editor; answers what was saved, or None.

    A subclass composes the form, shows the draft and the problems at their fields, and
    says how a draft goes on after somebody else's change.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        key("editor.review", "ctrl+s", "review", "Review",
            "See the difference and the request before anything is sent", footer=True, first=True),
        key("editor.back", "escape", "back", "Back", "Back to the form; from there, leave",
            footer=True),
    ]  # fmt: skip
    SHAPE: ClassVar[str] = ""
    """The class of the frame, for the style sheet."""

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
        with Frame(self._title, classes=self.SHAPE):
            with ContentSwitcher(initial=EDIT, id="pages"):
                with Vertical(id=EDIT):
                    yield from self.compose_form()
                yield Review(id=REVIEW)
                yield ClashPage(id=CLASH)
                yield DonePage(id=DONE)
            yield Static(id="message")
            yield from self.footer()

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
        page = EDIT if action in self.FORM_ACTIONS else _ON_PAGE.get(action)
        if page is not None and self.page != page:
            return False
        if self.busy and (page is not None or action == "back"):
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
            self.query_one("#request" if page == REVIEW else f"#{page}", TextPage).focus()

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
        self.query_one(Review).show(self.draft.changes, request)
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
                self.query_one(ClashPage).show(clashes)
                self.say("m keeps your changes upon the new values, t takes the new values.")
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
        self.query_one(DonePage).show(saved.note, saved.differences)
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
