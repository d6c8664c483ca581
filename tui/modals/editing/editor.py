"""What every editor has in common: edit, review, send, and what came of it.

An editor is one modal with four pages: the form, the review, the clash with somebody else's
change, and what came of it. The input survives everything but leaving on purpose. What has
been confirmed goes on without the editor.
"""

from collections.abc import Mapping, Sequence
from typing import ClassVar, Final, Generic, TypeVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.reactive import reactive
from textual.widgets import ContentSwitcher, Static

from tui.changes.change import Obstacle
from tui.changes.difference import Difference
from tui.changes.outcome import Ending, Outcome
from tui.changes.plan import Confirmation, Plan
from tui.changes.run import Run
from tui.changes.sending import FileTransfer
from tui.client.errors import BimscopeError, NotLoggedIn
from tui.contract.operation import JsonObject
from tui.explorer.workspace import Workspace
from tui.modals.confirm import ConfirmModal, TypedConfirmModal
from tui.modals.editing.editable import Editable
from tui.modals.editing.keeping import KeepingModal
from tui.modals.editing.pages import ClashPage, DonePage
from tui.modals.modal import Frame, TextPage
from tui.modals.reviewing.review_page import AlikeRequests, ReviewPage
from tui.sizes import count_of
from tui.widgets.hints import key_for
from tui.widgets.keys import key

D = TypeVar("D", bound=Editable)
R = TypeVar("R")

LOG_IN: Final = "editor.log_in"
EDIT, REVIEW, CLASH, DONE = "edit", "review", "clash", "done"
_ON_PAGE: Mapping[str, str] = {
    "review": EDIT,
    "keep_mine": CLASH,
    "take_theirs": CLASH,
    "close": DONE,
    "undo": EDIT,
    "redo": EDIT,
}


