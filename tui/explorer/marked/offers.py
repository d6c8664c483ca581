"""What can be done with all marked records: the operations that change records of their kinds."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from tui.client.session import Session
from tui.contract import OPERATIONS
from tui.contract.bimplus.files import FilePart
from tui.contract.operation import AnyOperation, Effect
from tui.explorer.actions import offer_of
from tui.explorer.forms.slot import Part
from tui.explorer.forms.slots import slots_of
from tui.explorer.nodes.marks import count_of_kinds
from tui.explorer.nodes.node import Node
from tui.explorer.trees.kind import Kind
from tui.explorer.ways.places import kind_listed_by, own_placeholders, places
from tui.in_sentences import not_now

_USED: Final = (Effect.UPDATE, Effect.ACTION, Effect.CREATE, Effect.DELETE)
"""What is looked for first."""


@dataclass(frozen=True, slots=True)
class MarkedOffer:
    """An operation with the marked records that it is for, and why it cannot be used now.

    `of` is how many records are marked in all.
    """

    operation: AnyOperation
    nodes: tuple[Node, ...]
    of: int
    reason: str = ""

    @property
    def about(self) -> str:
        """Why it cannot be used now, or which of the marked records it is for, if not for all."""
        if self.reason:
            return not_now(self.reason)
        return "" if len(self.nodes) == self.of else f"only {kinds_in_words(self.nodes)}"


def kinds_in_words(nodes: Sequence[Node]) -> str:
    """How many records there are of each kind."""
    return count_of_kinds(Counter(each.kind.word for each in nodes if each.kind is not None))


def marked_in_words(nodes: Sequence[Node]) -> str:
    """The marked records as one speaks of them: `12 marked users`."""
    kinds = {each.kind.word for each in nodes if each.kind is not None}
    counted = kinds_in_words(nodes)
    if len(kinds) != 1:
        return f"what is marked: {counted}"
    number, _, word = counted.partition(" ")
    return f"{number} marked {word}"


def offers_on_marked(
    nodes: Sequence[Node], session: Session | None, why_read_only: str = ""
) -> list[MarkedOffer]:
    """The operations that change records of the kinds that are marked."""
    by_kind: dict[Kind, list[Node]] = {}
    for node in nodes:
        if node.kind is not None:
            by_kind.setdefault(node.kind, []).append(node)
    found = list[MarkedOffer]()
    for operation in OPERATIONS.values():
        meant = tuple(_meant(operation, by_kind)) if _is_for_many(operation) else ()
        if meant:
            reason = offer_of(operation, meant[0], session, why_read_only).reason
            found.append(MarkedOffer(operation, meant, len(nodes), reason))
    return sorted(found, key=_by_use)


def _by_use(offered: MarkedOffer) -> tuple[int, int, bool]:
    """What is most about the records comes first; a second way to the same after the first."""
    operation, kind = offered.operation, offered.nodes[0].kind
    own = own_placeholders(operation, kind) if kind is not None else ()
    closeness = len(own) + operation.names_listed
    return -closeness, _USED.index(operation.effect), operation.id.endswith("_put")


def _is_for_many(operation: AnyOperation) -> bool:
    """Whether it changes something, and not by a file: each record would have one of its own."""
    return operation.changes_state and operation.body is not FilePart


def _meant(operation: AnyOperation, by_kind: "dict[Kind, list[Node]]") -> Iterator[Node]:
    belongs = {*places(operation.id), *kinds_in_body(operation.id)}
    for kind, nodes in by_kind.items():
        if kind.id in belongs:
            yield from nodes


@cache
def kinds_in_body(operation_id: str) -> frozenset[str]:
    """The kinds of the records that a new thing is about, where no address says it: its body does.

    A member who is added to a project; somebody who is to get a mail about a new password.
    """
    operation = OPERATIONS[operation_id]
    if operation.effect not in (Effect.CREATE, Effect.ACTION):
        return frozenset()
    is_nowhere = not places(operation_id)
    picked = (
        kind_listed_by(slot.picks.operation)
        for slot in slots_of(operation)
        if slot.part is Part.BODY and slot.mandatory and slot.picks is not None
        if is_nowhere or slot.path[0] == operation.named_by
    )
    return frozenset(each.id for each in picked if each is not None)
