"""What can be done to a node, and why not where it cannot."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from tui.client.session import Session
from tui.contract import OPERATIONS
from tui.contract.bimplus.project_attribute_templates import COPY_TEMPLATES
from tui.contract.operation import AnyOperation, Effect
from tui.contract.placeholders import path_parameters
from tui.explorer.nodes.node import Node
from tui.explorer.trees.kind import Kind
from tui.explorer.ways.places import (
    families_listing,
    given_by,
    kind_listed_by,
    kinds_named,
    named_above,
    own_placeholders,
    place_of,
    places,
    service_of,
)
from tui.in_sentences import not_now


class Verb(StrEnum):
    """The key's meaning; which operation it is depends on the node."""

    EDIT = "edit"
    ADD = "add"
    REMOVE = "remove"
    COPY = "copy"


_OWN = {Verb.EDIT: (Effect.UPDATE, "update"), Verb.REMOVE: (Effect.DELETE, "delete")}


@dataclass(frozen=True)
class Offer:
    """An operation with the node it would act on, or the reason why it cannot be used now.

    `here` says that the operation belongs on that node; otherwise it is offered all the
    same, and the form asks for what the node does not give.
    """

    operation: AnyOperation
    node: Node
    reason: str = ""
    here: bool = True

    @property
    def title(self) -> str:
        return self.operation.title

    @cached_property
    def given(self) -> dict[str, str | int]:
        """The placeholders that the node and those above it give."""
        return given_by(self.operation, self.node)

    @property
    def missing(self) -> tuple[str, ...]:
        """The titles of the placeholders that the form has to ask for."""
        return tuple(
            parameter.title
            for parameter in path_parameters(self.operation)
            if parameter.name not in self.given
        )

    @property
    def about(self) -> str:
        """Why it cannot be used now, or what it acts on and what the form will ask for."""
        if self.reason:
            return not_now(self.reason)
        asks = f"asks for {', '.join(self.missing)}" if self.missing else ""
        return "; ".join(part for part in (self.node.label if self.here else "", asks) if part)


def offer(node: Node, verb: Verb, session: Session | None, why_read_only: str = "") -> Offer | str:
    """The operation that a verb means on a node, or in words why there is none.

    `why_read_only` is the reason that is given where the session may change nothing.
    """
    for operation, target in _meant(node, verb):
        return Offer(operation, target, _reason(operation, target, session, why_read_only))
    kind = node.kind
    return f"nothing to {verb} on {_with_article(kind.word) if kind else node.label}"


def offers(node: Node, session: Session | None, why_read_only: str = "") -> list[Offer]:
    """Every operation: what keys mean on the node, then the node's others, those of the
    nodes above it, and the rest. Those that cannot be used now carry their reasons.
    """
    meant = (offer(node, verb, session, why_read_only) for verb in Verb)
    found = {each.operation.id: each for each in meant if isinstance(each, Offer)}
    for each in _of_ancestry(node, session, why_read_only):
        found.setdefault(each.operation.id, each)
    for operation_id, operation in OPERATIONS.items():
        if operation_id not in found:
            reason = _reason(operation, node, session, why_read_only)
            found[operation_id] = Offer(operation, node, reason, here=False)
    return list(found.values())


def offer_of(
    operation: AnyOperation, node: Node, session: Session | None, why_read_only: str = ""
) -> Offer:
    """One operation on a node, which need not stand in a tree."""
    return Offer(operation, node, _reason(operation, node, session, why_read_only))


def _of_ancestry(node: Node, session: Session | None, why_read_only: str) -> Iterator[Offer]:
    seen: set[str] = set()
    for above in node.ancestry():
        place = place_of(above)
        if place is None:
            continue
        for operation_id in OPERATIONS:
            if operation_id not in seen and place.id in places(operation_id):
                seen.add(operation_id)
                operation = OPERATIONS[operation_id]
                reason = _reason(operation, above, session, why_read_only)
                yield Offer(operation, above, reason)


def _meant(node: Node, verb: Verb) -> Iterator[tuple[AnyOperation, Node]]:
    if verb is Verb.ADD:
        yield from _adding(node)
    elif verb is Verb.COPY:
        for above in node.ancestry():
            place = place_of(above)
            if place is not None and place.id in places(COPY_TEMPLATES.id):
                yield COPY_TEMPLATES, above
    elif node.kind is not None:
        yield from _own(node, node.kind, verb)


def _own(node: Node, kind: Kind, verb: Verb) -> Iterator[tuple[AnyOperation, Node]]:
    """What changes or removes a node's own record, the operation most about it first."""
    effect, name = _OWN[verb]
    found = [
        operation
        for operation in OPERATIONS.values()
        if operation.effect is effect
        and operation.id == f"{operation.family}.{name}"
        and kind.id in places(operation.id)
        and len(given_by(operation, node)) == len(operation.placeholders)
    ]
    families = families_listing(kind)
    found.sort(key=lambda each: (-_closeness(each, kind), each.family not in families))
    return ((operation, node) for operation in found)


def _closeness(operation: AnyOperation, kind: Kind) -> int:
    """How much of what an operation is about a record of a kind says by itself."""
    return len(own_placeholders(operation, kind)) + operation.names_listed


def _adding(node: Node) -> Iterator[tuple[AnyOperation, Node]]:
    """What adds to the list that the node holds or stands in, or that is meant on its record."""
    own = next((branch for branch in node.branches if branch.added_above), None)
    lists = ((above.source, above) for above in node.ancestry())
    for branch, above in ((own, node), *lists):
        if branch is None or branch.operation is None:
            continue
        for operation in OPERATIONS.values():
            same = (operation.service, operation.path) == (
                service_of(branch),
                branch.operation.path,
            )
            if same and operation.effect is Effect.CREATE:
                yield operation, above
        return


def _with_article(word: str) -> str:
    return f"an {word}" if word[0] in "aeio" else f"a {word}"


def _reason(
    operation: AnyOperation, node: Node, session: Session | None, why_read_only: str
) -> str:
    """Why an operation cannot be used now; '' where it can."""
    if not operation.implemented:
        return operation.unavailable
    if session is None:
        return "not connected yet"
    if session.read_only and operation.changes_state:
        return why_read_only or "this session is read-only"
    if operation.effect is Effect.UPDATE and operation.body is not None:
        return _needed(operation, node)
    return ""


def _needed(operation: AnyOperation, node: Node) -> str:
    """The kind of record that a change needs under the cursor, to start from its values."""
    if operation.names_listed:
        missing = [] if named_above(operation, node) else kinds_named(operation)
        return _needs(missing[0]) if missing else ""
    parameters = path_parameters(operation)
    picks = parameters[-1].picks if parameters else None
    if picks is None or parameters[-1].name in given_by(operation, node):
        return ""
    kind = kind_listed_by(picks.operation)
    return _needs(kind) if kind else ""


def _needs(kind: Kind) -> str:
    return f"needs {_with_article(kind.word)}: put the cursor on one"
