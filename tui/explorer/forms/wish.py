"""The values that are sent: the fields of the body, the query, the file that is written."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tui.changes.comparing import put_in
from tui.contract.operation import Json, JsonObject
from tui.contract.values import ValueKind
from tui.explorer.forms.chosen import ChosenSlots
from tui.explorer.forms.slot import Part, Slot, value_at
from tui.explorer.forms.spelling import parsed

_TEXTS: Final = (ValueKind.TEXT, ValueKind.LONG_TEXT, ValueKind.EMAIL)


@dataclass(frozen=True, slots=True)
class SentSlots(ChosenSlots):
    """Texts become values."""

    @property
    def wish(self) -> JsonObject:
        """The fields of the body that are written. Raises WrongValue where a text is wrong."""
        wish: JsonObject = dict(self.naming)
        lists = [slot for slot in self.slots if slot.counts_records]
        for slot in self._edited():
            counting = next((each for each in lists if slot == each or slot.stands_in(each)), None)
            if counting is None:
                wish = put_in(wish, slot.path, self._value(slot))
            elif value_at(wish, counting.path) is None:
                wish = put_in(wish, counting.path, self._records(counting))
        return wish

    def _records(self, counting: Slot) -> list[Json]:
        """A list of records as it is to be sent, whole.

        Left out are new ones that were left blank, and those that were made blank.
        """
        before = value_at(self.base or {}, counting.path)
        known = before if isinstance(before, list) else []
        inside = [slot for slot in self.slots if slot.stands_in(counting)]
        edited = {slot.key for slot in self._edited()}
        found: list[Json] = []
        for number in range(self.total(counting)):
            own = (*counting.path, str(number))
            slots = [slot for slot in inside if slot.path[: len(own)] == own]
            typed = [slot for slot in slots if slot.key in edited]
            is_old = number < len(known)
            if is_old and not typed:
                found.append(known[number])
                continue
            was = known[number] if is_old else None
            record: JsonObject = was if isinstance(was, dict) else {}
            for slot in typed:
                record = put_in(record, slot.path[len(own) :], self._value(slot))
            if any(self.text(slot).strip() for slot in slots):
                found.append(record)
        return found

    def _edited(self) -> Iterator[Slot]:
        """The slots of the body that have a value to send."""
        for slot in self.slots:
            if slot.part is Part.BODY and self.counts(slot):
                entered = slot.key in self.texts
                if entered if self.base is not None else self.text(slot).strip():
                    yield slot

    def _value(self, slot: Slot) -> Json:
        text = self.text(slot)
        if text.strip():
            return parsed(slot, text)
        return "" if slot.kind in _TEXTS else None

    @property
    def query(self) -> dict[str, str]:
        """The query's parameters, those filled in."""
        filled = [slot for slot in self._in(Part.QUERY) if self.text(slot).strip()]
        return {slot.name: _as_query(parsed(slot, self.text(slot))) for slot in filled}

    @property
    def target(self) -> Path | None:
        """The file that a download is saved as."""
        texts = [self.text(slot).strip() for slot in self._in(Part.TARGET)]
        return Path(texts[0]) if texts and texts[0] else None


def _as_query(value: Json) -> str:
    if isinstance(value, list):
        return ",".join(str(part) for part in value)
    return str(value)
