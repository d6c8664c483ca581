"""The review of a plan: all that will change and all that will be sent, on one page.

It says how many lines are below, and confirms only what has been seen to its end.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from tui.changes.plan import Confirmation, Plan
from tui.explorer.kept_answers.answers import Answers
from tui.explorer.uses.asking import Used, UsesInList, ask_uses
from tui.explorer.uses.of_plan import used_by_plan
from tui.explorer.uses.words import uses_in_words
from tui.modals.modal import Modal, TextPage, part_title
from tui.modals.wording import heading, plan_lines, request_lines
from tui.terminal.attention import AttentiveScreen
from tui.widgets.hints import key_for
from tui.widgets.keys import key
from tui.widgets.safe_text import safe_text


@dataclass(frozen=True, slots=True)
class AlikeRequests:
    """More requests that differ in little: `words` say of what, a line each is shown on wish."""

    words: str
    lines: Sequence[str]


class ReviewPage(TextPage):
    """Shows a plan, or the requests of something that only reads, until Enter confirms it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("review.send", "enter", "read_on", "Read on", "Show what is below", footer=True),
        key("review.send", "enter", "confirm", "Send", "Send it, once you have seen all of it",
            footer=True),
        key("review.send", "enter", "say_key", "Send", "Say which key sends what may harm"),
        key("review.agree", "y", "agree", "Send", "Send what may harm: Enter does not",
            footer=True),
        key("review.agree", "y", "say_enter", "What Enter does", "Say what Enter does"),
        key("review.each", "r", "show_each", "Requests", "Show each request, or hide them again",
            footer=True),
    ]  # fmt: skip

    class Confirmed(Message):
        """All of it has been seen, and is to be carried out."""

    def __init__(self, title: str, *, id: str | None = None) -> None:
        super().__init__(title, id=id)
        self._of_plan = self._called = title
        self.harms = False
        """Whether Enter does not send it."""
        self._why = ""
        """Why it does not."""
        self._asks = False
        """Whether a key sends what is shown: no word has to be typed, and it is not over."""
        self._shown = Content()
        self._alike: AlikeRequests | None = None
        self._shows_each = False

    def compose(self) -> ComposeResult:
        yield Static(id="used")
        yield Static(id="review_text")

    def show(
        self,
        plan: Plan | None,
        requests: Sequence[str],
        remark: str = "",
        *,
        alike: AlikeRequests | None = None,
        answers: Answers | None = None,
    ) -> None:
        """Show a plan with its requests; None for what only reads.

        With `answers` it is looked beside it where the thing is used that the plan is about.
        """
        self._called = "What will be asked" if plan is None else self._of_plan
        self._asks = plan is None or plan.confirmation is not Confirmation.TYPED
        self._why = "" if plan is None else plan.why_confirmed
        self.harms = self._asks and bool(self._why)
        parts = [] if plan is None else [plan_lines(plan)]
        if remark:
            parts.append(Content(remark))
        count = len(requests) + (len(alike.lines) if alike is not None else 0)
        parts.append(heading("What will be sent" if count == 1 else f"{count} requests are sent"))
        parts += [request_lines(each) for each in requests]
        self._shown, self._alike, self._shows_each = Content("\n").join(parts), alike, False
        self._show_text()
        self._look_where_used(plan, answers)
        self.scroll_home(animate=False)
        self.call_after_refresh(self._say_what_is_below)

    def _show_text(self) -> None:
        parts = [self._shown]
        if self._alike is not None:
            parts += [Content(""), heading(self._alike.words)]
            if self._shows_each:
                parts += [request_lines(each) for each in self._alike.lines]
        self.query_one("#review_text", Static).update(Content("\n").join(parts))

    def action_show_each(self) -> None:
        self._shows_each = not self._shows_each
        self._show_text()
        self.call_after_refresh(self._say_what_is_below)

    def _look_where_used(self, plan: Plan | None, answers: Answers | None) -> None:
        used = None if plan is None or answers is None else used_by_plan(plan)
        self.query_one("#used").display = used is not None
        if used is not None and answers is not None:
            self._tell_uses(answers, used)

    @work(group="used", exclusive=True, description="look where something is used")
    async def _tell_uses(self, answers: Answers, used: Used) -> None:
        """Fill in the first line as the lists come; it never gets another height."""
        found: list[UsesInList] = []

        def say() -> None:
            line = self.query_one_optional("#used", Static)
            if line is not None:
                awaited = len(used.lists) - len(found)
                words = uses_in_words(used.kind, found, awaited=awaited)
                loud = any(each.uses or each.failed for each in found)
                line.update(Content.styled(safe_text(words), "$text-warning" if loud else ""))

        def note(seen: UsesInList) -> None:
            found.append(seen)
            say()

        say()
        await ask_uses(answers, used, note)

    def show_end(self, content: Content) -> None:
        """Show what came of it in place of the review."""
        self._called, self.harms, self._alike = "Outcome", False, None
        self._asks = False
        self.query_one("#used").display = False
        self.query_one("#review_text", Static).update(content)
        self.scroll_home(animate=False)
        self.call_after_refresh(self._say_what_is_below)

    @property
    def lines_below(self) -> int:
        """How many lines have not been seen yet."""
        return max(round(self.max_scroll_y - self.scroll_y), 0)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        self._say_what_is_below()

    def on_resize(self) -> None:
        self.call_after_refresh(self._say_what_is_below)

    def _say_what_is_below(self) -> None:
        below = self.lines_below
        title = part_title(self._called)
        if below:
            lines = f"{below} more line{'' if below == 1 else 's'} below"
            title += Content.styled(f"· {lines}: Enter shows them ", "$text-warning")
        elif self.harms:
            title += Content.styled(
                f"· {self._why}: {key_for(self.screen, 'review.agree')} sends it ",
                "$text-warning",
            )
        self.border_title = title
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in ("read_on", "confirm"):
            is_more = self.lines_below > 0
            return is_more if action == "read_on" else not (is_more or self.harms)
        if action in ("agree", "say_key"):
            return self.harms and not self.lines_below
        if action == "say_enter":
            return self._asks and (not self.harms or self.lines_below > 0)
        if action == "show_each":
            return self._alike is not None
        return super().check_action(action, parameters)

    def action_read_on(self) -> None:
        """Turn the page; the next key counts once that could be read too."""
        self.scroll_page_down(animate=False)
        if isinstance(self.screen, AttentiveScreen):
            self.screen.listen_once_seen()

    def action_confirm(self) -> None:
        if self.lines_below:
            self.action_read_on()
        else:
            self.post_message(self.Confirmed())

    def action_agree(self) -> None:
        self.post_message(self.Confirmed())

    def action_say_key(self) -> None:
        if isinstance(self.screen, Modal):
            self.screen.say(
                f"{key_for(self.screen, 'review.agree')} sends it: Enter alone does not."
            )

    def action_say_enter(self) -> None:
        if isinstance(self.screen, Modal):
            enter = key_for(self.screen, "review.send")
            below = f"There is more to read first: {enter} shows it."
            self.screen.say(below if self.lines_below else f"{enter} sends it.")
