"""What changed between two looks: of one record its fields, of a list its records."""

from collections.abc import Generator, Sequence, Set
from dataclasses import dataclass
from typing import Final, TypeAlias

import msgspec

from tui.contract.operation import JsonObject
from tui.explorer.comparing.lines import ComparedLine, ComparedSide, compared
from tui.explorer.details import shown_record
from tui.explorer.lists.listing import identity_in_list
from tui.explorer.nodes.node import Node
from tui.explorer.unfolding.explorer import Explorer
from tui.large_json.slices import slice_of

RowIdentity: TypeAlias = tuple[object, ...]
_IN_ONE_STEP: Final = 200


@dataclass(frozen=True, slots=True)
class NoticedChange:
    """A record that changed; `lines` are the fields that did, none for one that is new."""

    node: Node
    lines: tuple[ComparedLine, ...] = ()

    @property
    def words(self) -> str:
        """The record with what changed of it."""
        said = "; ".join(line.words for line in self.lines)
        return f"{self.node.label}: {said or 'new'}"


@dataclass(frozen=True, slots=True)
class KeptRecord:
    """Where a record of a list stands in an answer."""

    records: Sequence[msgspec.Raw]
    number: int


def changed_fields(
    explorer: Explorer, node: Node, before: JsonObject, now: JsonObject
) -> tuple[ComparedLine, ...]:
    """The fields of a record that are not what they were."""
    if node.kind is None:
        return ()
    named = explorer.telling.at(node)
    sides = (ComparedSide("before", before, named), ComparedSide("now", now, named))
    return tuple(line for line in compared(node.kind, *sides) if line.differs)


def rows_named(
    nodes: Sequence[Node], wanted: Set[RowIdentity]
) -> Generator[None, None, dict[RowIdentity, Node]]:
    """The nodes whose records are among those that are wanted."""
    found: dict[RowIdentity, Node] = {}
    for node in nodes:
        if node.records and (identity := identity_in_list(node)) in wanted and identity:
            found[identity] = node
        yield
    return found


def kept_records(nodes: Sequence[Node]) -> Generator[None, None, dict[RowIdentity, KeptRecord]]:
    """Where the records of nodes stand now, by what tells each from the others."""
    found: dict[RowIdentity, KeptRecord] = {}
    for count, node in enumerate(nodes):
        if node.records and (identity := identity_in_list(node)):
            found[identity] = KeptRecord(node.records, node.number)
        if not count % _IN_ONE_STEP:
            yield
    return found


def changes_since(
    explorer: Explorer, before: dict[RowIdentity, KeptRecord], nodes: Sequence[Node]
) -> Generator[None, None, tuple[list[NoticedChange], int]]:
    """The records that are other than they were or new, and how many are gone."""
    found, same = list[NoticedChange](), 0
    for count, node in enumerate(nodes):
        identity = identity_in_list(node) if node.records else ()
        if identity:
            kept = before.get(identity)
            same += kept is not None
            if (change := _change(explorer, node, kept)) is not None:
                found.append(change)
        if not count % _IN_ONE_STEP:
            yield
    return found, len(before) - same


def _change(explorer: Explorer, node: Node, kept: KeptRecord | None) -> NoticedChange | None:
    kind, now = node.kind, node.part
    if kept is None:
        return NoticedChange(node)
    if kind is None or now is None:
        return None
    was = slice_of(kept.records, kept.number)
    if bytes(was.raw) == bytes(now.raw):
        return None
    lines = changed_fields(explorer, node, shown_record(was, kind), shown_record(now, kind))
    return NoticedChange(node, lines) if lines else None
