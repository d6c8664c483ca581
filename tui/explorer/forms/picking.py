"""The values on the server that a slot is picked from, and what has to be picked before them."""

from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, get_origin

import msgspec

from tui.client.answer import Answer
from tui.client.errors import BimscopeError
from tui.contract import OPERATIONS
from tui.contract.fields import fields_of
from tui.contract.operation import AnyOperation, Json, JsonObject
from tui.contract.placeholders import path_parameters
from tui.contract.reading import text_of, value_at
from tui.contract.values import Picks
from tui.explorer.forms.draft import FormDraft
from tui.explorer.forms.slot import Part, Pickable, Slot
from tui.explorer.forms.slots import slot_for
from tui.explorer.forms.standing import (
    cannot_be_meant,
    known_for,
    named_values,
    path_of_list,
    referred,
)
from tui.explorer.forms.telling import children_field, name_of_record, record_listed, told_of
from tui.explorer.kept_answers.answers import Answers
from tui.explorer.nodes.records import decode_part, decode_record
from tui.large_json.slices import Slice, slice_of
from tui.large_json.turns import in_turns

MOST: Final = 20_000
"""How many records of a list are offered: nobody reads more, and each takes room."""


class CannotPick(BimscopeError):
    """Another value has to be given first."""


def to_pick_first(draft: FormDraft, slot: Slot, above: Mapping[str, str]) -> Slot | None:
    """What has to be picked before the list of a slot can be asked for, if anything.

    `above` are values that were picked for that, by the names of placeholders.
    """
    if slot.picks is None:
        return None
    elsewhere = slot.picks.elsewhere and slot.part is Part.BODY
    for parameter in path_parameters(OPERATIONS[slot.picks.operation]):
        if known_for(parameter, draft, above, elsewhere=elsewhere):
            continue
        before = slot_for(Part.PATH, parameter)
        return to_pick_first(draft, before, above) or before
    return None


def steps_before(draft: FormDraft, slot: Slot, above: Mapping[str, str]) -> list[str]:
    """The names of what was picked for the list of a slot, in the order of asking."""
    steps: dict[str, str] = {}
    while (first := to_pick_first(draft, slot, steps)) is not None and first.name in above:
        steps[first.name] = above[first.name]
    return list(steps)


