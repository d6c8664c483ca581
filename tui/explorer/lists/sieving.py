"""Nodes held against a filter: by their records, and by what others say about these."""

from collections.abc import Callable, Generator
from functools import partial
from typing import Protocol, TypeAlias

from tui.explorer.nodes.node import Node
from tui.explorer.nodes.searching import Numbers, Records, Sought
from tui.explorer.nodes.stretches import neighbours
from tui.explorer.trees.kind import Kind
from tui.large_json.plain_letters import plain_letters

Search: TypeAlias = Generator[None, None, list[Node]]


class Test(Protocol):
    """What records of one kind are held against."""

    def among(self, records: Records, numbers: range) -> Numbers:
        """Which records of a stretch pass."""

    def is_in(self, records: Records, number: int) -> bool:
        """Whether one of some records passes."""


WantedRows: TypeAlias = Callable[[Kind], Test]


def containing(nodes: list[Node], text: str) -> Search:
    """The nodes that have the words of a text, in their records or in the names told to them."""
    return passing(nodes, partial(Sought, text))


def passing(nodes: list[Node], wanted: WantedRows) -> Search:
    """The nodes that pass, in their order, found in short steps."""
    found = list[Node]()
    at = 0
    while at < len(nodes):
        stretch = neighbours(nodes, at)
        kind = nodes[at].kind
        if kind is not None:
            test = wanted(kind)
            numbers = yield from test.among(nodes[at].records, stretch)
            if kind.refers:
                passed = {at + number - stretch.start for number in numbers}
                found += yield from _with_names(nodes, range(at, at + len(stretch)), passed, test)
            else:
                found += [nodes[at + number - stretch.start] for number in numbers]
        at += len(stretch)
    return found


def passes(node: Node, test: Test) -> bool:
    """Whether one node passes."""
    return test.is_in(node.records, node.number) or _passes_by_names(node, test)


def _with_names(nodes: list[Node], places: range, passed: set[int], test: Test) -> Search:
    found = list[Node]()
    for place in places:
        if place in passed or _passes_by_names(nodes[place], test):
            found.append(nodes[place])
        yield
    return found


def _passes_by_names(node: Node, test: Test) -> bool:
    """Whether a node has the words of a text in the names of those that it refers to."""
    if node.known is None or not isinstance(test, Sought):
        return False
    names = plain_letters(f"{node.known.called}\n{node.known.noted}")
    return test.has_any_word(names) and test.is_said_with(node.records[node.number], names)
