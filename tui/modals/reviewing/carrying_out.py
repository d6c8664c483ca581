"""A dialogue that has a confirmed plan carried out, and waits for what comes of it."""

from typing import Generic, TypeVar

from textual import work
from textual.reactive import reactive

from tui.changes.outcome import Outcome
from tui.changes.run import Run, Stage
from tui.explorer.workspace import Workspace
from tui.modals.modal import Modal
from tui.modals.wording import stage_in_words

R = TypeVar("R")


class CarryingOutModal(Modal[R], Generic[R]):
    """Says how far a change is; leaving the dialogue does not stop the change."""

    busy: reactive[bool] = reactive(False, bindings=True)
    """Whether a change is waited for."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        self._handed_over: Run | None = None

    @property
    def is_handed_over(self) -> bool:
        """Whether what is wanted here is being sent, or was carried out: it is not only typed."""
        run = self._handed_over
        if run is None or run.stage is not Stage.OVER:
            return run is not None
        return bool(run.outcomes) and run.outcomes[-1].ending.is_carried_out

    @property
    def typed(self) -> str:
        return "" if self.is_handed_over else super().typed

    def came_out(self, outcome: Outcome) -> None:
        """Show what came of a change."""
        raise NotImplementedError

    def wait_for(self, run: Run) -> None:
        """Say where a run is, and show what comes of it."""
        self.busy = True
        self._handed_over = run
        run.told.append(lambda: self._say_stage(run))
        self._say_stage(run)
        self._wait_for(run)

    def _say_stage(self, run: Run) -> None:
        if self.is_attached and run.stage is not Stage.OVER:
            self.say(stage_in_words(run))

    @work(group="wait", description="wait for a change")
    async def _wait_for(self, run: Run) -> None:
        outcomes = await self.workspace.ongoing.wait(run)
        self.busy = False
        if outcomes:
            self.came_out(outcomes[-1])
        # A key that was held may have confirmed it once more meanwhile: that begins nothing.
        self.busy = self.is_leaving
