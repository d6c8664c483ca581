"""Which records are meant by all of a list, and by a range of rows."""

from collections.abc import Sequence

from tui.explorer.nodes.node import Node
from tui.explorer.tables.list_table import list_at
from tui.explorer.unfolding.explorer import Explorer


def rows_shown(explorer: Explorer, node: Node) -> list[Node]:
    """The loaded records of the list that a row is in, as a filter and what is typed leave them.

    Where all levels are searched, what was found on them.
    """
    searched = explorer.narrowing.nested.above
    if searched is not None and searched in node.ancestry():
        return explorer.narrowing.hits(searched)
    listed = list_at(node)
    return [] if listed is None else [each for each in listed.shown if each.kind is not None]


def rows_between(rows: Sequence[Node], first: Node, last: Node) -> list[Node]:
    """The records from one row to another, both included: those of the list that both are in.

    Of rows in different lists those of their kinds. Empty where one of them is not among the rows.
    """
    places = [_place(rows, each) for each in (first, last)]
    if None in places:
        return []
    low, high = sorted(each for each in places if each is not None)
    found = rows[low : high + 1]
    if first.parent is last.parent:
        return [each for each in found if each.parent is last.parent and each.kind is not None]
    return [each for each in found if each.kind in (first.kind, last.kind) and each.kind]


def _place(rows: Sequence[Node], node: Node) -> int | None:
    """Where a record stands; another node of it may have taken its place."""
    if node in rows:
        return rows.index(node)
    wanted = node.identity
    same = (
        at for at, each in enumerate(rows) if each.kind is node.kind and each.identity == wanted
    )
    return next(same, None)
