"""Calling any operation: a form or a review, sending, and the result in its right form."""

from dataclasses import replace
from datetime import date
from functools import partial

from textual.app import App

from tui.changes.outcome import Outcome
from tui.changes.plan import Plan
from tui.client.answer import Answer
from tui.contract.operation import Danger
from tui.explorer.charts import is_charted, projects_by_id, statistics
from tui.explorer.forms.asking import Answered, ask_with
from tui.explorer.forms.beginning import read_before
from tui.explorer.forms.draft import FormDraft
from tui.explorer.results import is_worth_showing, result_of
from tui.explorer.workspace import Workspace


async def call(
    app: App[int], workspace: Workspace, draft: FormDraft, *, origin: object = None
) -> None:
    """Have a draft filled in where there is something to fill in, send it, show the answer.

    Raises BimscopeError where what it needs cannot be read.
    """
    came = await _came(app, workspace, draft, origin)
    if came is not None and came.answer is not None:
        asked = came.asked if isinstance(came, Answered) else None
        await _show(app, workspace, asked or draft, came.answer)


async def _came(
    app: App[int], workspace: Workspace, draft: FormDraft, origin: object
) -> Answered | Outcome | None:
    if draft.slots:
        from tui.modals.operation_form import OperationForm

        return await app.push_screen_wait(OperationForm(workspace, draft, origin=origin))
    if draft.operation.changes_state:
        from tui.modals.review import ReviewModal

        known = await read_before(workspace.connected, draft)
        plan = Plan.of(known.change())
        return await app.push_screen_wait(ReviewModal(workspace, plan, origin=origin))
    if draft.operation.danger is Danger.NONE or await _agreed(app, workspace, draft):
        return await ask_with(workspace.connected, draft)
    return None


async def _agreed(app: App[int], workspace: Workspace, draft: FormDraft) -> bool:
    from tui.modals.confirm import ConfirmModal

    operation = draft.operation
    says = [operation.help] if operation.help else []
    request = draft.preview(workspace.connected).text
    return await app.push_screen_wait(ConfirmModal(operation.title, says, request=request))


async def _show(
    app: App[int], workspace: Workspace, draft: FormDraft, answer: Answer[object]
) -> None:
    from tui.modals.operation_result import ResultModal

    if is_worth_showing(answer):
        title = draft.operation.title
        about = f"{title}: {draft.subject}" if draft.subject else title
        result = result_of(answer, about)
        if is_charted(draft.operation.id):
            session = workspace.connected
            over_time = await statistics(session, draft, answer, today=date.today())
            result = replace(result, statistics=over_time)
        bring = partial(projects_by_id, workspace.connected)
        await app.push_screen_wait(ResultModal(result, bring_projects=bring))
