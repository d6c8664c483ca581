"""A file on its way: how much, how fast, how long still, and giving it up."""

from collections.abc import Callable
from typing import ClassVar, Final, Generic, TypeVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from tui.changes.outcome import Outcome
from tui.changes.run import Run
from tui.changes.sending import FileTransfer
from tui.client.errors import BimscopeError
from tui.client.files.progress import Progress, ProgressListener, in_numbers
from tui.client.session import Session
from tui.explorer.forms.asking import Answered, ask_with
from tui.explorer.forms.draft import FormDraft
from tui.explorer.workspace import Workspace
from tui.modals.modal import Frame, Modal
from tui.widgets.keys import key

_WIDTH: Final = 50

R = TypeVar("R")


class TransferModal(Modal[R | None], Generic[R]):
    """Shows how far a file has come; answers None where the user gave it up."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("transfer.stop", "escape", "stop", "Stop", "Stop the transfer", footer=True),
    ]

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = title

    def compose(self) -> ComposeResult:
        with Frame(self._title, classes="small"):
            yield Static(Content(progress_in_words(Progress(0))), id="progress")
            yield from self.footer()

    def tell(self, progress: Progress) -> None:
        """Show how far it has come, while there is something to show it on."""
        if self.is_mounted and self.is_attached:
            text = progress_in_words(progress)
            self.query_one("#progress", Static).update(Content(text))


class DownloadModal(TransferModal[Answered | BimscopeError]):
    """Brings a file; nothing of it is left where it was given up."""

    def __init__(self, session: Session, draft: FormDraft) -> None:
        super().__init__(draft.operation.title)
        self._session, self._draft = session, draft

    def on_mount(self) -> None:
        self._carry()

    @work(group="carry", exclusive=True, description="transfer a file")
    async def _carry(self) -> None:
        try:
            came = await ask_with(self._session, self._draft, FileTransfer(self.tell))
        except BimscopeError as error:
            self.dismiss(error)
        else:
            self.dismiss(came)

    def action_stop(self) -> None:
        self.dismiss(None)


class UploadModal(TransferModal[Outcome]):
    """Sends a file as the change that it is; stopping it is written down like any outcome.

    `begin` begins the change, and is given who is told how far the file has come.
    """

    def __init__(
        self, title: str, workspace: Workspace, begin: Callable[[ProgressListener], Run]
    ) -> None:
        super().__init__(title)
        self._workspace, self._begin = workspace, begin
        self._run: Run | None = None

    def on_mount(self) -> None:
        self._run = self._begin(self.tell)
        self._wait_for(self._run)

    @work(group="wait", description="wait for a file to be sent")
    async def _wait_for(self, run: Run) -> None:
        outcomes = await self._workspace.ongoing.wait(run)
        self.dismiss(outcomes[-1] if outcomes else None)

    def action_stop(self) -> None:
        if self._run is not None:
            self._run.stop()


def progress_in_words(progress: Progress) -> str:
    """Two lines: a bar where the size is known, and the numbers."""
    return f"{_bar(progress)}\n{in_numbers(progress)}"


def _bar(progress: Progress) -> str:
    if not progress.total:
        return "…"
    share = min(progress.done / progress.total, 1)
    full = int(share * _WIDTH)
    return f"{'█' * full}{'░' * (_WIDTH - full)} {share:4.0%}"
