"""Going somewhere in a tree: its way is unfolded, as far as need be from the server.

What is on no loaded page is asked for by itself and stands at the end of its list then. A filter
that hides what is sought is taken away.
"""

from contextlib import suppress
from typing import TYPE_CHECKING, Final

from tui.client.errors import BimscopeError, NotFound, QueryError
from tui.explorer.kept_answers.load_failures import LoadGivenUp, error_in_words
from tui.explorer.lists.filtering import filter_in_words, switched_over
from tui.explorer.nodes.locating import Located
from tui.explorer.nodes.node import Node
from tui.explorer.rows import Mark
from tui.explorer.trees.kind import Branch, Kind
from tui.explorer.unfolding.explorer import Explorer
from tui.explorer.ways.ways import Filters, Step, Way, children_way, place_of_list, way_to
from tui.large_json.turns import in_turns

if TYPE_CHECKING:
    from tui.client.answer import Answer

__all__ = ["NotThere", "Step", "Way", "children_way", "go", "way_to"]

_MORE_PAGES: Final = 2
"""Pages that are loaded in the hope of finding a record, before it is asked for by itself."""


class NotThere(BimscopeError):
    """The end of a way was not reached; the text says how far one came, and why no further.

    `came_to` is the last node that is on the way; None where not even the first is.
    """

    def __init__(self, why: str, came_to: Node | None) -> None:
        trail = " › ".join(came_to.trail) if came_to is not None else ""
        super().__init__(f"{why} The way ends at {trail}." if trail else why)
        self.came_to = came_to


async def go(explorer: Explorer, way: Way, filters: Filters | None = None) -> Node:
    """Unfold a way and return the node at its end, which can be seen then.

    Lists on the way are filtered as `filters` say, which may be of another moment. Raises
    `NotThere`. Whoever gives it up cancels it; what was unfolded by then stays so.
    """
    node: Node | None = None
    for step in way.steps:
        above = await _branch(explorer, node, step.branch)
        await _filter(explorer, above, filters or {})
        node = await _record(explorer, above, step.key) if step.key else above
    if node is not None:
        await _filter(explorer, node, filters or {})
    if node is None:
        raise NotThere("This place is empty.", None)
    if explorer.outline.index(node) is None:
        raise NotThere("The tree has changed. Go there again.", node.parent)
    return node


def stands_beside(node: Node) -> bool:
    """Whether a record came by itself, since no page that is loaded has it."""
    above = node.parent
    return above is not None and above.contents is not None and node in above.contents.beside


async def _filter(explorer: Explorer, node: Node, filters: Filters) -> None:
    """Filter a list as it was; as it can be where that is no filter of it any more."""
    wanted = filters.get(place_of_list(node)) if node.source is not None else None
    now = node.contents.filter_text if node.contents is not None else ""
    if wanted is not None and wanted != now:
        with suppress(QueryError):
            await explorer.filter(node, wanted)


async def _branch(explorer: Explorer, above: Node | None, id: str) -> Node:
    """The node of a branch; of one without a row of its own, the record that its list is under."""
    if above is None:
        candidates = explorer.roots
    elif above.source is not None and above.source.id == id:
        await _unfold(explorer, above)
        return above
    else:
        await _unfold(explorer, above)
        candidates = above.children
    found = next((each for each in candidates if getattr(each.what, "id", "") == id), None)
    if found is None:
        raise NotThere(f"There is no list {id.partition('.')[2]} here.", above)
    return found


async def _record(explorer: Explorer, node: Node, key: str) -> Node:
    """The record with a key in the list under a node."""
    await _unfold(explorer, node)
    branch = node.source
    if branch is None or branch.child is None or not branch.key_field:
        raise NotThere("The records of this list have no ids to find them by.", node)
    found = (
        await _among_loaded(explorer, node, branch, key)
        or await _without_filter(explorer, node, branch, key)
        or await _on_more_pages(explorer, node, branch, key)
        or await _by_itself(explorer, node, branch, key)
    )
    if found is None:
        what = branch.child.word
        raise NotThere(f"There is no {what} {key} here.", node)
    return found


async def _unfold(explorer: Explorer, node: Node) -> None:
    await explorer.unfold(node)
    error = node.contents.error if node.contents is not None else None
    if isinstance(error, LoadGivenUp):
        raise NotThere("Stopped.", node)
    if error is not None:
        raise NotThere(error_in_words(error), node)


async def _among_loaded(explorer: Explorer, node: Node, branch: Branch, key: str) -> Node | None:
    if branch.child is None or node.contents is None:
        return None
    located = Located(branch.child, branch.key_field, key)
    path = await in_turns(located.among(node.children))
    for number in path or ():
        await _unfold(explorer, node)
        found = node.children[number]
        _show_all(explorer, node, found)
        node = found
    return node if path else None


def _show_all(explorer: Explorer, node: Node, wanted: Node) -> None:
    """Take away what is typed over a list where it hides what is wanted."""
    contents = node.contents
    if contents is not None and contents.shown is not None and wanted not in contents.shown:
        explorer.narrowing.end(node)


async def _without_filter(explorer: Explorer, node: Node, branch: Branch, key: str) -> Node | None:
    if not filter_in_words(node):
        return None
    await explorer.filter(node, "")
    await _unfold(explorer, node)
    return await _among_loaded(explorer, node, branch, key)


async def _on_more_pages(explorer: Explorer, node: Node, branch: Branch, key: str) -> Node | None:
    for _ in range(_MORE_PAGES):
        last = node.children[-1] if node.children else None
        if last is None or last.mark is not Mark.MORE:
            return None
        await explorer.choose(last)
        await _unfold(explorer, node)
        found = await _among_loaded(explorer, node, branch, key)
        if found is not None:
            return found
    return None


async def _by_itself(explorer: Explorer, node: Node, branch: Branch, key: str) -> Node | None:
    """Ask for a record that is on no loaded page, or that the list leaves out by itself."""
    if branch.child is None or node.contents is None:
        return None
    leaves_out = switched_over(node)
    if leaves_out is None and node.contents.complete:
        return None
    answer = await _read(explorer, node, branch, branch.child, key)
    if answer is None:
        return None
    if leaves_out is None:
        return explorer.put_beside(node, answer)
    await explorer.filter(node, leaves_out)
    await _unfold(explorer, node)
    return await _among_loaded(explorer, node, branch, key)


async def _read(
    explorer: Explorer, node: Node, branch: Branch, kind: Kind, key: str
) -> "Answer[object] | None":
    """The record with a key, asked for by itself; None where there is none."""
    if kind.read is None:
        return None
    own = {name: key for name, field in kind.gives.items() if field == branch.key_field}
    try:
        return await explorer.answers.ask(kind.read, {**node.parameters(), **own})
    except NotFound:
        return None
    except BimscopeError as error:
        raise NotThere(error.text, node) from error
