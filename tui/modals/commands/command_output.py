"""The output of a command of one's own, while it comes, and how it ended."""

from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Static

from tui.client.errors import BimscopeError
from tui.explorer.own_commands.filling import FilledCommand
from tui.explorer.own_commands.running import ProgramRun
from tui.modals.line_list import LineList, ListLine
from tui.modals.modal import Frame, Modal
from tui.widgets.copying import CopyWanted
from tui.widgets.keys import key


class CommandOutput(Modal[None]):
    """Runs a command and shows what it writes; leaving ends it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("output.copy", "y", "copy('line')", "Copy line", "Copy the line under the cursor",
            footer=True),
        key("output.copy_all", "Y", "copy('all')", "Copy all", "Copy the whole output",
            footer=True),
        key("output.leave", "escape,q", "leave", "Close", "End the command, or close",
            footer=True),
    ]  # fmt: skip

    def __init__(self, title: str, command: FilledCommand) -> None:
        super().__init__()
        self._title, self._command = title, command
        self._run = ProgramRun(command, self._more)
        self._shown = 0
        self._is_drawing = False

    def compose(self) -> ComposeResult:
        with Frame(self._title, classes="wide"):
            yield LineList(id="output", chooses=False)
            yield Static(id="message")
            yield from self.footer()

    def on_mount(self) -> None:
        self.query_one(LineList).focus()
        self.say(f"running: {self._command.shown}")
        self._run_it()

    @work(group="run", exclusive=True, description="run a command of one's own")
    async def _run_it(self) -> None:
        try:
            await self._run.run()
        except BimscopeError as problem:
            self.say(str(problem), wrong=True)

    def _more(self) -> None:
        """Draw what has come, once for all that comes before it is drawn."""
        if not self._is_drawing and self.is_running:
            self._is_drawing = True
            self.call_after_refresh(self._draw)

    def _draw(self) -> None:
        self._is_drawing = False
        run, shown = self._run, self.query_one_optional(LineList)
        if shown is None:
            return
        follows = shown.cursor >= self._shown - 1
        lines = self._lines
        shown.show(
            [ListLine(each or " ") for each in lines], len(lines) if follows else shown.cursor
        )
        self._shown = len(lines)
        left_out = f"{run.left_out:,} more lines are left out. " if run.left_out else ""
        if run.ending:
            self.say(f"{left_out}{run.ending}: {self._command.shown}", wrong=bool(run.status))

    @property
    def _lines(self) -> list[str]:
        """The lines that have come, without what is after the last end of a line."""
        lines = self._run.lines
        return lines if lines[-1] else lines[:-1]

    def action_copy(self, what: str) -> None:
        lines, at = self._lines, self.query_one(LineList).cursor
        text = "\n".join(lines) if what == "all" else "".join(lines[at : at + 1])
        self.post_message(CopyWanted("the output", text, self))

    def action_leave(self) -> None:
        self.dismiss(None)
