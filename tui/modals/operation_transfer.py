"""A file on its way: how much, how fast, how long still, and giving it up."""

from typing import ClassVar, Final

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from tui.client.files.progress import Progress
from tui.client.files.uploads import PiecewiseUpload
from tui.client.session import Session
from tui.contract.words import bytes_in_words
from tui.explorer.editing.outcome import Outcome
from tui.explorer.forms.draft import FormDraft
from tui.explorer.forms.sending import Transfer, send
from tui.modals.modal import Frame, Modal
from tui.widgets.keys import key

_WIDTH: Final = 50
_MINUTE: Final = 60


class TransferModal(Modal[Outcome | None]):
    """Carries a file; answers what came of it, or None where the user gave it up."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("transfer.stop", "escape", "stop", "Stop", "Give the transfer up", footer=True),
    ]

    def __init__(self, session: Session, draft: FormDraft, so_far: PiecewiseUpload) -> None:
        super().__init__()
        self._session, self._draft, self._so_far = session, draft, so_far

    def compose(self) -> ComposeResult:
        with Frame(self._draft.operation.title, classes="small"):
            yield Static(Content(progress_in_words(Progress(0))), id="progress")
            yield from self.footer()

    def on_mount(self) -> None:
        self._carry()

    @work(group="carry", exclusive=True, description="carry a file")
    async def _carry(self) -> None:
        transfer = Transfer(self._told, self._so_far)
        self.dismiss(await send(self._draft, self._session, transfer))

    def _told(self, progress: Progress) -> None:
        if self.is_mounted:
            text = progress_in_words(progress)
            self.query_one("#progress", Static).update(Content(text))

    def action_stop(self) -> None:
        self.workers.cancel_group(self, "carry")
        self.dismiss(None)


def progress_in_words(progress: Progress) -> str:
    """Two lines: a bar where the size is known, and the numbers."""
    parts = [_amount(progress)]
    if progress.rate is not None:
        parts.append(f"{_short(round(progress.rate))}/s")
    if progress.left is not None:
        parts.append(f"{_time(progress.left)} left")
    return f"{_bar(progress)}\n{'  '.join(parts)}"


def _bar(progress: Progress) -> str:
    if not progress.total:
        return "…"
    share = min(progress.done / progress.total, 1)
    full = int(share * _WIDTH)
    return f"{'█' * full}{'░' * (_WIDTH - full)} {share:4.0%}"


def _amount(progress: Progress) -> str:
    done = _short(progress.done)
    return done if progress.total is None else f"{done} of {_short(progress.total)}"


def _short(size: int) -> str:
    return bytes_in_words(size).partition(" (")[0]


def _time(seconds: float) -> str:
    whole = round(seconds)
    if whole < _MINUTE:
        return f"{whole} s"
    return f"{whole // _MINUTE} min {whole % _MINUTE:02} s"
