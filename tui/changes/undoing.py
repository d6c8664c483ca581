"""How a change is taken back, or why it cannot be: said before it is sent, done afterwards.

Owns the rule for every operation. An undo is a change like any other: it is reviewed, sent
once and read back.
"""

from typing import Final

from tui.changes.change import Undoing
from tui.changes.named import lister_of_named
from tui.changes.records import reader_of, written_fields
from tui.contract import OPERATIONS
from tui.contract.bimplus.files import FilePart
from tui.contract.drofus.project_users import CREATE_PROJECT_USER, DELETE_PROJECT_USER
from tui.contract.drofus.projects import CREATE_PROJECT
from tui.contract.fields import Shows
from tui.contract.operation import AnyOperation, Effect

_PUT_BACK: Final = "Can be undone: bimscope restores the fields."
_REMOVED: Final = "Can be undone: bimscope deletes what it creates."
_TAKEN_OUT: Final = (
    "Can be undone: bimscope removes the user from the project again. A new account stays, "
    "and an e-mail cannot be called back."
)
_WITHOUT_DATABASE: Final = (
    "Can be undone: bimscope deletes the project again. A new database for it stays."
)
_ADDED_AGAIN: Final = (
    "Can be undone: bimscope adds the user again with the same rights, without an e-mail."
)
_MADE_AGAIN: Final = "Can be undone: bimscope creates it again, with a new id."
_LOST: Final = "Cannot be undone: nothing brings back what is deleted."
_GONE: Final = "Cannot be undone: the service has no operation for it."
_NOT_READ: Final = "Cannot be undone: the service cannot read what it changes."
_NEEDS_SECRET: Final = (
    "Cannot be undone: the service needs a secret for it, and bimscope does not store secrets."
)
_REPLACED: Final = "Cannot be undone: nobody keeps what it replaces."


_LEFT_BEHIND: Final = {
    CREATE_PROJECT_USER.id: _TAKEN_OUT,
    CREATE_PROJECT.id: _WITHOUT_DATABASE,
}
"""What undoing a creation leaves behind."""


def undoing_of(operation: AnyOperation) -> Undoing:
    """Whether and how an operation is taken back, in words for its review."""
    if operation.undone_by:
        opposite = OPERATIONS[operation.undone_by]
        if opposite.effect is Effect.UPDATE:
            return Undoing(True, _PUT_BACK)
        if operation.effect is Effect.DELETE and not operation.named_by:
            return Undoing(True, _MADE_AGAIN)
        return Undoing(True, f"Can be undone with “{opposite.title}”.")
    match operation.effect:
        case Effect.UPDATE:
            return _of_update(operation)
        case Effect.CREATE if deletes_created(operation) is not None:
            return Undoing(True, _LEFT_BEHIND.get(operation.id, _REMOVED))
        case Effect.DELETE if operation.id == DELETE_PROJECT_USER.id:
            return Undoing(True, _ADDED_AGAIN)
        case Effect.DELETE:
            return Undoing(False, _LOST)
    return Undoing(False, _GONE)


def _of_update(operation: AnyOperation) -> Undoing:
    if operation.body is FilePart:
        return Undoing(False, _REPLACED)
    if reader_of(operation) is None and lister_of_named(operation) is None:
        return Undoing(False, _NOT_READ)
    if any(each.mandatory and each.shows is Shows.SECRET for each in written_fields(operation)):
        return Undoing(False, _NEEDS_SECRET)
    return Undoing(True, _PUT_BACK)


def deletes_created(operation: AnyOperation) -> AnyOperation | None:
    """The operation that deletes what another one creates; None where there is none."""
    name = operation.undone_by or f"{operation.family}.delete"
    return OPERATIONS.get(name)
