"""Nodes read their labels from whatever the server sent."""

import msgspec
import pytest

from tui.explorer.lists.listing import nested_in, nodes_for
from tui.explorer.nodes.node import Contents, Node
from tui.explorer.nodes.searching import Sought
from tui.explorer.rows import Mark, Tone
from tui.explorer.trees.bimplus import ROOTS as BIMPLUS
from tui.explorer.trees.bimplus import TEAM, TOPOLOGY_NODE
from tui.explorer.trees.bimplus_people import MEMBER
from tui.explorer.trees.drofus import MEMBERSHIP, OWNER, PROJECT, PROJECT_USER, ROOTS
from tui.explorer.trees.kind import Kind
from tui.large_json.slices import Slice
from tui.large_json.turns import at_once


def node(kind: Kind, text: str, parent: Node | None = None) -> Node:
    return Node.of(kind, parent, msgspec.Raw(text.encode()))


@pytest.mark.parametrize(
    ("kind", "text", "label"),
    [
        (OWNER, '{"name": "Northgate"}', "Northgate"),
        (OWNER, '{"name": null, "id": 4}', "(no name)"),
        (OWNER, "{}", "(no name)"),
        (OWNER, '["a list"]', "(no name)"),
        (OWNER, '{"name": 12}', "12"),
        (OWNER, '{"name": {"x": 1}}', "(no name)"),
        (OWNER, '{"name": "cut', "(no name)"),
        (PROJECT, '{"no": "01", "name": "Ward"}', "01 Ward"),
        (TOPOLOGY_NODE, '{"name": null, "type": "ID_ArchWall"}', "ArchWall"),
        (MEMBER, '{"user": null}', "(no name)"),
        (TEAM, '{"SLUG": "a"}', "a"),
    ],
)
def test_labels(kind: Kind, text: str, label: str) -> None:
    assert node(kind, text).label == label


def test_first_rows_are_owners_and_teams() -> None:
    assert (ROOTS[0].title, BIMPLUS[0].title) == ("Owners", "Teams")


def test_disabled_is_said_in_words_and_tone() -> None:
    there = node(PROJECT_USER, '{"username": "h", "enabled": false}')
    assert (there.note, there.tone) == ("disabled here", Tone.WARNING)


def test_a_membership_says_its_rights_in_words() -> None:
    raw = '{"project_id": 399, "room_rights": 1, "tender_rights": "4", "equipment_rights": null}'
    assert node(MEMBERSHIP, raw).note == "Full to None"
    assert node(MEMBERSHIP, '{"project_id": 399, "room_rights": 3}').note == "all Read"
    assert node(MEMBERSHIP, '{"project_id": 399, "superuser": true}').note == "administrator"


def test_nearest_record_gives_the_parameters() -> None:
    owner = node(OWNER, '{"id": 5}')
    project = node(PROJECT, '{"id": 399}', owner)
    user = node(PROJECT_USER, '{"username": "a.b,c", "project_id": 399}', project)
    assert user.parameters() == {"id": 399, "username": "a.b,c", "project_id": 399}
    assert owner.parameters() == {"id": 5}


def test_children_inside_a_record_need_no_request() -> None:
    inner = b'{"id":"2","type":"Structure","children":[]},{"id":"3","children":[{"id":"4"}]}'
    raw = b'{"id":"1","children":[%b]}' % inner
    records = nested_in(Slice.of(msgspec.Raw(raw)), "children")
    children = at_once(nodes_for(records, TOPOLOGY_NODE, node(TEAM, "{}")))
    assert [(child.record["id"], child.mark) for child in children] == [
        ("2", Mark.LEAF),
        ("3", Mark.FOLDED),
    ]
    assert "children" not in children[1].record


@pytest.mark.parametrize("raw", [b"[]", b'{"children": null}', b'{"children": {}}', b"{", b""])
def test_no_children_where_there_is_no_list(raw: bytes) -> None:
    assert not nested_in(Slice.of(msgspec.Raw(raw)), "children")


def test_local_filter_looks_at_label_and_values() -> None:
    records = [msgspec.Raw(b'{"name":"Ward"}'), msgspec.Raw(b'{"name":"X","note":"the WARD"}')]
    assert at_once(Sought("ward", OWNER).among(records, range(len(records)))) == [0, 1]
    assert at_once(Sought("x", OWNER).among(records, range(len(records)))) == [1]


def test_a_very_long_text_is_cropped_where_it_is_looked_at_and_whole_where_it_is_used() -> None:
    name = "long " * 40_000
    raw = msgspec.json.encode({"id": "1", "name": name, "children": [{"id": "2"}]})
    long = Node.of(TOPOLOGY_NODE, None, msgspec.Raw(raw))
    assert long.label.startswith("long long")
    assert len(long.label) < len(name) // 10
    assert long.record == {"id": "1", "name": name}


def test_a_node_is_said_in_few_words_whatever_hangs_on_it() -> None:
    root = Node.of(ROOTS[0], None)
    root.contents = Contents(children=[node(OWNER, '{"name": "Northgate"}', root)] * 1_000)
    assert len(repr(root)) + len(repr(root.contents.children[0])) < 100
