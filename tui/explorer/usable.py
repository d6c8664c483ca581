"""Which keys have something to do on a row, known by what kind of row it is.

Asked whenever the cursor rests: what an operation needs is looked for once a kind of row.
"""

from enum import StrEnum
from typing import Final

from tui.explorer.actions import Verb, offer
from tui.explorer.charted_rows import charted_row
from tui.explorer.lists.filtering import list_with_inactive
from tui.explorer.matrix.opening import is_about_rights
from tui.explorer.nodes.node import Node
from tui.explorer.rows import Mark
from tui.explorer.uses.asking import Used
from tui.explorer.ways.places import place_of
from tui.explorer.why.case import case_of

_MOST_KINDS: Final = 1_000


class RowUse(StrEnum):
    """What can be done on a row by a key."""

    OPEN = "open"
    FOLD = "fold"
    LOAD_MORE = "load more"
    TRY_AGAIN = "try again"
    FILTER = "filter"
    SWITCH = "inactive"
    WHY = "why"
    RIGHTS = "rights"
    CHART = "chart"
    USED = "used where"
    EDIT = Verb.EDIT.value
    ADD = Verb.ADD.value
    REMOVE = Verb.REMOVE.value
    COPY = Verb.COPY.value


_BY_MARK: Final = {
    Mark.FOLDED: RowUse.OPEN,
    Mark.UNFOLDED: RowUse.FOLD,
    Mark.MORE: RowUse.LOAD_MORE,
    Mark.ERROR: RowUse.TRY_AGAIN,
}
_known: dict[tuple[str, ...], frozenset[RowUse]] = {}


def uses_of(node: Node) -> frozenset[RowUse]:
    """All that can be done on a row, whether or not it may be just now."""
    opens = _BY_MARK.get(node.mark)
    by_kind = _uses_of_kind(node)
    return by_kind if opens is None else by_kind | {opens}


def _uses_of_kind(node: Node) -> frozenset[RowUse]:
    places = tuple(place.id if (place := place_of(each)) else "" for each in node.ancestry())
    found = _known.get(places)
    if found is None:
        if len(_known) >= _MOST_KINDS:
            _known.clear()
        found = _known[places] = frozenset(_found_out(node))
    return found


def _found_out(node: Node) -> set[RowUse]:
    uses = {RowUse(verb) for verb in Verb if not isinstance(offer(node, verb, None), str)}
    if any(above.source is not None for above in node.ancestry()):
        uses.add(RowUse.FILTER)
    if list_with_inactive(node) is not None:
        uses.add(RowUse.SWITCH)
    if case_of(node) is not None:
        uses.add(RowUse.WHY)
    if node.kind is not None and Used(node.kind, {}, {}).lists:
        uses.add(RowUse.USED)
    if is_about_rights(node):
        uses.add(RowUse.RIGHTS)
    if charted_row(node) is not None:
        uses.add(RowUse.CHART)
    return uses
