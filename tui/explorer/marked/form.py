"""The form that is filled in once for many records: what is entered in it is set for each.

It begins with what the records have in common. Imports no terminal.
"""

from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import blake2b
from typing import Final, Self

from typing_extensions import override

from tui.changes.change import Change
from tui.changes.comparing import are_equal
from tui.changes.records import reader_of
from tui.contract.operation import AnyOperation, Effect, JsonObject
from tui.explorer.forms.beginning import draft_for
from tui.explorer.forms.draft import FormDraft
from tui.explorer.forms.slot import Part, Pickable, Slot
from tui.explorer.nodes.node import Node
from tui.explorer.ways.places import families_listing, kind_listed_by
from tui.large_json.turns import in_turns

AS_EACH_IS: Final = "unchanged"
"""Stands in an entry in which the marked records differ."""


@dataclass(frozen=True)
class FormForMany(FormDraft):
    """A call as it is filled in for many: only what is entered is sent.

    `own` are the keys of the slots that each record fills in with what is its own; `differing`
    the fields in which the records are not the same; `records` tells them from others.
    """

    own: frozenset[str] = frozenset()
    differing: frozenset[str] = frozenset()
    records: str = ""

    @cached_property
    @override
    def slots(self) -> tuple[Slot, ...]:
        return tuple(self._shown(each) for each in super().slots if each.key not in self.own)

    def _shown(self, slot: Slot) -> Slot:
        """A slot with what stands in it while nothing is entered."""
        differs = slot.part is Part.BODY and slot.path[0] in self.differing
        return replace(slot, default=AS_EACH_IS) if differs else slot

    @override
    def _beside(self, slot: Slot, chosen: Pickable) -> Self:
        # Whoever is chosen has nothing of those whom the records name now.
        draft, level = super()._beside(slot, chosen), slot.path[:-1]
        emptied = {
            each.key: ""
            for each in draft.slots
            if level and each.path[:-1] == level and each.path[0] in self.differing
            if each.part is slot.part and each.key != slot.key and not each.is_long
        }
        return replace(draft, texts={**emptied, **draft.texts})

    @property
    @override
    def problems(self) -> dict[str, tuple[str, ...]]:
        # What is not entered stays as each record has it: it is there, though it differs.
        stays = {each.key for each in self._in(Part.BODY)} if self.is_update else set()
        stays -= self.texts.keys()
        return {key: texts for key, texts in super().problems.items() if key not in stays}

    @property
    @override
    def about(self) -> str:
        return f"{self.operation.id} of many {self.records}"

    @property
    def entered(self) -> JsonObject:
        """The fields of the body that are set for each. Raises WrongValue."""
        return {name: each for name, each in self.wish.items() if name not in self.naming}

    @property
    def common_path(self) -> dict[str, str]:
        """The placeholders that no record gives: they are the same for all."""
        return {slot.name: self.text(slot).strip() for slot in self._in(Part.PATH)}

    @override
    def told(self, change: Change) -> Change:
        # What else is in the body is told of each record as it differs from it.
        slots = (*self._in(Part.PATH), *self._in(Part.QUERY))
        beside = tuple(self._difference(each) for each in slots if self.text(each).strip())
        return replace(
            change,
            differences=(*beside, *self.naming_ids(change.differences)),
            fields=tuple(self.keys_by_name),
        )


async def form_for_many(operation: AnyOperation, nodes: Sequence[Node]) -> FormForMany:
    """The form of an operation for some records, at least one; nothing is read.

    What all of them have in common is known in it: placeholders, and the fields of an update.
    """
    drafts = await in_turns(_drafts(operation, nodes))
    first = drafts[0]
    own = await in_turns(_own_slots(nodes, drafts))
    records = await in_turns(_records(nodes, drafts)) if first.is_update else []
    common = await in_turns(_in_common(records))
    return FormForMany(
        operation,
        given=_given_in_all([each.given for each in drafts]),
        base=common if first.is_update else None,
        offered={key: text for key, text in first.offered.items() if key not in own},
        subject=f"{len(nodes):,} marked",
        around=_same_in_all([each.around for each in drafts]),
        naming=first.naming,
        own=own,
        differing=frozenset(name for each in records for name in each if name not in common),
        records=await in_turns(told_apart(nodes)),
    )


def _drafts(
    operation: AnyOperation, nodes: Sequence[Node]
) -> Generator[None, None, list[FormDraft]]:
    drafts = []
    for node in nodes:
        drafts.append(draft_for(operation, node))
        yield
    return drafts


def _own_slots(
    nodes: Sequence[Node], drafts: Sequence[FormDraft]
) -> Generator[None, None, frozenset[str]]:
    """The slots that records fill in: with their own ids, or with what is not that of others."""
    first, found = drafts[0], set[str]()
    picked = {each.key: each.picks for each in first.slots if each.picks is not None}
    for node, draft in zip(nodes, drafts, strict=True):
        for key, picks in picked.items():
            text = draft.offered.get(key)
            is_its_id = kind_listed_by(picks.operation) is node.kind
            if text and (is_its_id or text != first.offered.get(key)):
                found.add(key)
        yield
    return frozenset(found)


def _records(
    nodes: Sequence[Node], drafts: Sequence[FormDraft]
) -> Generator[None, None, list[JsonObject]]:
    found = []
    for node, draft in zip(nodes, drafts, strict=True):
        found.append(known_before(draft, node) or {})
        yield
    return found


def _in_common(records: Sequence[JsonObject]) -> Generator[None, None, JsonObject]:
    """The fields that are the same in all records."""
    common = dict(records[0]) if records else {}
    for record in records:
        common = {
            name: value
            for name, value in common.items()
            if name in record and are_equal(value, record[name])
        }
        yield
    return common


def told_apart(nodes: Sequence[Node]) -> Generator[None, None, str]:
    """A short text that tells some records from any others: what was typed for them is theirs."""
    digest = blake2b(digest_size=8)
    for node in nodes:
        digest.update(repr(node.named_as).encode())
        yield
    return digest.hexdigest()


def known_before(draft: FormDraft, node: Node) -> "JsonObject | None":
    """The record that a call on a node changes, as its row has it; None where the row is another.

    A project user is no user: what is changed of the person is not in that row.
    """
    kind, operation = node.kind, draft.operation
    if kind is None or operation.effect is Effect.CREATE:
        return None
    families = {*families_listing(kind), *((kind.read.family,) if kind.read else ())}
    is_own = draft.naming or operation.family in families
    if is_own or (reader_of(operation) is None and operation.returns is kind.record):
        return node.record
    return None


def _given_in_all(given: Sequence[Mapping[str, str | int]]) -> dict[str, str | int]:
    """The placeholders that the records give; those in which they differ without a value."""
    names = dict.fromkeys(name for each in given for name in each)
    common = _same_in_all(given)
    return {name: common.get(name, "") for name in names}


def _same_in_all(given: Sequence[Mapping[str, str | int]]) -> dict[str, str | int]:
    first, *others = given
    return {
        name: value
        for name, value in first.items()
        if all(str(each.get(name)) == str(value) for each in others)
    }
