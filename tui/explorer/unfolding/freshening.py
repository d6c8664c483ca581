"""After a change: which lists of a tree may be out of date, and asking for them again.

The list that a changed node stands in and all that is loaded under it count, and every other
list of the same things, or of things that refer to them.
"""

from collections.abc import Iterator
from functools import cache
from typing import Final, get_args, get_origin

import msgspec

from tui.contract import OPERATIONS
from tui.contract.fields import fields_of
from tui.contract.operation import AnyOperation
from tui.explorer.nodes.node import Node
from tui.explorer.unfolding.explorer import Explorer

_LARGE: Final = 20_000
"""Records of a list that is asked for again only where it is about the changed things."""


async def freshen(explorer: Explorer, changed: Node | None, *operations: AnyOperation) -> None:
    """Ask again for every list that is seen and may be out of date, once; the others when seen.

    `changed` is the node that the operations were called on, None where it is not known.
    """
    above = [] if changed is None else [*changed.ancestry()]
    lists = [node for root in explorer.roots for node in _lists_under(root)]
    stale = [node for node in lists if any(_may_be_stale(node, above, each) for each in operations)]
    for node in stale:
        if node.contents is not None:
            node.contents.stale = True
    for node in stale:
        if node.unfolded and explorer.outline.index(node) is not None:
            await explorer.refresh(node)


def _lists_under(node: Node) -> Iterator[Node]:
    """The node and those under it whose lists have been loaded."""
    if node.contents is None:
        return
    if node.source is not None:
        yield node
    # Most of a long list was never touched: looking at each child costs little.
    for child in node.children:
        if child.contents is not None:
            yield from _lists_under(child)


def _may_be_stale(node: Node, above: list[Node], operation: AnyOperation) -> bool:
    listing = node.source.operation if node.source is not None else None
    if listing is None:
        return False
    if node in above or (above and above[0] in node.ancestry()):
        return True
    if node.contents is not None and node.contents.total > _LARGE:
        return listing.family == operation.family
    return concerns(operation, listing)


def concerns(operation: AnyOperation, listing: AnyOperation) -> bool:
    """Whether a change of one operation may be seen in the list of another."""
    if listing.service is not operation.service:
        return False
    return listing.family == operation.family or operation.family in _families_referred(listing.id)


@cache
def _families_referred(operation_id: str) -> frozenset[str]:
    """The families of the things that the records of a list refer to."""
    shape: object = OPERATIONS[operation_id].returns
    if get_origin(shape) is list:
        (shape,) = get_args(shape)
    if not (isinstance(shape, type) and issubclass(shape, msgspec.Struct)):
        return frozenset()
    # What only the service writes shows no change of what it refers to.
    picks = (each.picks for each in fields_of(shape) if not each.ignored)
    return frozenset(each.operation.rpartition(".")[0] for each in picks if each is not None)
