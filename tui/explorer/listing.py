"""How an answer becomes the nodes under a branch: unwrapping, selecting, filtering."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

import msgspec

from tui.explorer.answers import Answers
from tui.explorer.kind import Branch, Kind
from tui.explorer.node import Node, decode_record
from tui.explorer.rows import Mark

if TYPE_CHECKING:
    from tui.client.answer import Answer

_LEVEL = msgspec.json.Decoder(dict[str, msgspec.Raw])
_COMPARED = 2_000
_ITEMS = msgspec.json.Decoder(list[msgspec.Raw])


def records_of(
    answer: "Answer[object]", branch: Branch, node: Node, answers: Answers
) -> list[msgspec.Raw]:
    """The records under a node, undecoded, in the order of the answer.

    Raises `UnexpectedAnswer` where the answer has another form than the contract says.
    """
    nested = branch.child.nested if branch.child and branch.within else None
    if branch.select is None:
        return nested_in(answer.slice, nested) if nested else answer.items
    field, above = branch.select
    wanted = node.record.get(above)
    if nested:
        level = nested_in(answer.slice, nested)
        chosen = [raw for raw in level if decode_record(raw, nested).get(field) == wanted]
        return [raw for found in chosen for raw in nested_in(found, nested)]
    groups = answers.grouped(answer, field)
    return list(groups.get(wanted, ())) if isinstance(wanted, str | int) else []


def nested_in(raw: msgspec.Raw, name: str) -> list[msgspec.Raw]:
    """The children that a record carries in itself, one level, undecoded."""
    try:
        inner = _LEVEL.decode(raw).get(name)
        return [] if inner is None else _ITEMS.decode(inner)
    except msgspec.MsgspecError:
        return []


def nodes_for(records: Iterable[msgspec.Raw], kind: Kind, parent: Node) -> list[Node]:
    """A node for each record; those that can have nothing under them are leaves."""
    if kind.nested is not None and not kind.inside():
        return [
            Node(
                kind,
                parent,
                raw,
                mark=Mark.FOLDED if _has_children(raw, kind.nested) else Mark.LEAF,
            )
            for raw in records
        ]
    mark = Mark.FOLDED if kind.inside() else Mark.LEAF
    return [Node(kind, parent, raw, mark=mark) for raw in records]


def _has_children(raw: msgspec.Raw, name: str) -> bool:
    try:
        inner = _LEVEL.decode(raw).get(name)
    except msgspec.MsgspecError:
        return False
    start = bytes(memoryview(inner)[:16]) if inner is not None else b""
    return start.translate(None, b" \t\r\n") not in (b"", b"[]", b"null")


def matching(records: Iterable[msgspec.Raw], kind: Kind, text: str) -> list[msgspec.Raw]:
    """The records whose label or any value contains a text, whatever the case."""
    wanted = text.casefold()
    return [raw for raw in records if _contains(raw, kind, wanted)]


def _contains(raw: msgspec.Raw, kind: Kind, wanted: str) -> bool:
    record = decode_record(raw, kind.nested)
    if wanted in kind.label(record).casefold():
        return True
    return any(wanted in str(value).casefold() for value in record.values())


def same_again(old: list[Node], new: list[Node]) -> list[Node]:
    """The new nodes, but the old one where it is the same record as it was or changed.

    What was unfolded below stays so. Lists that are too long to be compared are taken anew.
    """
    if not old or max(len(old), len(new)) > _COMPARED:
        return new
    known = {key: node for node in old if (key := _identity(node))}
    kept = []
    for node in new:
        same = known.pop(_identity(node), None) if _identity(node) else None
        if same is not None and same.raw is not None:
            same.raw = node.raw
            same.redraw()
        kept.append(same or node)
    return kept


def _identity(node: Node) -> tuple[object, ...]:
    if node.kind is None or node.kind.nested or not node.kind.gives:
        return ()
    return (node.kind.id, *sorted(node.gives().items()))
