"""Topologies: one tree with everything in it, whatever its size."""

import sqlite3
from collections.abc import Iterator

import httpx
import msgspec
import pytest

from tests.sandbox.running import RunningSandbox
from tui.contract.bimplus.topology import TopologyNode
from tui.contract.operation import JsonObject


def _nodes(node: JsonObject) -> Iterator[JsonObject]:
    yield node
    children = node["children"]
    assert isinstance(children, list)
    for child in children:
        assert isinstance(child, dict)
        assert child["parent"] == node["id"]
        yield from _nodes(child)


@pytest.fixture
def tree(library: RunningSandbox, bimplus: httpx.Client, project_id: str) -> JsonObject:
    answer = bimplus.get(f"/{library.team}/projects/{project_id}/topology")
    msgspec.json.decode(answer.content, type=TopologyNode)
    found: JsonObject = answer.json()
    return found


def test_the_tree_holds_every_element_below_its_parent(tree: JsonObject) -> None:
    nodes = list(_nodes(tree))
    assert len(nodes) == 501
    assert len({str(node["id"]) for node in nodes}) == 501
    assert (tree["type"], tree["parent"]) == ("Project", None)


def test_elements_have_ifc_types_and_ids_together(tree: JsonObject) -> None:
    for node in list(_nodes(tree))[1:]:
        assert ("ifcType" in node) == ("ifcId" in node)
        assert len(str(node.get("ifcId", "x" * 22))) == 22


def test_children_stand_in_the_order_they_were_made(
    tree: JsonObject, library: RunningSandbox, project_id: str
) -> None:
    def order(db: sqlite3.Connection) -> dict[str, int]:
        return dict(
            db.execute(
                "SELECT id, number FROM bimplus_elements WHERE project_id = ?", [project_id]
            ).fetchall()
        )

    numbers = library.store.read(order)
    for node in _nodes(tree):
        children = node["children"]
        assert isinstance(children, list)
        found = [numbers[str(child["id"])] for child in children if isinstance(child, dict)]
        assert found == sorted(found)


def test_a_project_without_elements_is_a_tree_of_one(sandbox: RunningSandbox) -> None:
    sandbox.store.write(lambda db: db.execute("DELETE FROM bimplus_elements"))
    with sandbox.bimplus() as client:
        project = client.get(f"/{sandbox.team}/projects").json()[0]["id"]
        assert client.get(f"/{sandbox.team}/projects/{project}/topology").json()["children"] == []


def test_hostile_names_survive_the_tree(sandbox: RunningSandbox, project_id: str) -> None:
    name = 'a"b\\c\n\x00\x1b]52;c;x\x07\u202e[/b]\U0001f3e5'
    sandbox.store.write(
        lambda db: db.execute(
            "UPDATE bimplus_elements SET name = ? WHERE project_id = ?", [name, project_id]
        )
    )
    with sandbox.bimplus() as client:
        tree = client.get(f"/{sandbox.team}/projects/{project_id}/topology").json()
    assert {node["name"] for node in list(_nodes(tree))[1:]} == {name}


def test_structures_are_the_top_of_their_topology(
    library: RunningSandbox, bimplus: httpx.Client
) -> None:
    project = bimplus.get(f"/{library.team}/projects").json()[1]["id"]
    structures = bimplus.get(f"/{library.team}/projects/{project}/structures").json()
    tree = bimplus.get(f"/{library.team}/structures/{project}/topology").json()
    assert structures
    assert tree["type"] == "ID_Project"
    assert [child["name"] for child in tree["children"]] == [s["name"] for s in structures]
    assert [child["id"] for child in tree["children"]] == [s["id"] for s in structures]
    assert len(list(_nodes(tree))) > len(structures)
    assert tree["id"] != project
    assert bimplus.get(f"/{library.team}/structures/{tree['id']}/topology").json() == tree
