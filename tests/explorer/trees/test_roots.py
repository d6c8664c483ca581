"""What the first paint shows is what can be unfolded afterwards."""

import pytest

from tui.contract.terms import Service
from tui.explorer.nodes.node import Node
from tui.explorer.trees.of_service import branches_at_root
from tui.explorer.trees.roots import ROOTS


@pytest.mark.parametrize("service", Service)
def test_the_roots_are_those_of_the_table_and_look_the_same(service: Service) -> None:
    nodes = [Node.of(branch, None) for branch in branches_at_root(service)]
    assert [root.id for root in ROOTS[service]] == [each.id for each in branches_at_root(service)]
    for root, node in zip(ROOTS[service], nodes, strict=True):
        shown = (node.depth, node.label, node.note, node.mark, node.tone, node.signs)
        assert shown == (root.depth, root.label, root.note, root.mark, root.tone, root.signs)
