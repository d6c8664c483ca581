"""What will be done: changes in order, and how much has to be confirmed before it is.

A plan is what is reviewed and exactly what runs. A plan of one change is nothing special.
"""

from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from tui.changes.change import Change
from tui.changes.harming import HARMFUL, harms, lasts, reasons_to_confirm
from tui.contract.operation import Danger, Effect

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
        harmful = [line.words for line in lines if line.harm >= HARMFUL]
        return "; ".join([f"{count:,} change{'' if count == 1 else 's'}", *harmful])

    @property
    def is_harmful(self) -> bool:
        """Whether one of its changes harms, so that Enter alone does not send it."""
        return any(map(harms, self.changes))

    @property
    def why_confirmed(self) -> str:
        """Why Enter alone does not send it, as far as the first harmful change says; else ''."""
        reasons = (", ".join(reasons_to_confirm(change)) for change in self.changes)
        return next(filter(None, reasons), "")

    @property
    def confirmation(self) -> Confirmation:
        """The same rule for the explorer and for the command line."""
        lasting = sum(lasts(change) for change in self.changes)
        if lasting >= _MANY:
            return Confirmation.TYPED
        return max(_needed(change) for change in self.changes)


def _needed(change: Change) -> Confirmation:
    operation = change.operation
    if operation.danger is Danger.TYPED or (operation.effect is Effect.DELETE and lasts(change)):
        return Confirmation.TYPED
    return Confirmation.KEY if operation.needs_confirmation else Confirmation.NONE
