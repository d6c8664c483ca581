"""What of a call would surely be refused."""

from dataclasses import dataclass
from typing import Final

from tui.explorer.forms.slot import Part, Slot
from tui.explorer.forms.spelling import WrongValue, parsed
from tui.explorer.forms.wish import SentSlots

MISSING: Final = "must be given"


@dataclass(frozen=True, slots=True)
class CheckedSlots(SentSlots):
    """Texts are looked at before they are sent."""

    @property
    def problems(self) -> dict[str, tuple[str, ...]]:
        """What would surely be refused, by the keys of slots."""
        found = ((slot.key, self._problem(slot)) for slot in self.slots)
        return {key: (problem,) for key, problem in found if problem}

    def _problem(self, slot: Slot) -> str:
        text = self.text(slot)
        if not text.strip():
            untouched = self.base is not None and slot.key not in self.texts
            kept = untouched and (self.changes_only or self.operation.partial)
            return MISSING if self.needs(slot) and not kept else ""
        if self.base is not None and slot.part is Part.BODY and slot.key not in self.texts:
            return ""
        try:
            parsed(slot, text)
        except WrongValue as error:
            return str(error) if self.counts(slot) else ""
        return ""
