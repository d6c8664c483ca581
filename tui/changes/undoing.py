"""How a change is taken back, or why it cannot be: said before it is sent, done afterwards.

Owns the rule for every operation. An undo is a change like any other: it is reviewed, sent
once and read back.
"""

from typing import Final

from tui.changes.change import Undoing
from tui.contract import OPERATIONS
from tui.contract.bimplus.files import FilePart
from tui.contract.drofus.project_users import DELETE_PROJECT_USER
from tui.contract.operation import AnyOperation, Effect

_PUT_BACK: Final = "Can be undone: the fields that it changes are put back."
_REMOVED: Final = "Can be undone: what it creates is deleted again."
_ADDED_AGAIN: Final = "Can be undone: the user is added again with the same rights, without a mail."
_LOST: Final = "Cannot be undone: what is deleted cannot be brought back."
_GONE: Final = "Cannot be undone: the service has no operation that takes it back."
_REPLACED: Final = "Cannot be undone: what it replaces is kept nowhere."


def undoing_of(operation: AnyOperation) -> Undoing:
    """Whether and how an operation is taken back, in words for its review."""
    if operation.undone_by:
        opposite = OPERATIONS[operation.undone_by]
        if opposite.effect is Effect.UPDATE:
            return Undoing(True, _PUT_BACK)
        return Undoing(True, f"Can be undone by “{opposite.title}”.")
    match operation.effect:
        case Effect.UPDATE if operation.body is FilePart:
            return Undoing(False, _REPLACED)
        case Effect.UPDATE:
            return Undoing(True, _PUT_BACK)
        case Effect.CREATE if deletes_created(operation) is not None:
            return Undoing(True, _REMOVED)
        case Effect.DELETE if operation.id == DELETE_PROJECT_USER.id:
            return Undoing(True, _ADDED_AGAIN)
        case Effect.DELETE:
            return Undoing(False, _LOST)
    return Undoing(False, _GONE)


def deletes_created(operation: AnyOperation) -> AnyOperation | None:
    """The operation that deletes what another one creates; None where there is none."""
    name = operation.undone_by or f"{operation.family}.delete"
    return OPERATIONS.get(name)
