"""The question before a dangerous call, made from the operation."""

from tui.client.errors import BimscopeError
from tui.client.session import Session
from tui.contract.operation import Danger, Effect
from tui.explorer.forms.draft import FormDraft
from tui.modals.confirm import ConfirmModal, TypedConfirmModal


def question_for(session: Session, draft: FormDraft) -> ConfirmModal | TypedConfirmModal:
    """Whether to send a call; with the name to be typed where its danger asks for it."""
    operation = draft.operation
    name = draft.subject or str(next(reversed([*draft.path.values()]), ""))
    title = f"{operation.title}: {name}" if name else operation.title
    says = [operation.help] if operation.help else []
    if operation.effect is Effect.DELETE:
        says.append("What is deleted cannot be brought back.")
    if session.read_only and operation.changes_state:
        says.append("This session is read-only: nothing will be sent.")
    try:
        request = draft.preview(session).text
    except BimscopeError as error:
        request = str(error)
    if operation.danger is Danger.TYPED:
        return TypedConfirmModal(title, name, says, request=request)
    return ConfirmModal(title, says, request=request)
