"""What a call would change, in words."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from tui.changes.difference import NOTHING, Alteration, Difference
from tui.explorer.forms.problems import CheckedSlots
from tui.explorer.forms.slot import Part, Slot
from tui.explorer.forms.spelling import in_words


@dataclass(frozen=True, slots=True)
class ToldSlots(CheckedSlots):
    """Slots are told as differences."""

    @property
    def differences(self) -> tuple[Difference, ...]:
        """What would change on the server, in words; nothing where a call only reads."""
        return tuple(self._differences()) if self.operation.changes_state else ()

    @property
    def wanted(self) -> int:
        """How many changes a person has asked for: what stood there beforehand is none."""
        return len(self.texts) if self.operation.changes_state else 0

    def _differences(self) -> Iterator[Difference]:
        updating = self.base is not None
        for slot in self.slots:
            if not self.counts(slot) or (updating and slot.key not in self.texts):
                continue
            if updating or self.text(slot).strip():
                yield self._difference(slot)

    def _difference(self, slot: Slot) -> Difference:
        """What a slot changes, or what is said in the path and the query."""
        updating = self.base is not None and slot.part is Part.BODY
        before = in_words(slot, self.initial(slot)) if updating else ""
        alteration = Alteration.CHANGED if updating else Alteration.ADDED
        after = " ".join(filter(None, (in_words(slot, self.text(slot)), self.name_of(slot))))
        return Difference(slot.key, slot.title, before or NOTHING, after or NOTHING, alteration)

    def naming_ids(self, differences: Iterable[Difference]) -> tuple[Difference, ...]:
        """The same with what ids are called, where the form knows it."""
        slots = {".".join(slot.path): slot for slot in self._in(Part.BODY)}
        return tuple(
            each
            if (slot := slots.get(each.field)) is None
            else replace(each, called=(self._called(slot, each.before), self.name_of(slot)))
            for each in differences
        )

    def _called(self, slot: Slot, text: str) -> str:
        known = self.called.get((slot.key, text))
        return "" if known is None else known.label

    def _sent_beside(self, said: Collection[str]) -> Iterator[Slot]:
        """The slots whose values are sent without standing in what a change says of fields."""
        for part in (Part.PATH, Part.QUERY):
            yield from (slot for slot in self._in(part) if self.text(slot).strip())
        if self.operation.body is not None:
            for slot in self._edited():
                names = (".".join(slot.path[:depth]) for depth in range(1, len(slot.path) + 1))
                if not slot.counts_records and not any(name in said for name in names):
                    yield slot
