"""The draft of one call: what has been filled in, and the request that comes of it.

Works on any operation of the contract. A draft never changes; imports no terminal.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

import msgspec

from tui.changes.change import Change
from tui.changes.comparing import put_in
from tui.changes.difference import NOTHING, Alteration, Difference
from tui.changes.making import Filled, change_of, sends_changes_only
from tui.client.prepared_request import PreparedRequest
from tui.client.session import Session
from tui.contract.bimplus.files import FilePart
from tui.contract.operation import AnyOperation, Effect, Json, JsonObject
from tui.contract.typed import parts_in
from tui.contract.values import ValueKind
from tui.explorer.forms.slot import Part, Pickable, Slot, value_at
from tui.explorer.forms.slots import slots_of
from tui.explorer.forms.spelling import WrongValue, in_words, parsed, spelled

MISSING: Final = "must be given"
MOST_RECORDS: Final = 100
"""How many records of a list can be filled in."""
_TEXTS: Final = (ValueKind.TEXT, ValueKind.LONG_TEXT, ValueKind.EMAIL)


@dataclass(frozen=True, slots=True)
class FormDraft:
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
    before: "JsonObject | None" = None
    """The record before an action on it, or its removal."""
    around: Mapping[str, str | int] = field(default_factory=dict)
    """What is known where the form was opened, by the names of placeholders."""
    called: Mapping[str, Pickable] = field(default_factory=dict)
    """The values that were chosen from lists, by the keys of slots."""
    naming: JsonObject = field(default_factory=dict)
    """What of the body says which record is meant, where the node tells it."""

    @property
    def slots(self) -> tuple[Slot, ...]:
        known = (*self.given, *self.naming)
        counting = [each for each in slots_of(self.operation, known) if each.counts_records]
        counted = {each.key: self.count(each) for each in counting}
        return slots_of(self.operation, known, counted)

    def count(self, slot: Slot) -> int:
        """How many records a slot counts."""
        text = self.text(slot).strip()
        return min(int(text), MOST_RECORDS) if text.isdecimal() else 0

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

    def enter(self, slot: Slot, text: str) -> "FormDraft":
        """Fill a slot in; what stood there at first counts as nothing entered."""
        texts = {key: kept for key, kept in self.texts.items() if key != slot.key}
        if text != self.initial(slot):
            texts[slot.key] = text
        return replace(self, texts=texts)

    def choose(self, slot: Slot, chosen: Pickable) -> "FormDraft":
        """Fill a slot with a value from a list; a list of values grows by it.

        What stands beside the id of a nested record comes from the same record.
        """
        if slot.counts_records:
            return self._add_record(slot, chosen)
        key = chosen.key
        if slot.kind is ValueKind.LIST:
            key = ", ".join(dict.fromkeys([*parts_in(self.text(slot)), key]))
        called = {**self.called, slot.key: replace(chosen, key=key)}
        return replace(self._beside(slot, chosen).enter(slot, key), called=called)

    def _beside(self, slot: Slot, chosen: Pickable) -> "FormDraft":
        draft, level = self, slot.path[:-1]
        for each in self.slots if level else ():
            if each.part is slot.part and each.path[:-1] == level and not each.is_long:
                draft = draft.enter(each, chosen.beside.get(each.name, ""))
        return draft

    def _add_record(self, slot: Slot, chosen: Pickable) -> "FormDraft":
        """One record more in a list of those that refer to something."""
        number = self.count(slot)
        draft = self.enter(slot, str(number + 1))
        own = (*slot.path, str(number))
        refers = (
            each for each in draft.slots if each.path[:-1] == own and each.picks == slot.picks
        )
        return next((draft.choose(each, chosen) for each in refers), draft)

    def chosen(self, slot: Slot) -> Pickable | None:
        """What a slot was filled with from a list, while it still stands there."""
        chosen = self.called.get(slot.key)
        return chosen if chosen is not None and chosen.key == self.text(slot) else None

    def name_of(self, slot: Slot) -> str:
        """What the value of a slot is called, where it was chosen from a list; else ''."""
        chosen = self.chosen(slot)
        return "" if chosen is None or chosen.label in chosen.key else chosen.label

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

    @property
    def about(self) -> str:
        given = " ".join(f"{name}={value}" for name, value in sorted(self.given.items()))
        return f"{self.operation.id} {given}".strip()

    @property
    def is_touched(self) -> bool:
        return bool(self.texts)

    def kept(self) -> JsonObject:
        """What was entered, without secrets, to be taken up again by `resumed`."""
        secret = {slot.key for slot in self.slots if slot.kind is ValueKind.SECRET}
        return {key: text for key, text in self.texts.items() if key not in secret}

    def resumed(self, kept: JsonObject) -> "FormDraft":
        """The same with what was entered before."""
        return self._with({key: text for key, text in kept.items() if isinstance(text, str)})

    def _with(self, texts: Mapping[str, str]) -> "FormDraft":
        """The same with other texts; those of a list can be entered once its records count."""
        draft, left = self, dict(texts)
        while slot := next((each for each in draft.slots if each.key in left), None):
            draft = draft.enter(slot, left.pop(slot.key))
        return draft

    @property
    def differences(self) -> tuple[Difference, ...]:
        """What would change on the server, in words; nothing where a call only reads."""
        return tuple(self._differences()) if self.operation.changes_state else ()

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

    def _sent_beside(self, said: Collection[str]) -> Iterator[Slot]:
        """The slots whose values are sent without standing in what a change says of fields."""
        for part in (Part.PATH, Part.QUERY):
            yield from (slot for slot in self._in(part) if self.text(slot).strip())
        if self.operation.body is not None:
            for slot in self._edited():
                names = (".".join(slot.path[:depth]) for depth in range(1, len(slot.path) + 1))
                if not slot.counts_records and not any(name in said for name in names):
                    yield slot

    def rebased(self, fresh: JsonObject) -> "FormDraft":
        """The same wishes upon a record read later."""
        shown = {slot.key for slot in self.slots}
        texts = {key: text for key, text in self.texts.items() if key in shown}
        return replace(self, base=fresh, texts={})._with(texts)

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
        """A list of records as it is to be sent, whole; those that were left blank are left out."""
        before = value_at(self.base or {}, counting.path)
        known = before if isinstance(before, list) else []
        inside = [slot for slot in self.slots if slot.stands_in(counting)]
        edited = {slot.key for slot in self._edited()}
        found: list[Json] = []
        for number in range(self.count(counting)):
            own = (*counting.path, str(number))
            slots = [slot for slot in inside if slot.path[: len(own)] == own]
            was = known[number] if number < len(known) else None
            record: JsonObject = was if isinstance(was, dict) else {}
            for slot in slots:
                if slot.key in edited:
                    record = put_in(record, slot.path[len(own) :], self._value(slot))
            if any(self.text(slot).strip() for slot in slots):
                found.append(record)
        return found

    def change(self) -> Change:
        """The change that the call means. Raises WrongValue where a text is wrong."""
        file = msgspec.convert(self.wish, FilePart) if self.operation.body is FilePart else None
        filled = Filled(
            operation=self.operation,
            path=self.path,
            query=self.query,
            wish={} if file is not None else self.wish,
            body=file,
            name=self.subject or str(next(reversed([*self.path.values()]), "")),
            before=self.base if self.base is not None else self.before,
        )
        change = change_of(filled)
        said = {each.field for each in change.differences}
        beside = tuple(self._difference(slot) for slot in self._sent_beside(said))
        return replace(
            change,
            differences=(*beside, *change.differences),
            fields=tuple(self.keys_by_name),
        )

    @property
    def keys_by_name(self) -> dict[str, str]:
        """The keys of the slots by all the names that a service may call them."""
        names: dict[str, str] = {}
        for slot in self.slots:
            names.setdefault(".".join(slot.path), slot.key)
            names.setdefault(slot.name, slot.key)
        return names

    def request(self) -> "JsonObject | None":
        """The body; None for a call without one. Raises WrongValue where a text is wrong."""
        if self.operation.body is None:
            return None
        if self.operation.changes_state and self.operation.body is not FilePart:
            body = self.change().body
            return body if isinstance(body, dict) else None
        return self.wish

    @property
    def path(self) -> dict[str, str | int]:
        """The values of all placeholders."""
        entered = {slot.name: self.text(slot).strip() for slot in self._in(Part.PATH)}
        names = self.operation.placeholders
        return {name: self.given.get(name, entered.get(name, "")) for name in names}

    @property
    def query(self) -> dict[str, str]:
        """The query's parameters, those filled in."""
        filled = [slot for slot in self._in(Part.QUERY) if self.text(slot).strip()]
        return {slot.name: _as_query(parsed(slot, self.text(slot))) for slot in filled}

    @property
    def target(self) -> Path | None:
        """The file that a download is saved as."""
        texts = [self.text(slot).strip() for slot in self._in(Part.TARGET)]
        return Path(texts[0]).expanduser() if texts and texts[0] else None

    def _in(self, part: Part) -> list[Slot]:
        return [slot for slot in self.slots if slot.part is part]

    @property
    def is_transfer(self) -> bool:
        """Whether a file goes to the service or comes from it."""
        return self.operation.downloads or self.operation.body is FilePart

    @property
    def is_update(self) -> bool:
        return self.operation.effect is Effect.UPDATE and self.operation.body is not None

    def preview(self, session: Session) -> PreparedRequest:
        """What would be sent. Raises NotSendable, NotAllowedAddress, WrongValue."""
        return session.preview(
            self.operation, body=self.request(), query=self.query, format=None, **self.path
        )


def _as_query(value: Json) -> str:
    if isinstance(value, list):
        return ",".join(str(part) for part in value)
    return str(value)
