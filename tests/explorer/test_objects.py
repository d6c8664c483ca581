"""What hangs on objects stands under them, and nobody is asked before it is unfolded."""

from collections.abc import Iterator

import pytest

from tests.explorer.test_members_and_models import hang_on, meant, project, unfolded
from tests.explorer.test_nodes import node
from tests.sandbox.running import RunningSandbox
from tui.explorer.actions import Verb
from tui.explorer.nodes.node import Node
from tui.explorer.rows import Mark
from tui.explorer.trees.bimplus import TOPOLOGY_NODE
from tui.explorer.unfolding.explorer import Explorer
from tui.explorer.workspace import Workspace

HUNG = ["Attachments", "Hyperlinks"]


async def topology(bimplus: Explorer) -> Node:
    return await unfolded(bimplus, await project(bimplus), "Topology")


async def leaf_under(bimplus: Explorer, node: Node) -> Node:
    """The first object without parts, down the first children."""
    while True:
        await bimplus.unfold(node)
        inner = [each for each in node.children if each.kind is not None]
        if not inner:
            return node
        node = inner[0]


def labels(node: Node) -> list[str]:
    return [each.label for each in node.children]


def asked(workspace: Workspace) -> int:
    return len(workspace.log)


async def test_they_stand_under_every_object_behind_its_parts(
    workspace: Workspace, bimplus: Explorer
) -> None:
    above = await topology(bimplus)
    before = asked(workspace)
    leaf = await leaf_under(bimplus, above)
    assert labels(leaf) == HUNG
    holder = leaf.parent
    assert holder is not None
    assert labels(holder)[-2:] == HUNG
    assert labels(holder)[0] == leaf.label
    assert asked(workspace) == before


async def test_they_are_asked_for_when_they_are_unfolded(
    workspace: Workspace, bimplus: Explorer, sandbox: RunningSandbox
) -> None:
    leaf = await leaf_under(bimplus, await topology(bimplus))
    with sandbox.bimplus() as client:
        hang_on(client, f"/{sandbox.team}", "objects", str(leaf.record["id"]))
    before = asked(workspace)
    files = await unfolded(bimplus, leaf, "Attachments")
    links = await unfolded(bimplus, leaf, "Hyperlinks")
    assert asked(workspace) == before + len(HUNG)
    assert "plan.txt" in labels(files)
    assert labels(links)[-1] == "Sheet"
    assert meant(files, Verb.ADD, workspace).given["object_id"] == leaf.record["id"]
    assert meant(links, Verb.ADD, workspace).operation.id == "bimplus.object_hyperlinks.create"


def _all_under(node: Node) -> Iterator[Node]:
    for child in node.children:
        yield child
        yield from _all_under(child)


async def test_the_nodes_of_a_structure_are_no_objects_and_what_stands_in_them_is(
    bimplus: Explorer,
) -> None:
    structures = await unfolded(bimplus, await project(bimplus), "Structures")
    leaf = await leaf_under(bimplus, structures.children[0])
    assert labels(leaf) == HUNG
    hung = [each for each in _all_under(structures) if each.kind is None]
    assert {each.parent for each in hung} == {leaf}


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ('{"id": "1", "type": "ID_ArchWall", "children": []}', Mark.FOLDED),
        ('{"id": "1"}', Mark.FOLDED),
        ('{"id": "1", "type": "Structure", "children": []}', Mark.LEAF),
        ('{"id": "1", "type": "StructureElement"}', Mark.LEAF),
        ('{"id": "1", "type": "Structure", "children": [{"id": "2"}]}', Mark.FOLDED),
    ],
)
def test_the_record_says_whether_it_can_be_unfolded(text: str, mark: Mark) -> None:
    assert node(TOPOLOGY_NODE, text).mark is mark
