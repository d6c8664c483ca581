"""The review of something that has no form: what will happen, then Enter, or a word to type."""

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Input, Label, Static

from tui.changes.outcome import Ending, Outcome
from tui.changes.plan import Confirmation, Plan
from tui.client.errors import BimscopeError
from tui.explorer.workspace import Workspace
from tui.modals.modal import Frame
from tui.modals.reviewing.carrying_out import CarryingOutModal
from tui.modals.reviewing.review_page import ReviewPage
from tui.modals.word_input import WordInput
from tui.modals.wording import clash_lines, outcome_lines
from tui.widgets.keys import key
from tui.widgets.safe_text import safe_text


class ReviewModal(CarryingOutModal[Outcome | None]):
    """Shows a plan and carries it out once it is confirmed; answers what came of it, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("review.leave", "escape", "leave", "Leave",
            "Leave without sending", footer=True),
        # For the field of the word, which takes the other keys.
        key("review.up", "up", "scroll(-1)", "Up", "One line up"),
        key("review.down", "down", "scroll(1)", "Down", "One line down"),
        key("review.page_up", "pageup", "scroll_pages(-1)", "Page up", "One page up"),
        key("review.page_down", "pagedown", "scroll_pages(1)", "Page down", "One page down"),
    ]  # fmt: skip

    def __init__(
        self,
        workspace: Workspace,
        plan: Plan,
        *,
        origin: object = None,
        undoes: int | None = None,
    ) -> None:
        super().__init__(workspace)
        self._plan = plan
        self._origin, self._undoes = origin, undoes
        self._outcome: Outcome | None = None
        self._word = plan.changes[0].word_to_type
        self._complained = False
        """Whether the message is about a wrong word."""

    @property
    def _typed(self) -> bool:
        return self._plan.confirmation is Confirmation.TYPED

    def compose(self) -> ComposeResult:
        with Frame(self._plan.title, classes="review"):
            yield ReviewPage("What will happen", id="review")
            if self._typed:
                yield Label(Content(f"Type {safe_text(self._word)} to go on:"), id="asked")
                yield WordInput(lambda: self.query_one(ReviewPage).lines_below > 0)
            yield Static(id="message")
            yield from self.footer()

    def on_mount(self) -> None:
        self._show_review()
        if self.workspace.connected.read_only:
            self.say("This session is read-only: nothing will be sent.")
        else:
            self._say_what_speaks_against_it()

    @work(group="against", exclusive=True, description="check a change for objections")
    async def _say_what_speaks_against_it(self) -> None:
        """Warn of what a plan of many would refuse: here somebody looks at this change alone."""
        from tui.explorer.plans.refusing import KnownReasons, may_be_refused

        changes = self._plan.changes
        if not all(map(may_be_refused, changes)):
            return
        known = KnownReasons(self.workspace.connected, self.workspace.answers)
        await known.ask(changes)
        reasons = [each for each in await known.reasons(changes) if each]
        if reasons and not self.busy and self._outcome is None:
            self.say(f"! {reasons[0]}.")

    def _show_review(self) -> None:
        session = self.workspace.connected
        page = self.query_one(ReviewPage)
        try:
            requests = [change.preview(session).text for change in self._plan.changes]
        except BimscopeError as error:
            requests = [str(error)]
        page.show(self._plan, requests, answers=self.workspace.answers)
        (self.query_one(Input) if self._typed else page).focus()
        self.listen_once_seen()

    @on(ReviewPage.Confirmed)
    def _confirmed(self) -> None:
        if self._outcome is not None:
            self.dismiss(self._outcome)
        elif self._typed:
            self.query_one(Input).focus()
        else:
            self._carry_out()

    @on(Input.Submitted, "#typed")
    def _typed_word(self, event: Input.Submitted) -> None:
        if self.query_one(ReviewPage).lines_below:
            self.query_one(ReviewPage).action_confirm()
            self.say("There is more to read first: Enter shows it.", wrong=True)
        elif event.value.strip() != self._word:
            self.say(f"That is not {self._word}. Nothing has been sent.", wrong=True)
            self._complained = True
        else:
            self._carry_out()

    @on(Input.Changed, "#typed")
    def _typed_on(self) -> None:
        """What was said of another word counts no longer."""
        if self._complained:
            self._complained = False
            self.say("")

    def _carry_out(self) -> None:
        if not self.busy:
            plan = self._plan
            self.wait_for(self.workspace.carry_out(plan, origin=self._origin, undoes=self._undoes))

    def came_out(self, outcome: Outcome) -> None:
        self._outcome = outcome
        if outcome.done:
            self.dismiss(outcome)
            return
        if outcome.ending is Ending.OUTDATED:
            self._review_again(outcome)
            return
        page = self.query_one(ReviewPage)
        page.show_end(
            clash_lines(outcome.clashes)
            if outcome.clashes
            else outcome_lines(outcome.words, outcome.unfulfilled)
        )
        for widget in self.query("#asked, #typed"):
            widget.display = False
        page.focus()
        self.say(f"{outcome.ending.capitalize()}. Esc closes.", wrong=True)
        self.listen_once_seen()

    def _review_again(self, outdated: Outcome) -> None:
        """Ask for the change as it would be now."""
        now = outdated.change.target.change_upon(outdated.now)
        self._plan, self._outcome = Plan.of(now), None
        self._show_review()
        self.say(outdated.words, wrong=True)
        for entry in self.query(Input):
            entry.value = ""

    def action_scroll(self, lines: int) -> None:
        self.query_one(ReviewPage).scroll_relative(y=lines, animate=False)

    def action_scroll_pages(self, pages: int) -> None:
        page = self.query_one(ReviewPage)
        page.scroll_relative(y=pages * page.scrollable_content_region.height, animate=False)

    def action_leave(self) -> None:
        self.dismiss(self._outcome)
