"""What is open in a tree, as addresses, and opening it again."""

from collections.abc import Callable, Iterator
from typing import Final

from tui.explorer.going import NotThere, go
from tui.explorer.nodes.node import Node
from tui.explorer.unfolding.explorer import Explorer
from tui.explorer.ways.addresses import WrongAddress, address_of, way_at
from tui.explorer.ways.ways import ListAt, Way, way_to
from tui.remembered.left_open import OpenPlace, OpenTree
from tui.remembered.secret_texts import may_be_kept

_MOST: Final = 50
"""Unfolded rows that are kept: each may cost a request when it is opened again."""


def open_now(explorer: Explorer, redact: Callable[[str], str]) -> OpenTree:
    """What is unfolded in a tree, and where the cursor is.

    A filter that may be a secret is left out; `redact` takes known secrets out of a text.
    """
    unfolded = (node for node in explorer.outline.rows if node.unfolded)
    innermost = [node for node in unfolded if not any(each.unfolded for each in node.children)]
    cursor = explorer.loaded.under_cursor
    places = tuple(dict.fromkeys(_place(node, redact) for node in innermost[-_MOST:]))
    return OpenTree(places, address_of(way_to(cursor)))


async def open_again(explorer: Explorer, tree: OpenTree) -> Node | None:
    """Unfold what was unfolded, as far as it is there, and return the node for the cursor.

    What is not there any more is passed over; None where the cursor's row is not.
    """
    for place in tree.unfolded:
        for node in await _reached(explorer, place.address, place.filter):
            await explorer.unfold(node)
    found = await _reached(explorer, tree.cursor)
    return found[0] if found else None


def _place(node: Node, redact: Callable[[str], str]) -> OpenPlace:
    contents = node.contents
    filtered = contents.filter_text if contents is not None and node.source is not None else ""
    return OpenPlace(address_of(way_to(node)), filtered if may_be_kept(filtered, redact) else "")


async def _reached(explorer: Explorer, address: str, filtered: str = "") -> list[Node]:
    """The node at an address, with its list filtered so; nothing where one does not get there."""
    try:
        way = way_at(address)
        return [await go(explorer, way, dict(_filter_at(way, filtered)))]
    except (WrongAddress, NotThere):
        return []


def _filter_at(way: Way, filtered: str) -> Iterator[tuple[ListAt, str]]:
    if filtered:
        yield way.steps, filtered
