"""The rows that a filter has found, one after the other."""

from typing import NamedTuple

from tui.explorer.lists.filtering import filtered_list
from tui.explorer.lists.nested_narrowing import MOST_HITS
from tui.explorer.nodes.node import Node
from tui.explorer.unfolding.explorer import Explorer


class Hit(NamedTuple):
    """A row that was found; its number counts from 1."""

    node: Node
    number: int
    of: int


def next_hit(explorer: Explorer, node: Node, step: int = 1) -> Hit | None:
    """The nearest row behind a node (before it where `step` is -1) that a filter has found.

    Where what is inactive is shown, it is one of these. None where nothing was found.
    """
    hits = hits_around(explorer, node)
    places, outline = {id(each): number for number, each in enumerate(hits, 1)}, explorer.outline
    start = outline.index(node)
    found = outline.next_row(start or 0, step, lambda each: id(each) in places) if places else None
    if found is None and start is not None and id(node) in places:
        found = start
    if found is None:
        return None
    row = outline.rows[found]
    return Hit(row, places[id(row)], len(hits))


def hits_around(explorer: Explorer, node: Node) -> list[Node]:
    """What was found in the list that a node is in, else in the tree that is narrowed."""
    above = filtered_list(node)
    inside = explorer.narrowing.hits(above) if above is not None else []
    nested = explorer.narrowing.nested
    return inside or explorer.inactive.hits or nested.hits


def hit_at(explorer: Explorer, above: Node, node: Node) -> Hit | None:
    """Which of the rows found in a list a node is, or stands under."""
    hits = explorer.narrowing.hits(above)
    for each in node.ancestry():
        if each in hits:
            return Hit(each, hits.index(each) + 1, len(hits))
    return None


def hits_in_words(explorer: Explorer, above: Node, node: Node) -> str:
    """How many rows were found on all levels under a node, and which one another node is."""
    nested = explorer.narrowing.nested
    if above is not nested.above:
        return ""
    more = "" if nested.is_done and len(nested.hits) < MOST_HITS else "+"
    hit = hit_at(explorer, above, node)
    which = f"{hit.number:,} of " if hit is not None and hit.node is node else ""
    return f"{which}{len(nested.hits):,}{more} found"
