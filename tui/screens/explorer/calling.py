"""Calling any operation: form or question, sending, and the result in its right form."""

from dataclasses import replace
from datetime import date

from textual.app import App

from tui.client.session import Session
from tui.contract.operation import Danger
from tui.explorer.charts import is_charted, statistics
from tui.explorer.editing.outcome import Outcome
from tui.explorer.forms.draft import FormDraft
from tui.explorer.forms.sending import Answered, send
from tui.explorer.results import is_worth_showing, result_of


async def call(app: App[int], session: Session, draft: FormDraft) -> Outcome | None:
    """Have a draft filled in where there is something to fill in, send it, show the answer.

    None where nothing was sent. Raises BimscopeError where the record cannot be read.
    """
    outcome = await (_asked(app, session, draft) if not draft.slots else _form(app, session, draft))
    if isinstance(outcome, Answered) and outcome.answer is not None:
        await _show(app, session, draft, outcome)
    return outcome


async def _form(app: App[int], session: Session, draft: FormDraft) -> Outcome | None:
    from tui.modals.operation_form import OperationForm

    return await app.push_screen_wait(OperationForm(session, draft))


async def _asked(app: App[int], session: Session, draft: FormDraft) -> Outcome | None:
    """Send what needs no filling in, after a question where it changes something."""
    from tui.modals.operation_questions import question_for

    operation = draft.operation
    harmless = operation.danger is Danger.NONE and not operation.changes_state
    if not harmless and not await app.push_screen_wait(question_for(session, draft)):
        return None
    return await send(draft, session)


async def _show(app: App[int], session: Session, draft: FormDraft, outcome: Answered) -> None:
    from tui.modals.operation_result import ResultModal

    if outcome.answer is not None and is_worth_showing(outcome.answer):
        title = draft.operation.title
        about = f"{title}: {draft.subject}" if draft.subject else title
        result = result_of(outcome.answer, about)
        if is_charted(draft.operation.id):
            over_time = await statistics(session, draft, outcome.answer, today=date.today())
            result = replace(result, statistics=over_time)
        await app.push_screen_wait(ResultModal(result))
