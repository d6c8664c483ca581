"""Statistics stand in the dRofus tree, and are asked for when they are unfolded."""

import pytest

from tests.explorer.test_members_and_models import unfolded
from tests.explorer.test_nodes import node
from tui.contract import OPERATIONS
from tui.explorer.actions import offers
from tui.explorer.rows import Mark
from tui.explorer.trees.drofus_statistics import LOGINS, MEASUREMENT, UNIQUE_USERS
from tui.explorer.trees.kind import Kind
from tui.explorer.unfolding.explorer import Explorer
from tui.explorer.workspace import Workspace

TITLES = ["Logins", "Unique users", "Latest measurements", "All measurements"]


async def test_they_are_offered_without_a_request(workspace: Workspace, drofus: Explorer) -> None:
    root = drofus.roots[-1]
    await drofus.unfold(root)
    assert (root.label, [each.label for each in root.children]) == ("Statistics", TITLES)
    assert len(workspace.log) == 0


@pytest.mark.parametrize("title", TITLES)
async def test_each_is_a_list_with_numbers(drofus: Explorer, title: str) -> None:
    listed = await unfolded(drofus, drofus.roots[-1], title)
    assert listed.children
    assert not [each.label for each in listed.children if each.mark is Mark.ERROR]
    assert all(any(sign.isdigit() for sign in each.note) for each in listed.children)
    assert all(each.label != "(no name)" for each in listed.children)


async def test_a_measurement_says_the_name_of_its_project(drofus: Explorer) -> None:
    listed = await unfolded(drofus, drofus.roots[-1], "Latest measurements")
    first = listed.children[0]
    number = str(first.record["project_id"])
    assert first.label.endswith(f" ({number})")
    assert first.label != f"{number} "


async def test_the_chart_of_a_list_is_offered_on_it(workspace: Workspace, drofus: Explorer) -> None:
    listed = await unfolded(drofus, drofus.roots[-1], "Logins")
    (found,) = [
        e for e in offers(listed, workspace.session) if e.operation.id == "drofus.node.logins"
    ]
    assert (found.here, found.node) == (True, listed)
    assert found.operation is OPERATIONS["drofus.node.logins"]


@pytest.mark.parametrize(
    ("kind", "text", "label", "note"),
    [
        (LOGINS, '{"project_name": "Ward", "client": "Revit", "count": 3}', "Ward", "3, Revit"),
        (LOGINS, '{"project_id": 4, "count": "3"}', "project 4", "3"),
        (UNIQUE_USERS, '{"project_name": null, "unique_users": 0}', "project (no name)", "0"),
        (
            MEASUREMENT,
            '{"project_id": 4, "field": "sum_designed_area", "value": "1.5", "time": "2026-01-02"}',
            "project 4",
            "Designed area 1.5, 2026-01-02",
        ),
        (MEASUREMENT, '{"field": ["x"], "value": {}}', "project (no name)", ""),
    ],
)
def test_rows_are_made_of_whatever_was_sent(kind: Kind, text: str, label: str, note: str) -> None:
    there = node(kind, text)
    assert (there.label, there.note) == (label, note)