@dataclass(frozen=True, slots=True)
class Lists:
    """The lists that slots are picked from; `anew` has the server asked for what is fresh."""

    answers: Answers
    draft: FormDraft
    above: Mapping[str, str] = field(default_factory=dict)
    anew: bool = False

    async def offered(self, slot: Slot) -> list[Pickable]:
        """Each value that a slot may have, without what cannot be meant. Raises BimscopeError."""
        if slot.picks is None:
            return []
        left_out = set(cannot_be_meant(self.draft, slot))
        if slot.picks.elsewhere and slot.part is Part.BODY:
            left_out |= {each.key for each in await self._own(slot.picks)}
        if slot.picks.through:
            left_out |= await self._of_others(slot.picks)
        found = await self._pickables(slot.picks)
        return [each for each in found if each.key not in left_out]

    async def _own(self, picks: Picks) -> list[Pickable]:
        """What the same list holds where the form stands; nothing where that is not known."""
        plain = Picks(picks.operation, picks.field)
        own = Lists(self.answers, self.draft, {}, self.anew)
        return await own._pickables(plain, named=False) if own._path(plain) is not None else []

    async def _of_others(self, picks: Picks) -> set[str]:
        """The values that only others have, as a list says that names values and owners."""
        operation = OPERATIONS[picks.through]
        shape = record_listed(operation)
        fields = fields_of(shape) if shape is not None else ()
        mine = dict[str, str]()
        for named, value in named_values(self.draft):
            mine.setdefault(named.operation, value)
        ours, others = set[str](), set[str]()
        for record in await self._records(Picks(picks.through)):
            refers = list(referred(fields, record))
            values = {value for named, value in refers if named.is_same_as(picks)}
            owners = [(named.operation, value) for named, value in refers]
            known = [mine[list_] == value for list_, value in owners
                     if list_ in mine and list_ != picks.operation]  # fmt: skip
            (ours if all(known) else others).update(values)
        return others - ours

    async def _pickables(self, picks: Picks, *, named: bool = True) -> list[Pickable]:
        operation = OPERATIONS[picks.operation]
        found: dict[str, Pickable] = {}
        for record in await self._records(picks):
            if picks.only is not None and text_of(record, picks.only[0]) != picks.only[1]:
                continue
            one = pickable(operation, record, picks)
            if one.key:
                found.setdefault(one.key, one)
        if named and not all(each.label for each in found.values()):
            return await self._with_names(operation, found)
        return [replace(each, label=each.label or each.key) for each in found.values()]

    async def _with_names(
        self, operation: AnyOperation, found: Mapping[str, Pickable]
    ) -> list[Pickable]:
        """What has no name of its own is called by what it refers to."""
        shape = record_listed(operation)
        refers = [each for each in (fields_of(shape) if shape else ()) if each.picks is not None]
        names = {each.name: await self._names(each.picks) for each in refers}
        called = []
        for each in found.values():
            words = [
                f"{field.title} {names[field.name][text]}"
                for field in refers
                if (text := each.beside.get(field.name, "")) in names[field.name]
            ]
            label = each.label or " · ".join(words) or each.key
            called.append(replace(each, label=label))
        return called

    async def _names(self, picks: Picks | None) -> dict[str, str]:
        """What the values of another list are called; nothing where it cannot be asked for."""
        if picks is None or self._path(picks) is None:
            return {}
        return {each.key: each.label for each in await self._pickables(picks, named=False)}

    async def _records(self, picks: Picks) -> list[JsonObject]:
        operation = OPERATIONS[picks.operation]
        path = self._path(picks)
        if path is None:
            raise CannotPick(f"“{operation.title}” cannot be listed yet: fill in what it needs.")
        answer = await self.answers.ask(operation, path, operation.widest, anew=self.anew)
        return await in_turns(_records_in(answer))

    def _path(self, picks: Picks) -> dict[str, str | int] | None:
        """The placeholders of a list; None where one is not known."""
        return path_of_list(picks, self.draft, self.above)


def pickable(operation: AnyOperation, record: JsonObject, picks: Picks) -> Pickable:
    """A record of a list as a value; its label is '' where it has no name of its own."""
    key = _text(value_at(record, picks.field))
    label = name_of_record(operation, record, picks.field)
    note = told_of(operation, record, label)
    if key not in label and key not in note and picks.field in ("name", "slug", "username"):
        note = " · ".join(filter(None, (key, note)))
    holder = value_at(record, picks.field.rpartition(".")[0]) if "." in picks.field else record
    beside = holder if isinstance(holder, dict) else {}
    plain = {name: _text(value) for name, value in beside.items()}
    return Pickable(key, label, note, {name: text for name, text in plain.items() if text})


def _text(value: Json) -> str:
    plain = isinstance(value, str | int | float) and not isinstance(value, bool)
    return str(value) if plain else ""


def _records_in(answer: Answer[object]) -> Generator[None, None, list[JsonObject]]:
    """The records of an answer, those in records of their own kind too, as far as they count."""
    nested = children_field(record_listed(answer.operation))
    found: list[JsonObject] = []
    waiting = [_parts_of(answer)]
    while waiting and len(found) < MOST:
        part = next(waiting[-1], None)
        if part is None:
            waiting.pop()
            continue
        found.append(decode_part(part, nested) if nested else decode_record(part.raw))
        inner = part.member(nested) if nested else None
        if inner is not None:
            waiting.append(_parts(inner.elements()))
        yield
    return found


def _parts_of(answer: Answer[object]) -> Iterator[Slice]:
    """The records at the top of an answer: of a list, under the keys of an object, or one."""
    match get_origin(answer.operation.returns):
        case type() as shape if shape is list:
            return _parts(answer.items)
        case type() as shape if shape is dict:
            members = (answer.part.member(name) for name, _ in answer.part.members())
            return (each for each in members if each is not None)
    return iter((answer.part,))


def _parts(records: Sequence[msgspec.Raw]) -> Iterator[Slice]:
    return (slice_of(records, number) for number in range(len(records)))
