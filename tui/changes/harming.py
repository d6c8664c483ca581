"""What does so much harm as a mistake that nobody should do it by accident.

Of an operation as far as the contract knows, before anybody has said what it is to do, and of
a change with all that it does. What an operation may not do, none of its changes does, but
for the consequences that only its values show.
"""

from collections.abc import Iterator, Mapping
from typing import Final

from tui.changes.change import Change
from tui.changes.difference import Harm
from tui.changes.undoing import undoing_of
from tui.contract.operation import AnyOperation, Danger, Effect

HARMFUL: Final = Harm.MAIL
"""What does so much harm as a mistake is named in a summary, and Enter does not send it."""
HARM_IN_WORDS: Final[Mapping[Harm, str]] = {
    Harm.LOSS: "takes something away",
    Harm.ADMINISTRATION: "makes an administrator",
    Harm.MAIL: "sends an e-mail",
    Harm.NEW_PERSON: "creates a new person",
}
"""What one change does that harms, the most harmful first."""
LASTS: Final = "cannot be undone"
_UNSAID: Final = "may do harm"


def may_harm(operation: AnyOperation) -> bool:
    """Whether something may come of it that cannot simply be put back."""
    if destroys(operation) or operation.danger is not Danger.NONE:
        return True
    return operation.changes_state and not undoing_of(operation).possible


def destroys(operation: AnyOperation) -> bool:
    """Whether something is gone afterwards."""
    return operation.danger is Danger.TYPED or operation.effect is Effect.DELETE


def harms(change: Change) -> bool:
    """Whether a mistake would matter so much that Enter alone does not send it."""
    return any(reasons_to_confirm(change))


def reasons_to_confirm(change: Change) -> Iterator[str]:
    """Why Enter alone does not send it, in words; nothing where it does.

    It does harm, it cannot be undone, or the contract wants it confirmed.
    """
    harm = max((line.harm for line in change.lines), default=Harm.ORDINARY)
    if harm >= HARMFUL:
        yield HARM_IN_WORDS[harm]
    if lasts(change):
        yield LASTS
    elif harm < HARMFUL and change.operation.danger is not Danger.NONE:
        yield change.operation.confirmed_because or _UNSAID


def lasts(change: Change) -> bool:
    """Whether it cannot be undone."""
    return change.operation.changes_state and not change.undoing.possible
