"""Many changes that are planned: a row for each thing that was meant, with what becomes of it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from tui.changes.change import Change
from tui.changes.change_title import ChangeTitle
from tui.contract.operation import Effect


class Fate(StrEnum):
    """What a plan does with what a row is about; the value says it to people."""

    NEW = "new"
    CHANGED = "changed"
    REMOVED = "removed"
    TO_DO = "to be done"
    """An action without a record that it leaves behind, a kick for instance."""
    UNCHANGED = "unchanged"
    REFUSED = "refused"


_FATES: Final = {
    Effect.CREATE: Fate.NEW,
    Effect.UPDATE: Fate.CHANGED,
    Effect.DELETE: Fate.REMOVED,
}


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """What was meant for one thing: a change, or none where it is so already.

    `says` is what is changed on what. Where it is `refused` beforehand, that is the reason,
    and it is not sent. `entry` is the number of the journal's entry that it does once more, or
    takes back; 0 for none.
    """

    says: ChangeTitle
    change: Change | None
    refused: str = ""
    entry: int = 0

    @property
    def what(self) -> str:
        """What is changed on what, in words."""
        return self.says.words

    @property
    def fate(self) -> Fate:
        """What the plan does with it."""
        if self.refused:
            return Fate.REFUSED
        if self.change is None or _changes_nothing(self.change):
            return Fate.UNCHANGED
        return _FATES.get(self.change.operation.effect, Fate.TO_DO)

    @property
    def to_send(self) -> Change | None:
        """The change that is sent; None where nothing is."""
        return None if self.fate in (Fate.REFUSED, Fate.UNCHANGED) else self.change


@dataclass(frozen=True, slots=True)
class PlannedMany:
    """All that was meant together; the rows in the order in which they are sent."""

    title: str
    rows: tuple[PlannedRow, ...]


def _changes_nothing(change: Change) -> bool:
    """Whether all that is wished is so in the record that the change was planned upon."""
    is_update = change.operation.effect is Effect.UPDATE and change.before is not None
    return is_update and bool(change.wish) and not change.differences
