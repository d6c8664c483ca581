"""Filling slots in with records of lists, and what these are called."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Self

from tui.contract.typed import parts_in
from tui.contract.values import ValueKind
from tui.explorer.forms.entered import FilledSlots
from tui.explorer.forms.slot import Pickable, Slot


@dataclass(frozen=True, slots=True)
class ChosenSlots(FilledSlots):
    """Values may come from lists."""

    def choose(self, slot: Slot, chosen: Pickable) -> Self:
        """Fill a slot with a value from a list; a list of values grows by it.

        What stands beside the id of a nested record comes from the same record.
        """
        if slot.counts_records:
            return self._add_record(slot, chosen)
        key = chosen.key
        if slot.kind is ValueKind.LIST:
            key = ", ".join(dict.fromkeys([*parts_in(self.text(slot)), key]))
        called = {**self.called, (slot.key, key): replace(chosen, key=key)}
        return replace(self._beside(slot, chosen).enter(slot, key), called=called)

    def _beside(self, slot: Slot, chosen: Pickable) -> Self:
        draft, level = self, slot.path[:-1]
        for each in self.slots if level else ():
            if each.part is slot.part and each.path[:-1] == level and not each.is_long:
                draft = draft.enter(each, chosen.beside.get(each.name, ""))
        return draft

    def _add_record(self, slot: Slot, chosen: Pickable) -> Self:
        """One record more in a list of those that refer to something."""
        number = self.count(slot)
        draft = self.enter(slot, str(number + 1))
        own = (*slot.path, str(number))
        refers = (
            each for each in draft.slots if each.path[:-1] == own and each.picks == slot.picks
        )
        return next((draft.choose(each, chosen) for each in refers), draft)

    def chosen(self, slot: Slot) -> Pickable | None:
        """The record of a list that stands in a slot, as far as it is known."""
        return self.called.get((slot.key, self.text(slot)))

    def name_of(self, slot: Slot) -> str:
        """What the value of a slot is called, where that is known; else ''."""
        chosen = self.chosen(slot)
        return "" if chosen is None or chosen.label in chosen.key else chosen.label

    def calling(self, known: Mapping[tuple[str, str], Pickable]) -> Self:
        """The same with what more is known of what values stand for."""
        return replace(self, called={**known, **self.called})
