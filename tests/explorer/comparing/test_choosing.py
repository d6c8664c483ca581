"""Which two records are meant, by the cursor and by the marks."""

from tests.explorer.forms.nodes import below
from tui.explorer.comparing.choosing import HOW, ComparedNodes, nodes_to_compare
from tui.explorer.nodes.node import Node
from tui.explorer.trees import drofus


def owner(number: int) -> Node:
    return below(None, drofus.OWNER, {"id": number, "name": f"owner {number}"})


ONE, TWO, THREE = owner(1), owner(2), owner(3)
USER = below(None, drofus.USER, {"username": "anna"})


def test_the_marked_one_is_held_against_the_one_under_the_cursor() -> None:
    assert nodes_to_compare(TWO, [ONE]) == ComparedNodes(TWO, ONE)
    assert nodes_to_compare(TWO, [ONE, USER]) == ComparedNodes(TWO, ONE)


def test_two_marked_ones_are_meant_wherever_the_cursor_is() -> None:
    assert nodes_to_compare(THREE, [ONE, TWO]) == ComparedNodes(TWO, ONE)
    assert nodes_to_compare(TWO, [ONE, TWO]) == ComparedNodes(TWO, ONE)
    assert nodes_to_compare(ONE, [ONE, TWO]) == ComparedNodes(ONE, TWO)
    assert nodes_to_compare(Node.of(drofus.ROOTS[0], None), [ONE, TWO]) == ComparedNodes(TWO, ONE)


def test_without_another_one_it_is_held_against_what_it_was() -> None:
    assert nodes_to_compare(ONE, []) == ComparedNodes(ONE)
    assert nodes_to_compare(ONE, [owner(1)]) == ComparedNodes(ONE), "the same record in another row"


def test_what_is_unclear_is_said() -> None:
    assert HOW in str(nodes_to_compare(Node.of(drofus.ROOTS[0], None), [ONE]))
    assert "3 owners are marked" in str(nodes_to_compare(ONE, [ONE, TWO, THREE]))
