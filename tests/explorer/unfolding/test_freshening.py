"""After a change every list that may be out of date is asked for again, and no other."""

import pytest

from tests.explorer.forms.nodes import operation
from tests.sandbox.running import RunningSandbox
from tui.explorer.nodes.node import Node
from tui.explorer.unfolding.explorer import Explorer
from tui.explorer.unfolding.freshening import concerns, freshen
from tui.explorer.workspace import Workspace

REMOVAL = operation("drofus.project_users.delete")
OWNER_CHANGED = operation("drofus.owners.update")


@pytest.mark.parametrize(
    ("changed", "listing", "is_concerned"),
    [
        ("drofus.owners.update", "drofus.owners.list", True),
        ("drofus.owners.update", "drofus.projects.list", True),
        ("drofus.owners.update", "drofus.database.list", False),
        ("drofus.users.disable", "drofus.users.list", True),
        ("drofus.projects.update", "drofus.owners.list", False),
        ("bimplus.teams.update", "drofus.owners.list", False),
    ],
)
def test_a_list_shows_its_own_things_and_those_they_refer_to(
    changed: str, listing: str, is_concerned: bool
) -> None:
    assert concerns(operation(changed), operation(listing)) is is_concerned


def asked(workspace: Workspace) -> list[str]:
    return [exchange.operation_id for exchange in workspace.log]


async def to_a_member(drofus: Explorer) -> Node:
    """Unfold down to the users of the first project of the first owner who has one."""
    owners = drofus.roots[0]
    await drofus.unfold(owners)
    for owner in owners.children:
        await drofus.unfold(owner)
        project = owner.children[0]
        await drofus.unfold(project)
        if project.children and project.children[0].kind is not None:
            return project.children[0]
    raise AssertionError("nobody is in any project")


def removed(sandbox: RunningSandbox, member: Node) -> None:
    with sandbox.drofus() as other:
        path = f"/project_users/{member.record['username']},{member.record['project_id']}"
        other.delete(path).raise_for_status()


async def test_a_row_that_is_gone_leaves_and_the_others_stay(
    sandbox: RunningSandbox, drofus: Explorer
) -> None:
    member = await to_a_member(drofus)
    project = member.parent
    assert project is not None
    others = project.children[1:]
    count = int(project.note)
    removed(sandbox, member)
    await freshen(drofus, member, REMOVAL)
    assert [each.label for each in project.children] == [each.label for each in others]
    assert drofus.outline.index(project) is not None
    assert project.note == str(count - 1)


async def test_only_what_may_be_out_of_date_is_asked_for(
    workspace: Workspace, drofus: Explorer
) -> None:
    member = await to_a_member(drofus)
    databases = drofus.roots[1]
    await drofus.unfold(databases)
    before = len(asked(workspace))
    await freshen(drofus, member, REMOVAL)
    again = asked(workspace)[before:]
    above = ["drofus.owners.list", "drofus.projects.list", "drofus.project_users.list"]
    assert [each for each in again if each in above] == above
    assert "drofus.database.list" not in again
    assert len(again) == len(set(again)), "each is asked for once"


async def test_a_list_that_is_not_seen_is_asked_for_when_it_is(
    sandbox: RunningSandbox, workspace: Workspace, drofus: Explorer
) -> None:
    member = await to_a_member(drofus)
    project = member.parent
    assert project is not None
    drofus.fold(project)
    removed(sandbox, member)
    before = len(asked(workspace))
    workspace.answers.forget()
    await freshen(drofus, member, REMOVAL)
    assert "drofus.project_users.list" not in asked(workspace)[before:]
    await drofus.unfold(project)
    assert asked(workspace)[before:].count("drofus.project_users.list") == 1
    assert member.label not in [each.label for each in project.children]
    drofus.fold(project)
    await drofus.unfold(project)
    assert asked(workspace)[before:].count("drofus.project_users.list") == 1


async def test_without_a_node_the_lists_of_the_changed_things_are_asked_for(
    workspace: Workspace, drofus: Explorer
) -> None:
    await to_a_member(drofus)
    before = len(asked(workspace))
    await freshen(drofus, None, OWNER_CHANGED)
    assert {"drofus.owners.list", "drofus.projects.list"} <= set(asked(workspace)[before:])
    assert "drofus.project_users.list" not in asked(workspace)[before:]


async def test_a_very_long_list_is_asked_for_only_where_it_is_about_the_changed_things(
    workspace: Workspace, drofus: Explorer
) -> None:
    member = await to_a_member(drofus)
    assert member.parent is not None
    projects = member.parent.parent
    assert projects is not None
    assert projects.contents is not None
    projects.contents.total = 100_000
    before = len(asked(workspace))
    await freshen(drofus, None, OWNER_CHANGED)
    again = asked(workspace)[before:]
    assert "drofus.owners.list" in again
    assert "drofus.projects.list" not in again


async def test_the_other_tree_is_left_alone(workspace: Workspace, bimplus: Explorer) -> None:
    await bimplus.unfold(bimplus.roots[0])
    before = len(asked(workspace))
    await freshen(bimplus, None, OWNER_CHANGED)
    assert len(asked(workspace)) == before
