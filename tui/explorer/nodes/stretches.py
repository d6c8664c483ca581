"""Nodes of a list beside each other: records without notices, and those of one answer."""

from bisect import bisect_left

from tui.explorer.nodes.node import Node, is_notice


def without_notices(children: list[Node]) -> list[Node]:
    """The children without the notices, which stand at their ends; no copy where there are none."""
    first, past = 0, len(children)
    while first < past and is_notice(children[first]):
        first += 1
    while first < past and is_notice(children[past - 1]):
        past -= 1
    return children if past - first == len(children) else children[first:past]


def neighbours(nodes: list[Node], at: int) -> range:
    """The numbers of the records from node `at` on that follow one another in one answer."""
    first = nodes[at]

    def is_apart(index: int) -> bool:
        other = nodes[index]
        return other.records is not first.records or other.number - first.number != index - at

    past = bisect_left(range(len(nodes)), True, at + 1, key=is_apart)
    return range(first.number, first.number + past - at)
