"""What will be done: changes in order, and how much has to be confirmed before it is.

A plan is what is reviewed and exactly what runs. A plan of one change is nothing special.
"""

from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from tui.changes.change import Change
from tui.changes.difference import Harm
from tui.contract.operation import Danger, Effect

_HARMFUL: Final = Harm.MAIL
"""What does so much harm as a mistake is named in a summary, and Enter does not send it."""
_MANY: Final = 10
"""So many changes that cannot be undone are confirmed by typing how many there are."""


class Confirmation(IntEnum):
    """What a person has to do before a plan runs."""

    NONE = 0
    """It only reads."""
    KEY = 1
    """It can be undone, or harms little."""
    TYPED = 2
    """It destroys something or touches many."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Changes in the order in which they are carried out; at least one."""

    changes: tuple[Change, ...]

    @classmethod
    def of(cls, *changes: Change) -> "Plan":
        return cls(changes)

    @property
    def title(self) -> str:
        """What it does, in words: the change itself, or the first of several."""
        first, *others = self.changes
        return f"{first.title} and {len(others):,} more" if others else first.title

    @property
    def summary(self) -> str:
        """How much it changes: `3 changes`, the harmful ones named."""
        lines = [line for change in self.changes for line in change.lines]
        count = sum(len(change.differences) for change in self.changes) or len(self.changes)
        harmful = [line.words for line in lines if line.harm >= _HARMFUL]
        return "; ".join([f"{count:,} change{'' if count == 1 else 's'}", *harmful])

    @property
    def is_harmful(self) -> bool:
        """Whether a mistake would matter so much that Enter alone does not send it.

        It does harm, it cannot be undone, or the contract wants it confirmed.
        """
        return any(map(_harms, self.changes))

    @property
    def confirmation(self) -> Confirmation:
        """The same rule for the explorer and for the command line."""
        lasting = sum(_lasts(change) for change in self.changes)
        if lasting >= _MANY:
            return Confirmation.TYPED
        return max(_needed(change) for change in self.changes)


def _needed(change: Change) -> Confirmation:
    operation = change.operation
    if operation.danger is Danger.TYPED:
        return Confirmation.TYPED
    if operation.changes_state:
        lost = operation.effect is Effect.DELETE and not change.undoing.possible
        return Confirmation.TYPED if lost else Confirmation.KEY
    return Confirmation.NONE if operation.danger is Danger.NONE else Confirmation.KEY


def _harms(change: Change) -> bool:
    if any(line.harm >= _HARMFUL for line in change.lines):
        return True
    return _lasts(change) or change.operation.danger is not Danger.NONE


def _lasts(change: Change) -> bool:
    return change.operation.changes_state and not change.undoing.possible
