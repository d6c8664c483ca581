"""Where one can go from a row: to what its record names, to what it is in, to what is below it.

Derived from the contract (`picks` says which list a field's value is from) and from the trees'
tables. What no field says, as that an element is of an element type, stands in `_RELATED`.
"""

from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from string import ascii_letters
from typing import Final, NamedTuple, get_args

from tui.contract import OPERATIONS
from tui.contract.bimplus.element_types import LIST_ELEMENT_TYPES
from tui.contract.fields import fields_of
from tui.contract.values import Picks
from tui.explorer.nodes.node import Node
from tui.explorer.nodes.outline import Outline
from tui.explorer.trees.bimplus import ELEMENT_TYPE, TOPOLOGY_NODE
from tui.explorer.trees.kind import Kind
from tui.explorer.ways.places import kind_of_records
from tui.explorer.ways.ways import Step, Way, way_to


class JumpFromAnywhere(Enum):
    """What means the same on every row, by its letter: the next of a sort, or the address."""

    TOP = "g", "top"
    ERROR = "e", "error"
    MARK = "m", "mark"
    HIT = "n", "hit"
    COPY_ADDRESS = "y", "copy address"
    COPY_WEB_ADDRESS = "w", "copy web page"
    ADDRESS = ":", "address"

    @property
    def letter(self) -> str:
        return self.value[0]

    @property
    def words(self) -> str:
        return self.value[1]


ON_EVERY_ROW: Final = {each.letter: each.words for each in JumpFromAnywhere}
"""Letters that mean the same on every row, with what each of them does."""
_RELATED: Final = {TOPOLOGY_NODE: (("type", "Element type", Picks(LIST_ELEMENT_TYPES.id, "name")),)}
"""Fields that name a record of a list, though not by an id."""
_BESIDE: Final = {ELEMENT_TYPE: ("bimplus.project_attribute_templates",)}
"""Branches that stand above a record and have to do with it."""


class NamingField(NamedTuple):
    """A field that names records of a list, and the node whose record has it."""

    node: Node
    field: str
    picks: Picks


class Jump(NamedTuple):
    """A letter, what it leads to in words, and the way there or the field that names it."""

    letter: str
    words: str
    to: Way | NamingField


def next_mark(marked: Sequence[Node], outline: Outline, here: int) -> Node | None:
    """The marked record behind row `here`; behind the last one that is seen come the others.

    Behind those comes the first one that is seen.
    """
    places = {at: node for node in marked if (at := outline.index(node)) is not None}
    behind = [at for at in places if at > here]
    if behind:
        return places[min(behind)]
    seen = set(places.values())
    unseen = [node for node in marked if node not in seen]
    return unseen[0] if unseen else places[min(places)] if places else None


def jumps_from(node: Node) -> list[Jump]:
    """The jumps of a row, what its own record names first; no two have one letter."""
    return _with_letters(list(_all_from(node)))


def _all_from(node: Node) -> Iterator[tuple[str, Way | NamingField]]:
    leads_to = {node.kind}
    for title, naming, _ in _named_by(node):
        yield title, naming
    leads_to |= {kind for _, _, kind in _named_by(node)}
    for above in node.ancestry():
        if above.kind is not None and above.kind not in leads_to:
            leads_to.add(above.kind)
            yield above.kind.word, way_to(above)
    for title, naming, kind in _named_by(_record_above(node)):
        if kind not in leads_to:
            leads_to.add(kind)
            yield title, naming
    yield from (*_branches_of(node), *_beside(node))


def _record_above(node: Node) -> Node | None:
    """The nearest record above that is of another kind."""
    above = (each for each in node.ancestry() if each is not node)
    return next((each for each in above if each.kind not in (None, node.kind)), None)


def _named_by(node: Node | None) -> Iterator[tuple[str, NamingField, Kind | None]]:
    """The fields of a record that name records of lists in the tree."""
    kind = node.kind if node is not None else None
    if node is None or kind is None:
        return
    said = [(each.name, each.title, each.picks) for each in fields_of(kind.record)]
    for name, title, picks in (*said, *_RELATED.get(kind, ())):
        listed = kind_picked(picks) if picks is not None else None
        if picks is not None and listed is not None and not picks.elsewhere:
            yield title.lower().removesuffix(" id"), NamingField(node, name, picks), listed


def kind_picked(picks: Picks) -> Kind | None:
    """The kind of the records that values are picked from, whichever list has them."""
    operation = OPERATIONS[picks.operation]
    (record,) = get_args(operation.returns) or (None,)
    return kind_of_records(operation, record)


def _branches_of(node: Node) -> Iterator[tuple[str, Way]]:
    """The branches below a record, or the list that is directly under it."""
    if node.kind is not None:
        here = way_to(node)
        for branch in node.branches:
            yield branch.title.lower(), Way(here.service, (*here.steps, Step(branch.id)))


def _beside(node: Node) -> Iterator[tuple[str, Way]]:
    wanted = _BESIDE.get(node.kind, ()) if node.kind is not None else ()
    for above in node.ancestry():
        for branch in above.branches if wanted else ():
            if branch.id in wanted and above is not node:
                here = way_to(above)
                yield branch.title.lower(), Way(here.service, (*here.steps, Step(branch.id)))


def _with_letters(found: list[tuple[str, Way | NamingField]]) -> list[Jump]:
    """The first letter of each where it is free, else another one of its words."""
    letters: dict[int, str] = {}
    for choices in (_initials, _others):
        for number, (words, _) in enumerate(found):
            free = (
                each for each in choices(words) if each not in {*ON_EVERY_ROW, *letters.values()}
            )
            letter = letters.get(number) or next(free, "")
            if letter:
                letters[number] = letter
    return [Jump(letters[number], *found[number]) for number in sorted(letters)]


def _initials(words: str) -> str:
    return words[:1]


def _others(words: str) -> Iterable[str]:
    initials = [word[:1] for word in words.split()]
    yield from (*initials, *(each.upper() for each in initials))
    yield from (each for each in words if each in ascii_letters)
