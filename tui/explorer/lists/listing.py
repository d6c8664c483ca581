"""How an answer becomes the nodes under a branch: unwrapping, selecting, filtering."""

from collections.abc import Generator

from tui.client.answer import Answer
from tui.client.query.model import Query
from tui.explorer.kept_answers.answers import Answers
from tui.explorer.nodes.node import Node
from tui.explorer.nodes.records import decode_record
from tui.explorer.nodes.searching import Records, Sought
from tui.explorer.rows import Mark
from tui.explorer.trees.kind import Branch, Kind
from tui.large_json.slices import Slice, Slices, picked, slice_of
from tui.large_json.turns import at_once, in_turns

_COMPARED = 2_000
_AT_ONCE = 4_000


async def records_of(
    answer: Answer[object], branch: Branch, node: Node, answers: Answers
) -> Records:
    """The records under a node, undecoded, in the order of the answer.

    Those of a list for many nodes are copied out of it: one of them must not keep all of it.
    Raises `UnexpectedAnswer` where the answer has another form than the contract says.
    """
    nested = branch.child.nested if branch.child and branch.within else None
    if branch.select is None:
        return nested_in(answer.part, nested) if nested else answer.items
    field, above = branch.select
    wanted = node.record.get(above)
    if nested:
        return _nested_in_chosen(nested_in(answer.part, nested), nested, field, wanted)
    groups = await answers.group(answer, field)
    return await in_turns(groups.of(wanted))


def nested_in(part: Slice, name: str) -> Slices:
    """The children that a record carries in itself, one level, undecoded."""
    inner = part.member(name)
    return inner.elements() if inner else Slices.none()


def _nested_in_chosen(level: Slices, nested: str, field: str, wanted: object) -> Records:
    """The children of the first records of a level that have a value in a field."""
    for index, raw in enumerate(level):
        if decode_record(raw, nested).get(field) == wanted:
            return nested_in(slice_of(level, index), nested)
    return ()


def nodes_for(records: Records, kind: Kind, parent: Node) -> Generator[None, None, list[Node]]:
    """A node for each record."""
    depth, nodes = parent.depth + 1, list[Node]()
    for first in range(0, len(records), _AT_ONCE):
        numbers = range(first, min(first + _AT_ONCE, len(records)))
        nodes += [Node(kind, parent, records, number, depth) for number in numbers]
        yield
    return nodes


def meeting(records: Records, kind: Kind, query: Query) -> Generator[None, None, Records]:
    """The records that meet the conditions of a query which no service answers."""
    from tui.explorer.lists.asked import Meeting

    found = yield from Meeting(query, kind).among(records, range(len(records)))
    return picked(records, found)


def also_containing(
    loaded: Records, found: Records, kind: Kind, text: str
) -> Generator[None, None, Records]:
    """Of the records of a list those that were found in it, and those that contain a text."""
    numbers = set((yield from Sought(text, kind).among(loaded, range(len(loaded)))))
    wanted = {bytes(raw) for raw in found}
    for number, raw in enumerate(loaded):
        if number not in numbers and bytes(raw) in wanted:
            numbers.add(number)
        yield
    return picked(loaded, sorted(numbers))


def nested_nodes(node: Node) -> list[Node]:
    """The children that a node's record carries in itself."""
    kind, part = node.kind, node.part
    if kind is None or kind.nested is None or part is None:
        return []
    return at_once(nodes_for(nested_in(part, kind.nested), kind, node))


def same_again(old: list[Node], new: list[Node]) -> list[Node]:
    """The new nodes, but the old one where it is the same record as it was or changed.

    What was unfolded below stays so. Lists that are too long to be compared are taken anew.
    """
    if not old or max(len(old), len(new)) > _COMPARED:
        return new
    known = {key: node for node in old if (key := identity_in_list(node))}
    kept = []
    for node in new:
        same = known.pop(identity_in_list(node), None) if identity_in_list(node) else None
        if same is not None and same.records:
            same.records, same.number, same.known = node.records, node.number, node.known
            same.redraw()
        kept.append(same or node)
    return kept


def with_beside(
    children: list[Node], beside: list[Node]
) -> Generator[None, None, tuple[list[Node], list[Node]]]:
    """Children of a list with those that came by themselves, and which of these are still needed.

    Those that a page has meanwhile stand in their place; the others before the row for more. A
    list that is complete needs none. Where none came by itself, no record is read.
    """
    if not beside:
        return children, []
    is_complete = not children or children[-1].mark is not Mark.MORE
    came = set[tuple[object, ...]]()
    for node in children:
        came.add(identity_in_list(node))
        yield
    needed = [] if is_complete else [node for node in beside if identity_in_list(node) not in came]
    at = len(children) if is_complete else len(children) - 1
    gone = [node for node in beside if node not in needed]
    return [*same_again(gone, children[:at]), *needed, *children[at:]], needed


def identity_in_list(node: Node) -> tuple[object, ...]:
    """What tells a record of a list from the others in it; nothing where nothing does."""
    if node.kind is None or node.kind.nested or not node.kind.gives:
        return ()
    return (node.kind.id, *sorted(node.gives().items()))
