"""Reads what is compared: full records, without secrets, with the names of what ids stand for."""

from tui.explorer.comparing.first_seen import FirstSeen
from tui.explorer.comparing.lines import ComparedLine, ComparedSide, compared
from tui.explorer.details import shown_record
from tui.explorer.names import NamesAt
from tui.explorer.nodes.node import Node
from tui.explorer.unfolding.explorer import Explorer


async def read_side(
    explorer: Explorer, node: Node, first_seen: FirstSeen, title: str
) -> ComparedSide:
    """The full record of a node; it is what was seen first where nothing was seen before.

    Raises what `Session.call` raises.
    """
    kind = node.kind
    reads = kind is not None and kind.read is not None
    answer = await explorer.read(node, anew=True) if reads else None
    part = node.part if answer is None else answer.part
    if kind is None or part is None:
        return ComparedSide(title, {})
    first_seen.note(node, part)
    return ComparedSide(title, shown_record(part, kind), explorer.telling.at(node))


async def compared_by_name(
    explorer: Explorer, node: Node, one: ComparedSide, other: ComparedSide
) -> list[ComparedLine]:
    """The lines of two records of a node's kind, once what their ids are called was asked for."""
    if node.kind is None:
        return []
    lines = compared(node.kind, one, other)
    for side in (one, other):
        if isinstance(side.named, NamesAt) and side.named.unknown:
            await explorer.telling.learn(side.named)
            lines = compared(node.kind, one, other)
    return lines


def titles_of(one: Node, other: Node) -> tuple[str, str]:
    """What two records are called; where that is the same, with what they stand in."""
    if one.label != other.label:
        return one.label, other.label
    for first, second in zip(one.trail[-2::-1], other.trail[-2::-1], strict=False):
        if first != second:
            return f"{one.label} in {first}", f"{other.label} in {second}"
    return one.label, other.label
