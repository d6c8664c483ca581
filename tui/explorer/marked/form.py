"""The form that is filled in once for many records: what is entered in it is set for each.

It begins with what the records have in common. Imports no terminal.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from typing_extensions import override

from tui.changes.change import Change
from tui.changes.comparing import are_equal
from tui.changes.records import reader_of
from tui.contract.operation import AnyOperation, Effect, JsonObject
from tui.explorer.forms.beginning import draft_for
from tui.explorer.forms.draft import FormDraft
from tui.explorer.forms.slot import Part, Slot
from tui.explorer.node import Node
from tui.explorer.places import families_listing, kind_listed_by


@dataclass(frozen=True)
class FormForMany(FormDraft):
    """A call as it is filled in for many: only what is entered is sent.

    `own` are the keys of the slots that each record fills in with what is its own.
    """

    own: frozenset[str] = field(default_factory=frozenset)

    @property
    @override
    def slots(self) -> tuple[Slot, ...]:
        return tuple(each for each in super().slots if each.key not in self.own)

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
        return f"{self.operation.id} many"

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


def form_for_many(operation: AnyOperation, nodes: Sequence[Node]) -> FormForMany:
    """The form of an operation for some records, at least one; nothing is read.

    What all of them have in common is known in it: placeholders, and the fields of an update.
    """
    drafts = [draft_for(operation, each) for each in nodes]
    first = drafts[0]
    own = frozenset(
        slot.key
        for slot in first.slots
        for node, draft in zip(nodes, drafts, strict=True)
        if _is_own(slot, node, draft, first)
    )
    return FormForMany(
        operation,
        given=_given_in_all([each.given for each in drafts]),
        base=_base(operation, nodes, drafts),
        offered={key: text for key, text in first.offered.items() if key not in own},
        subject=f"{len(nodes):,} marked",
        around=_same_in_all([each.around for each in drafts]),
        naming=first.naming,
        own=own,
    )


def _is_own(slot: Slot, node: Node, draft: FormDraft, first: FormDraft) -> bool:
    """Whether a record fills in a slot: with its own id, or with what is not that of others."""
    text = draft.offered.get(slot.key)
    if not text or slot.picks is None:
        return False
    return text != first.offered.get(slot.key) or (
        kind_listed_by(slot.picks.operation) is node.kind
    )


def _base(
    operation: AnyOperation, nodes: Sequence[Node], drafts: Sequence[FormDraft]
) -> "JsonObject | None":
    """What the records that are changed have in common, as far as their rows say it."""
    if not drafts[0].is_update:
        return None
    pairs = zip(drafts, nodes, strict=True)
    first, *others = [known_before(draft, node) or {} for draft, node in pairs]
    named = operation.named_by
    return {
        name: value
        for name, value in first.items()
        if name != named and all(name in each and are_equal(value, each[name]) for each in others)
    }


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
