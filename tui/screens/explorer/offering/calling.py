"""Calling any operation: a form or a review, sending, and the result in its right form."""

from dataclasses import replace
from datetime import date
from functools import partial

from textual.app import App

from tui.changes.outcome import Outcome
from tui.changes.plan import Plan
from tui.client.answer import Answer
from tui.client.session import Session
from tui.explorer.charted_rows import ChartedRow, first_draft
from tui.explorer.charts import BY_PROJECT, OneProject, is_charted, projects_by_id, statistics
from tui.explorer.forms.asking import Answered, ask_with
from tui.explorer.forms.beginning import read_before
from tui.explorer.forms.draft import FormDraft
from tui.explorer.results import Result, is_worth_showing, result_of
from tui.explorer.workspace import Workspace


async def call(
    app: App[int], workspace: Workspace, draft: FormDraft, *, origin: object = None
) -> None:
    """Have a draft filled in where there is something to fill in, send it, show the answer.

    Raises BimscopeError where what it needs cannot be read.
    """
    came = await _came(app, workspace, draft, origin)
    await _show_all(app, workspace, draft, came)


async def chart(app: App[int], workspace: Workspace, row: ChartedRow) -> None:
    """Show the chart of a row: the form is filled in and sent. Raises BimscopeError."""
    session = workspace.connected
    draft = await first_draft(session, row, today=date.today())
    came = await ask_with(session, draft)
    await _show_all(app, workspace, draft, came, row.project)


async def _show_all(
    app: App[int],
    workspace: Workspace,
    draft: FormDraft,
    came: Answered | Outcome | None,
    project: OneProject | None = None,
) -> None:
    """Show an answer, and the next one where something else is asked for then."""
    while came is not None and came.answer is not None:
        asked = came.asked if isinstance(came, Answered) else None
        came = await _show(app, workspace, asked or draft, came.answer, project)


async def _came(
    app: App[int], workspace: Workspace, draft: FormDraft, origin: object
) -> Answered | Outcome | None:
    if draft.slots:
        from tui.modals.operations.operation_form import OperationForm

        return await app.push_screen_wait(OperationForm(workspace, draft, origin=origin))
    if draft.operation.changes_state:
        from tui.modals.reviewing.review import ReviewModal

        known = await read_before(workspace.connected, draft)
        plan = Plan.of(known.change())
        return await app.push_screen_wait(ReviewModal(workspace, plan, origin=origin))
    if not draft.operation.needs_confirmation or await _agreed(app, workspace, draft):
        return await ask_with(workspace.connected, draft)
    return None


async def _agreed(app: App[int], workspace: Workspace, draft: FormDraft) -> bool:
    from tui.modals.confirm import ConfirmModal

    operation = draft.operation
    says = [operation.help] if operation.help else []
    request = draft.preview(workspace.connected).text
    return await app.push_screen_wait(ConfirmModal(operation.title, says, request=request))


async def _show(
    app: App[int],
    workspace: Workspace,
    draft: FormDraft,
    answer: Answer[object],
    project: OneProject | None,
) -> Answered | None:
    """Show an answer until it is left, or until another one takes its place."""
    from tui.modals.operations.operation_result import ResultModal

    if not is_worth_showing(answer):
        return None
    title = draft.operation.title
    result = result_of(answer, f"{title}: {draft.subject}" if draft.subject else title)
    if is_charted(draft.operation.id):
        result = await _over_time(workspace.connected, draft, answer, result, project)
    bring = partial(projects_by_id, workspace.connected)
    asks_again = bool(draft.slots) and not draft.operation.changes_state
    otherwise = partial(_came, app, workspace, draft, None) if asks_again else None
    modal = ResultModal(result, bring_projects=bring, ask_otherwise=otherwise)
    return await app.push_screen_wait(modal)


async def _over_time(
    session: Session,
    draft: FormDraft,
    answer: Answer[object],
    result: Result,
    project: OneProject | None,
) -> Result:
    """A result with its numbers over time, and what is seen of them first."""
    numbers = await statistics(session, draft, answer, today=date.today())
    if project is not None and numbers is not None and numbers.asks_for_projects(BY_PROJECT):
        numbers = numbers.with_projects(await projects_by_id(session))
    return replace(result, statistics=numbers, project=project)
