"""The form that is filled in once for many records; the plan of their changes comes after it."""

from collections.abc import Callable

from tui.explorer.marked.form import FormForMany
from tui.explorer.workspace import Workspace
from tui.modals.operations.operation_form import OperationForm


class FormForManyModal(OperationForm):
    """Hands what is filled in to `plan`, and stays below its dialogue until something is sent."""

    def __init__(
        self, workspace: Workspace, draft: FormForMany, plan: Callable[[FormForMany], None]
    ) -> None:
        super().__init__(workspace, draft)
        self._plan_it = plan
        self._last_run = workspace.runs_of_many[-1:]

    def go_on(self) -> None:
        if isinstance(self.draft, FormForMany):
            self._plan_it(self.draft)

    def on_screen_resume(self) -> None:
        """Whoever left the plan goes on here; what was sent needs the form no more."""
        if self.workspace.runs_of_many[-1:] != self._last_run:
            self.forget_kept()
            self.dismiss(None)
