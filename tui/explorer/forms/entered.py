"""What of one call has been filled in: its slots, and the texts that stand in them.

Never changes: entering something makes another. Imports no terminal.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final, Self

from tui.changes.making import sends_changes_only
from tui.contract.bimplus.files import FilePart
from tui.contract.operation import AnyOperation, Effect, Json, JsonObject
from tui.contract.values import ValueKind
from tui.explorer.forms.slot import Part, Pickable, Slot, value_at
from tui.explorer.forms.slots import slots_of
from tui.explorer.forms.spelling import spelled

MOST_RECORDS: Final = 100
"""How many records of a list can be filled in; further ones stay as they are."""


@dataclass(frozen=True, slots=True)
class FilledSlots:
    """A call as far as it is filled in.

    `given` are placeholders with known values, `base` is the record an update starts from
    (None for every other call), `offered` are texts put in beforehand and `texts` those the
    user entered, both by the keys of their slots. `subject` names what it acts on.
    """

    operation: AnyOperation
    given: Mapping[str, str | int] = field(default_factory=dict)
    base: "JsonObject | None" = None
    offered: Mapping[str, str] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    subject: str = ""
    within: str = ""
    """What the subject is a part of, where the body names it: the project of a member."""
    before: "JsonObject | None" = None
    """The record before an action on it, or its removal."""
    around: Mapping[str, str | int] = field(default_factory=dict)
    """What is known where the form was opened, by the names of placeholders."""
    called: Mapping[tuple[str, str], Pickable] = field(default_factory=dict)
    """Records of lists that values stand for, by the keys of slots and the texts in these."""
    naming: JsonObject = field(default_factory=dict)
    """What of the body says which record is meant, where the node tells it."""

    @property
    def slots(self) -> tuple[Slot, ...]:
        known = (*self.given, *self.naming)
        counting = [each for each in slots_of(self.operation, known) if each.counts_records]
        counted = {each.key: self.count(each) for each in counting}
        return slots_of(self.operation, known, counted)

    def count(self, slot: Slot) -> int:
        """How many of the records that a slot counts can be filled in."""
        return min(self.total(slot), MOST_RECORDS)

    def total(self, slot: Slot) -> int:
        """How many records a slot counts."""
        text = self.text(slot).strip()
        known = value_at(self.base or {}, slot.path)
        most = max(MOST_RECORDS, len(known) if isinstance(known, list) else 0)
        return min(int(text), most) if text.isdecimal() else 0

    @property
    def changes_only(self) -> bool:
        """Whether a change is sent as nothing but the fields that change."""
        return self.base is not None and sends_changes_only(self.operation)

    def initial(self, slot: Slot) -> str:
        """What stands in a slot before anything is entered."""
        if slot.part is Part.BODY and self.base is not None:
            value = value_at(self.base, slot.path)
            if slot.counts_records:
                return str(len(value)) if isinstance(value, list) and value else ""
            return spelled(slot, value)
        return self.offered.get(slot.key, "")

    def text(self, slot: Slot) -> str:
        return self.texts.get(slot.key, self.initial(slot))

    def enter(self, slot: Slot, text: str) -> Self:
        """Fill a slot in; what stood there at first counts as nothing entered."""
        texts = {key: kept for key, kept in self.texts.items() if key != slot.key}
        if text != self.initial(slot):
            texts[slot.key] = text
        return replace(self, texts=texts)

    def counts(self, slot: Slot) -> bool:
        """Whether the service would look at the slot, as the others are filled in."""
        return slot.when is None or slot.when.holds(self._siblings(slot))

    def _siblings(self, slot: Slot) -> dict[str, object]:
        level = slot.path[:-1]
        return {
            each.name: self.text(each)
            for each in self.slots
            if each.part is slot.part and each.path[:-1] == level
        }

    def needs(self, slot: Slot) -> bool:
        """Whether the call cannot go without the slot."""
        if not slot.mandatory or not self.counts(slot):
            return False
        depth = len(slot.optional_above)
        return not depth or any(
            self.text(each).strip()
            for each in self.slots
            if each.part is slot.part and each.path[:depth] == slot.optional_above
        )

    def misses(self, slot: Slot) -> bool:
        """Whether something has to stand in a slot where nothing does."""
        return self.needs(slot) and not self.text(slot).strip()

    def _in(self, part: Part) -> list[Slot]:
        return [slot for slot in self.slots if slot.part is part]

    @property
    def path(self) -> dict[str, str | int]:
        """The values of all placeholders."""
        entered = {slot.name: self.text(slot).strip() for slot in self._in(Part.PATH)}
        names = self.operation.placeholders
        return {name: self.given.get(name, entered.get(name, "")) for name in names}

    @property
    def about(self) -> str:
        given = " ".join(f"{name}={value}" for name, value in sorted(self.given.items()))
        return f"{self.operation.id} {given}".strip()

    @property
    def is_touched(self) -> bool:
        return bool(self.texts)

    @property
    def is_transfer(self) -> bool:
        """Whether a file goes to the service or comes from it."""
        return self.operation.downloads or self.operation.body is FilePart

    @property
    def is_update(self) -> bool:
        return self.operation.effect is Effect.UPDATE and self.operation.body is not None

    def kept(self) -> JsonObject:
        """What was entered, without secrets, to be taken up again by `resumed`."""
        secret = {slot.key for slot in self.slots if slot.kind is ValueKind.SECRET}
        return {key: text for key, text in self.texts.items() if key not in secret}

    def resumed(self, kept: JsonObject) -> Self:
        """The same with what was entered before."""
        return self._with({key: text for key, text in kept.items() if isinstance(text, str)})

    @property
    def wishes(self) -> Mapping[str, Json]:
        """What was entered, by the keys of slots."""
        return self.texts

    def wishing(self, wishes: Mapping[str, Json]) -> Self:
        """The same with other texts entered."""
        return replace(self, texts={key: str(text) for key, text in wishes.items()})

    def _with(self, texts: Mapping[str, str]) -> Self:
        """The same with other texts; those of a list can be entered once its records count."""
        draft, left = self, dict(texts)
        while slot := next((each for each in draft.slots if each.key in left), None):
            draft = draft.enter(slot, left.pop(slot.key))
        return draft

    def rebased(self, fresh: JsonObject) -> Self:
        """The same wishes upon a record read later."""
        shown = {slot.key for slot in self.slots}
        texts = {key: text for key, text in self.texts.items() if key in shown}
        return replace(self, base=fresh, texts={})._with(texts)