class Editor(KeepingModal[D, R | Outcome | None], Generic[D, R]):
    """The frame of an editor; answers what came of the change, or None.

    `origin` is what the change came from, for those who show what it touched. A subclass
    composes the form, shows the draft and the problems at their fields, and says how a draft
    goes on after somebody else's change.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        key("editor.review", "ctrl+s", "review", "Review",
            "Review the difference and the request before sending", footer=True, first=True),
        key("editor.back", "escape", "back", "Back", "Back to the form; from there, leave",
            footer=True),
        key("editor.undo", "ctrl+z", "undo", "Undo", "Take the last step back"),
        key("editor.redo", "ctrl+y", "redo", "Redo", "Make the step again"),
        key(LOG_IN, "ctrl+r", "log_in", "Log in", "Log in again and keep what you typed",
            footer=True, first=True),
    ]  # fmt: skip
    SHAPE: ClassVar[str] = ""
    """The class of the frame, for the style sheet."""

    FORM_ACTIONS: ClassVar[frozenset[str]] = frozenset()
    """A subclass's actions that make sense on the form only."""

    page: reactive[str] = reactive(EDIT, bindings=True)
    logged_out: reactive[bool] = reactive(False, bindings=True)
    """Whether the service was last heard to want a login."""

    def __init__(
        self, workspace: Workspace, title: str, draft: D, *, origin: object = None
    ) -> None:
        super().__init__(workspace, title, draft)
        self.session = workspace.connected
        self._origin = origin
        self._plan: Plan | None = None
        self._answer: R | Outcome | None = None
        self._fresh: JsonObject = {}

    def compose(self) -> ComposeResult:
        with Frame(self._title, classes=self.SHAPE):
            with ContentSwitcher(initial=EDIT, id="pages"):
                with Vertical(id=EDIT):
                    yield from self.compose_form()
                yield ReviewPage("What will change", id=REVIEW)
                yield ClashPage(id=CLASH)
                yield DonePage(id=DONE)
            yield Static(id="message")
            yield from self.footer()

    def compose_form(self) -> ComposeResult:
        """The widgets of the form."""
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

    async def plan(self) -> Plan | Obstacle:
        """What the draft comes to, or why it cannot be sent. Raises BimscopeError."""
        raise NotImplementedError

    def on_mount(self) -> None:
        self.show_draft()
        self.focus_form()
        self.resume()
        if self.session.read_only:
            self.say("This session is read-only: you can look and try, but nothing will be sent.")

    def check_action(
        self,
        action: str,
        parameters: tuple[object, ...],  # noqa: ARG002 - Textual's signature
    ) -> bool | None:
        if action == "log_in" and not self.logged_out:
            return False
        page = EDIT if action in self.FORM_ACTIONS else _ON_PAGE.get(action)
        if page is not None and self.page != page:
            return False
        if self.busy and page is not None:
            return None
        return True

    def turn_to(self, page: str) -> None:
        """Show a page; those that ask or tell something listen once they could be read."""
        self.page = page
        self.query_one("#pages", ContentSwitcher).current = page
        if page == EDIT:
            self.listen_again()
            self.focus_form()
        else:
            self.query_one(f"#{page}", TextPage).focus()
            self.listen_once_seen()

    def action_review(self) -> None:
        self.say("")
        if problems := self.draft.problems:
            self._complain(problems, ("This cannot be sent yet.",))
        elif not self.draft.differences:
            self.say("Nothing has been changed.")
        else:
            self.show_problems({})
            self.make_review()

    def make_review(self) -> None:
        """Find out what would be done, and show it; until then only Esc is heard."""
        self.stop_listening(but=("escape",))
        self._make_review()

    @work(group="review", exclusive=True, description="make a plan")
    async def _make_review(self) -> None:
        draft = self.draft
        try:
            plan = await self.plan()
        except BimscopeError as error:
            self.listen_again()
            self.say(f"{error}{self._how_to_log_in(error)}", wrong=True)
            return
        self.listen_again()
        if self.draft is not draft:
            self.say("The form has changed: review it again.", wrong=True)
        elif isinstance(plan, Obstacle):
            self._complain(plan.fields, plan.general)
        else:
            self.show_review(plan)

    def show_review(self, plan: Plan) -> None:
        """Turn to the review of a plan."""
        try:
            requests = [change.preview(self.session).text for change in plan.changes]
        except BimscopeError as error:
            self.say(str(error), wrong=True)
            return
        self._plan = plan
        self.turn_to_review(plan, requests)

    def turn_to_review(
        self,
        plan: Plan | None,
        requests: Sequence[str],
        remark: str = "",
        alike: AlikeRequests | None = None,
    ) -> None:
        """Show a review."""
        answers = self.workspace.answers
        self.query_one(ReviewPage).show(plan, requests, remark, alike=alike, answers=answers)
        self.turn_to(REVIEW)

    @on(ReviewPage.Confirmed)
    def _confirmed(self) -> None:
        if self.busy or self.is_leaving:
            return
        if self._plan is not None and self._plan.confirmation is Confirmation.TYPED:
            self._ask_to_type(self._plan)
        else:
            self.carry_out()

    @work(group="ask", exclusive=True, description="ask before something is destroyed")
    async def _ask_to_type(self, plan: Plan) -> None:
        says = [line.words for change in plan.changes for line in change.lines]
        question = TypedConfirmModal(plan.title, plan.changes[0].word_to_type, says)
        if await self.app.push_screen_wait(question):
            self.carry_out()

    def carry_out(self) -> None:
        """Carry the reviewed plan out, and wait for what comes of it."""
        if self._plan is not None:
            self.wait_for(self.begin(self._plan))

    def begin(self, plan: Plan, transfer: FileTransfer | None = None) -> Run:
        """Begin to carry a plan out; once it is done its draft is not offered again."""
        self._handed_over = self.workspace.carry_out(
            plan, origin=self._origin, transfer=transfer, forget=self.keep()
        )
        return self._handed_over

    def came_out(self, outcome: Outcome) -> None:
        match outcome.ending:
            case Ending.DONE if outcome.error is None:
                self.dismiss(outcome)
            case Ending.DONE | Ending.OTHERWISE:
                self.show_end(outcome.words, outcome, outcome.unfulfilled)
            case Ending.CONFLICT:
                self._fresh = outcome.now or {}
                self.query_one(ClashPage).show(outcome.clashes)
                self.say("m applies your changes to the new values, t takes the new values.")
                self.turn_to(CLASH)
            case Ending.OUTDATED:
                self._go_on_from(outcome.now or {})
                self.make_review()
                self.say(outcome.words)
            case Ending.REFUSED:
                obstacle = outcome.obstacle
                told = f"{outcome.words}{self._how_to_log_in(outcome.error)}"
                words = () if obstacle.fields or obstacle.general else (told,)
                self._complain(obstacle.fields, (*obstacle.general, *words))
                self.listen_once_seen()
            case Ending.NOT_SENT | Ending.UNKNOWN:
                self.turn_to(EDIT)
                self.say(f"{outcome.words}{self._how_to_log_in(outcome.error)}", wrong=True)
                self.listen_once_seen()

    def _how_to_log_in(self, error: BimscopeError | None) -> str:
        """What to press here where nobody is logged in any more, after what went wrong."""
        self.logged_out = isinstance(error, NotLoggedIn)
        key = key_for(self, LOG_IN) if self.logged_out else ""
        return f" {key} logs in from here." if key else ""

    async def action_log_in(self) -> None:
        """Log in over the editor, to the service that the change goes to."""
        services = {change.operation.service for change in self._plan.changes} if self._plan else ()
        names = " ".join(services)
        await self.run_action(f"app.log_in({names!r})" if names else "app.reconnect")

    def _complain(self, fields: Mapping[str, tuple[str, ...]], general: tuple[str, ...]) -> None:
        homeless = self.show_problems(fields)
        self.turn_to(EDIT)
        self.say(" ".join((*general, *homeless)) or "Not accepted: see the fields.", wrong=True)

    def show_end(
        self, words: str, answer: R | Outcome, unfulfilled: tuple[Difference, ...] = ()
    ) -> None:
        """Say what came of it before the editor is left with an answer."""
        self._answer = answer
        self.query_one(DonePage).show(words, unfulfilled)
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
            self.say("Your changes now apply to the new values; review them again.")

    def action_take_theirs(self) -> None:
        self.draft = self.restarted(self._fresh)
        self.show_draft()
        self.turn_to(EDIT)
        self.say("These are the values on the server now.")

    def action_close(self) -> None:
        self.dismiss(self._answer)

    def action_back(self) -> None:
        if not self.listens:
            self.workers.cancel_group(self, "review")
            self.listen_again()
            self.say("Stopped: nothing was sent.")
        elif self.busy:
            self.dismiss(None)
        elif self.page == DONE:
            self.dismiss(self._answer)
        elif self.page != EDIT:
            self.say("")
            self.turn_to(EDIT)
        elif self.draft.wanted:
            self._ask_to_leave()
        else:
            self.dismiss(None)

    @work(group="leave", exclusive=True, description="ask whether to leave")
    async def _ask_to_leave(self) -> None:
        lost = f"{count_of(self.draft.wanted, 'change')} would be lost."
        question = ConfirmModal("Leave without saving?", [lost], yes="Leave", no="Stay", harms=True)
        if await self.app.push_screen_wait(question):
            self.forget_kept()
            self.dismiss(None)
