"""A jq expression over what the cursor is on: the result stands below while one types."""

from typing import ClassVar, Final

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.timer import Timer
from textual.widgets import Input, Static

from tui.client.errors import BimscopeError
from tui.explorer.expressions.running import ExpressionProcess, WorkedOut
from tui.explorer.expressions.subject import ExpressionSubject
from tui.modals.modal import Frame, Modal
from tui.modals.saving.save_text import SaveText
from tui.widgets.copying import CopyWanted
from tui.widgets.json_view import JsonView
from tui.widgets.keys import key
from tui.widgets.safe_text import safe_text

_RESTS: Final = 0.15
"""Seconds without a key after which an expression is worked out."""
_LONGEST_NUMBER: Final = 24
"""Digits that are said of a number."""
_EXAMPLE: Final = "a jq expression, such as .[0] or map(.name)"


class ExpressionModal(Modal[None]):
    """Works out what is typed; the result can be looked at, copied and saved."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("expression.save", "ctrl+s", "save", "Save", "Save the result as a file", footer=True,
            first=True),
        key("expression.save_here", "s", "save", "Save", "Save the result as a file"),
        key("expression.copy", "ctrl+y", "copy", "Copy", "Copy the result",
            footer=True, first=True),
        key("expression.pane", "tab", "other_part", "Result", "Go to the result and back",
            footer=True, first=True),
        key("expression.leave", "escape", "leave", "Close", "Back to the explorer", footer=True),
    ]  # fmt: skip

    def __init__(self, subject: ExpressionSubject) -> None:
        super().__init__()
        self._subject = subject
        self._process = ExpressionProcess(subject.text)
        self._resting: Timer | None = None
        self.result: WorkedOut | None = None

    def compose(self) -> ComposeResult:
        with Frame(f"jq: {self._subject.title}", classes="wide"):
            yield Input(placeholder=_EXAMPLE, id="query", compact=True)
            yield JsonView(id="json")
            yield Static(id="message")
            yield from self.footer()

    def on_mount(self) -> None:
        self.query_one(Input).focus()
        self._work_out()

    @property
    def process_is_over(self) -> bool:
        """Whether nothing is worked out any more."""
        return not self._process.is_running

    async def on_unmount(self) -> None:
        await self._process.stop()

    @on(Input.Changed)
    def _typed_on(self) -> None:
        if self._resting is not None:
            self._resting.stop()
        self._resting = self.set_timer(_RESTS, self._work_out)

    @work(group="expression", exclusive=True, description="work an expression out")
    async def _work_out(self) -> None:
        expression = self.query_one(Input).value.strip() or "."
        try:
            self.result = await self._process.ask(expression)
        except BimscopeError as problem:
            self.say(str(problem), wrong=True)
            return
        self.query_one(JsonView).show(self.result.text)
        self.say(_said_of(self.result))

    @on(Input.Submitted)
    def _to_result(self) -> None:
        self.query_one(JsonView).focus()

    def action_other_part(self) -> None:
        typed, shown = self.query_one(Input), self.query_one(JsonView)
        (shown if typed.has_focus else typed).focus()

    def action_copy(self) -> None:
        text = self.result.text if self.result is not None else b""
        self.post_message(CopyWanted("the result", text, self))

    @work(group="save", exclusive=True, description="save a result")
    async def action_save(self) -> None:
        if self.result is None:
            self.say("There is no result to save yet.", wrong=True)
            return
        saved = await self.app.push_screen_wait(SaveText("result", self.result.text))
        if saved is not None:
            self.say(f"saved as {saved}")

    def action_leave(self) -> None:
        self.dismiss(None)


def _said_of(result: WorkedOut) -> str:
    """How many values there are, and whether numbers may differ."""
    count = result.count
    said = ["" if count == 1 else f"{count:,} values" if count else "no value"]
    if result.changed:
        number = safe_text(result.changed.decode(), limit=_LONGEST_NUMBER)
        said.append(f"jq rounds long numbers: {number} may differ here")
    return " · ".join(filter(None, said))
