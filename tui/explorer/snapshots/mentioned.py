"""The lists in which stand the records that others refer to, as the contract says (`picks`)."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final, NamedTuple

from tui.contract import OPERATIONS
from tui.contract.bimplus.common import NO_GUID
from tui.contract.fields import fields_of
from tui.contract.operation import AnyOperation, Json
from tui.contract.reading import value_of
from tui.contract.values import Picks
from tui.explorer.nodes.node import Node
from tui.explorer.trees.kind import Kind

_NOBODY: Final = ("", NO_GUID)


class MentionedIn(NamedTuple):
    """A list, by its operation and the values of its path."""

    operation: str
    path: tuple[tuple[str, str | int], ...]

    @property
    def said(self) -> AnyOperation:
        return OPERATIONS[self.operation]


class Mentions:
    """What some records refer to: for each list the fields there, and the values that they have."""

    def __init__(self) -> None:
        self.lists: dict[MentionedIn, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))

    def note(self, node: Node) -> None:
        """Note what the record of a node refers to."""
        kind = node.kind
        picked = _picked_by(kind) if kind is not None else {}
        if not picked:
            return
        record, known = node.record, node.parameters()
        for name, picks in picked.items():
            names = OPERATIONS[picks.operation].placeholders
            if all(each in known for each in names):
                path = tuple((each, known[each]) for each in names)
                values = set(_ids_in(value_of(record, name)))
                if values:
                    self.lists[MentionedIn(picks.operation, path)][picks.field] |= values


@cache
def _picked_by(kind: Kind) -> Mapping[str, Picks]:
    """The fields of a kind that refer to records of lists which have them for good."""
    found = {each.name: each.picks for each in fields_of(kind.record)}
    return {
        name: picks
        for name, picks in found.items()
        if picks is not None and not picks.elsewhere and not picks.through
    }


def _ids_in(value: Json) -> Iterator[str]:
    if isinstance(value, dict):
        yield from _ids_in(value_of(value, "id"))
    elif isinstance(value, list):
        for each in value:
            yield from _ids_in(each)
    elif value is not None and not isinstance(value, bool) and value not in _NOBODY:
        yield str(value)
