"""The draft of one call: what has been filled in, and the request that comes of it.

Works on any operation of the contract. A draft never changes; imports no terminal.
"""

from collections.abc import Iterator, Mapping
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
from tui.contract.values import ValueKind
from tui.explorer.forms.slot import Part, Slot, value_at
from tui.explorer.forms.slots import slots_of
from tui.explorer.forms.spelling import WrongValue, in_words, parsed, spelled

MISSING: Final = "must be given"
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
    naming: JsonObject = field(default_factory=dict)
    """What of the body says which record is meant, where the node tells it."""

    @property
    def slots(self) -> tuple[Slot, ...]:
        return slots_of(self.operation, (*self.given, *self.naming))

    @property
    def changes_only(self) -> bool:
        """Whether a change is sent as nothing but the fields that change."""
        return self.base is not None and sends_changes_only(self.operation)

    def initial(self, slot: Slot) -> str:
        """What stands in a slot before anything is entered."""
        if slot.part is Part.BODY and self.base is not None:
            return spelled(slot, value_at(self.base, slot.path))
        return self.offered.get(slot.key, "")

    def text(self, slot: Slot) -> str:
        return self.texts.get(slot.key, self.initial(slot))

    def enter(self, slot: Slot, text: str) -> "FormDraft":
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
        draft = self
        for slot in self.slots:
            text = kept.get(slot.key)
            if isinstance(text, str):
                draft = draft.enter(slot, text)
        return draft

    @property
    def differences(self) -> tuple[Difference, ...]:
        """What would change on the server, in words; nothing where a call only reads."""
        return tuple(self._differences()) if self.operation.changes_state else ()

    def _differences(self) -> Iterator[Difference]:
        updating = self.base is not None
        for slot in self.slots:
            text = self.text(slot)
            if not self.counts(slot) or (updating and slot.key not in self.texts):
                continue
            if updating or text.strip():
                before = in_words(slot, self.initial(slot)) if updating else ""
                alteration = Alteration.CHANGED if updating else Alteration.ADDED
                after = in_words(slot, text) or NOTHING
                yield Difference(slot.key, slot.title, before or NOTHING, after, alteration)

    def rebased(self, fresh: JsonObject) -> "FormDraft":
        """The same wishes upon a record read later."""
        draft = replace(self, base=fresh, texts={})
        for slot in self.slots:
            if slot.key in self.texts:
                draft = draft.enter(slot, self.texts[slot.key])
        return draft

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
        for slot in self._edited():
            wish = put_in(wish, slot.path, self._value(slot))
        return wish

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
        # What is sent in the path and the query is a part of what will be done.
        chosen = tuple(each for each in self.differences if not each.field.startswith("body."))
        return replace(
            change,
            differences=(*chosen, *change.differences),
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
