"""Where something stands in a tree, said so that it can be found again, also by others.

A way names branches and records, not rows: it holds good for a tree in which nothing is
unfolded yet. Knows no tree that is loaded but by its nodes.
"""

from collections.abc import Mapping
from typing import NamedTuple, TypeAlias

from tui.contract.reading import text_at
from tui.contract.terms import Service
from tui.explorer.nodes.node import Node
from tui.explorer.trees.kind import Branch


class Step(NamedTuple):
    """One branch on a way, and the record in it; '' for the branch itself.

    The key of a record is the value of its branch's `key_field`, as text.
    """

    branch: str
    key: str = ""


class Way(NamedTuple):
    """The steps from the root of a service's tree down to a branch or a record.

    Records nested in one another are one step: the answer that has them says the way.
    """

    service: Service
    steps: tuple[Step, ...]


ListAt: TypeAlias = tuple[Step, ...]
"""Where a list is: the steps to the branch, or to the record that it is directly under."""
Filters: TypeAlias = Mapping[ListAt, str]
"""What lists are filtered by, '' for one that shows all."""


class Stop(NamedTuple):
    """Where one was: the row under the cursor, and how the lists that it is in were filtered."""

    way: Way
    filters: tuple[tuple[ListAt, str], ...] = ()


def stop_at(node: Node) -> Stop:
    """Where one is while the cursor is on a node."""
    lists = [above for above in node.ancestry() if above.source is not None and above.contents]
    return Stop(way_to(node), tuple((place_of_list(each), _filter_of(each)) for each in lists))


def place_of_list(node: Node) -> ListAt:
    """Where the list that is under a node is."""
    return tuple(_steps_to(node))


def _filter_of(node: Node) -> str:
    return node.contents.filter_text if node.contents is not None else ""


def way_to(node: Node) -> Way:
    """The way to a node; to the list that it is in for a row that no key names."""
    *_, root = node.ancestry()
    service = Service(getattr(root.what, "id", "").partition(".")[0])
    return Way(service, tuple(_steps_to(node)))


def children_way(way: Way, branch: str, key: str) -> Way:
    """The way to a record in a branch at the end of a way, or below the record there."""
    steps = way.steps[:-1] if way.steps[-1:] == (Step(branch),) else way.steps
    return Way(way.service, (*steps, Step(branch, key)))


def _steps_to(node: Node) -> list[Step]:
    if node.parent is None or isinstance(node.what, Branch):
        above = _steps_to(node.parent) if node.parent is not None else []
        return [*above, Step(node.what.id)] if isinstance(node.what, Branch) else above
    listing = list_with(node)
    if listing is None or listing.source is None:
        return _steps_to(node.parent)
    above, branch = _steps_to(listing), listing.source
    key = text_at(node.record, branch.key_field) if branch.key_field else ""
    if not key:
        return above
    return [*above[: len(above) - (listing.what is branch)], Step(branch.id, key)]


def list_with(node: Node) -> Node | None:
    """The node whose list has a record in it, nested in others or not; None for other rows."""
    above = node.parent
    while above is not None:
        if above.source is not None and above.source.child is node.what:
            return above
        above = above.parent if above.what is node.what else None
    return None
