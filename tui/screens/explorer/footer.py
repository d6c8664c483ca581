"""The footer of the explorer's screen: what works on this row, and what works everywhere.

One declaration, in the order in which people need the keys. A key that no widget has is left
out, so that each may come and go with its own file.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from tui.contract.terms import Service
from tui.explorer.actions import Offer, Verb, offer
from tui.explorer.nodes.node import Node
from tui.explorer.usable import RowUse, uses_of
from tui.screens.explorer.keys import CHANGES, GOES_BACK
from tui.widgets.hints import KeyHint, hint

_ENTER: Final = (RowUse.LOAD_MORE, RowUse.TRY_AGAIN, RowUse.OPEN, RowUse.FOLD)
ON_A_ROW: Final[Mapping[str, tuple[RowUse, ...]]] = {
    "tree.choose": _ENTER,
    "explorer.edit": (RowUse.EDIT,),
    "explorer.why": (RowUse.WHY,),
    "explorer.matrix": (RowUse.RIGHTS,),
    "explorer.draw": (RowUse.CHART,),
    "explorer.do": (),
    "explorer.filter": (RowUse.FILTER,),
    "explorer.table": (RowUse.FILTER,),
    "tree.jump": (),
    "explorer.add": (RowUse.ADD,),
    "explorer.uses": (RowUse.USED,),
    "explorer.remove": (RowUse.REMOVE,),
    "explorer.copy_set": (RowUse.COPY,),
    "explorer.inactive": (RowUse.SWITCH,),
}
"""The keys of a row, with the uses that it has to have one of; where none is said, any row has."""
_SAID_BY_USE: Final = ("tree.choose", "explorer.draw")
"""Keys that do different things on different rows: it is said what they do there."""
ON_THIS_SCREEN: Final = (
    "explorer.view",
    "explorer.pane",
    "explorer.save",
    "explorer.refresh",
    "explorer.journal",
    "explorer.session_log",
    "going.bookmarks",
    "explorer.copy_curl",
    "explorer.read_only",
    "app.profile",
)
"""What works on every row, for the second line."""
ALWAYS: Final = ("app.keys", "app.palette", "explorer.find", "app.quit")
"""What everybody has to know, however little room there is."""
ACTS_ON_MARKED: Final = "marks.menu"
"""What is offered before the row's own keys while something is marked."""
_TREES: Final = {Service.DROFUS: "explorer.drofus", Service.BIMPLUS: "explorer.bimplus"}


class FooterHints(NamedTuple):
    """The hints of each part of the footer, in their order."""

    row: tuple[str, ...]
    screen: tuple[str, ...]
    always: tuple[str, ...]


def footer(
    keys: Sequence[KeyHint],
    node: Node,
    service: Service,
    *,
    read_only: bool,
    filtered: bool,
    marked: bool = False,
) -> FooterHints:
    """What is said of keys on a row, of all that the screen hears now."""
    known = {each.id: each for each in keys}
    works = _on(node, read_only=read_only)
    here = [hint(known[name], words) for name, words in works if name in known]
    cleared = [hint(known[GOES_BACK], "clear filter")] if filtered and GOES_BACK in known else []
    if marked and ACTS_ON_MARKED in known:
        cleared.append(hint(known[ACTS_ON_MARKED], "on the marked"))
    return FooterHints(
        (*cleared, *(hint(each) for each in _of_the_view(keys)), *here),
        tuple(hint(known[name]) for name in ON_THIS_SCREEN if name in known),
        (*(hint(known[name]) for name in ALWAYS if name in known), *_other_trees(known, service)),
    )


def usable_ids(node: Node, *, read_only: bool) -> list[str]:
    """The ids of the bindings that do something on a row, in the order in which people need them.

    Of those that some rows only have a use for.
    """
    return [name for name, _ in _on(node, read_only=read_only)]


def helps_on_row(node: Node) -> dict[str, str]:
    """What keys do there that begin an operation, by their ids: the title of the operation."""
    found = {}
    for name, uses in ON_A_ROW.items():
        for verb in (each for each in Verb if each.value in uses):
            meant = offer(node, verb, None)
            if isinstance(meant, Offer):
                found[name] = meant.title
    return found


def _on(node: Node, *, read_only: bool) -> Iterator[tuple[str, str]]:
    """The ids that do something on a row, each with what is said of it there; '' for its own."""
    uses = uses_of(node)
    for name, needed in ON_A_ROW.items():
        use = next((each for each in needed if each in uses), None)
        works = use is not None or not needed
        if works and not (read_only and name in CHANGES):
            yield name, use.value if use is not None and name in _SAID_BY_USE else ""


def _of_the_view(keys: Sequence[KeyHint]) -> Iterator[KeyHint]:
    """The keys of the view that is looked at, where it is not the tree."""
    for each in keys:
        if each.shown and each.where not in ("app", "explorer", "tree"):
            yield each


def _other_trees(known: Mapping[str, KeyHint], service: Service) -> Iterator[str]:
    for each, name in _TREES.items():
        if each is not service and name in known:
            yield hint(known[name], each.spelled)
