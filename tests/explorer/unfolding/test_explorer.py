"""Unfolding, paging, filtering and reading, against a real server."""

import asyncio
from typing import NoReturn
from urllib.parse import unquote

import pytest
from typing_extensions import override

from tests.sandbox.running import RunningSandbox
from tui.client.errors import NotFound, QueryError
from tui.contract.operation import Service
from tui.explorer.kept_answers.answers import Answers
from tui.explorer.kept_answers.awaited_session import AwaitedSession
from tui.explorer.nodes.node import Node
from tui.explorer.rows import Mark
from tui.explorer.trees.of_service import branches_at_root
from tui.explorer.unfolding.explorer import Explorer
from tui.explorer.workspace import Workspace
from tui.sandbox.faults import Fault, FaultKind


def child(node: Node, label: str) -> Node:
    return next(each for each in node.children if each.label == label)


def asked(workspace: Workspace) -> list[str]:
    """The operations that went to the server."""
    return [exchange.operation_id for exchange in workspace.log]


async def team_branch(bimplus: Explorer, title: str) -> Node:
    await bimplus.unfold(bimplus.roots[0])
    team = bimplus.roots[0].children[0]
    await bimplus.unfold(team)
    return child(team, title)


async def first_bimplus_project(bimplus: Explorer) -> Node:
    projects = await team_branch(bimplus, "Projects")
    await bimplus.unfold(projects)
    project = projects.children[0]
    await bimplus.unfold(project)
    return project


async def test_owners_to_project_users(workspace: Workspace, drofus: Explorer) -> None:
    owners = drofus.roots[0]
    await drofus.unfold(owners)
    assert len(owners.children) >= 12
    owner = next(each for each in owners.children if each.record["id"] == 5)
    await drofus.unfold(owner)
    project = owner.children[0]
    assert project.record["owner_id"] == 5
    await drofus.unfold(project)
    user = project.children[0]
    assert user.record["project_id"] == project.record["id"]
    assert asked(workspace) == [
        "drofus.owners.list",
        "drofus.projects.list",
        "drofus.project_users.list",
    ]


async def test_what_was_seen_needs_no_request(workspace: Workspace, drofus: Explorer) -> None:
    owners = drofus.roots[0]
    await drofus.unfold(owners)
    for owner in owners.children:
        await drofus.unfold(owner)
        drofus.fold(owner)
        await drofus.unfold(owner)
    assert asked(workspace) == ["drofus.owners.list", "drofus.projects.list"]


async def test_same_thing_is_never_asked_twice_at_once(
    workspace: Workspace, drofus: Explorer
) -> None:
    owners = drofus.roots[0]
    await drofus.unfold(owners)
    await asyncio.gather(*(drofus.unfold(owner) for owner in owners.children))
    assert asked(workspace).count("drofus.projects.list") == 1


async def test_refresh_asks_again(workspace: Workspace, drofus: Explorer) -> None:
    owners = drofus.roots[0]
    await drofus.unfold(owners)
    await drofus.refresh(owners.children[3])
    assert asked(workspace).count("drofus.projects.list") == 1
    await drofus.refresh(owners)
    assert asked(workspace).count("drofus.owners.list") == 2


async def test_inactive_projects_when_asked_for(drofus: Explorer) -> None:
    databases = drofus.roots[1]
    await drofus.unfold(databases)
    for database in databases.children:
        await drofus.unfold(database)
        before = {each.label for each in database.children if each.kind}
        await drofus.filter(database, "show_all=1")
        more = [each for each in database.children if each.kind and each.label not in before]
        if more:
            assert {each.note for each in more} == {"inactive"}
            return
    pytest.fail("the sample has no inactive project")


async def test_pages_load_when_asked_for(workspace: Workspace, bimplus: Explorer) -> None:
    projects = await team_branch(bimplus, "Projects")
    await bimplus.unfold(projects)
    assert [each.mark for each in projects.children].count(Mark.MORE) == 1
    assert len(projects.children) == 6
    assert projects.note == "5+"
    await bimplus.choose(projects.children[-1])
    assert projects.contents is not None
    assert projects.contents.total > 5
    names = [each.record["id"] for each in projects.children if each.kind]
    assert len(set(names)) == len(names) == projects.contents.total
    assert asked(workspace).count("bimplus.projects.list") == 2


async def test_topology_needs_one_request(workspace: Workspace, bimplus: Explorer) -> None:
    project = await first_bimplus_project(bimplus)
    node = child(project, "Topology")
    await bimplus.unfold(node)
    while node.children[0].kind is not None:
        node = node.children[0]
        await bimplus.unfold(node)
    assert node.depth > 6
    assert asked(workspace).count("bimplus.projects.topology") == 1


async def test_every_branch_of_a_project_unfolds(bimplus: Explorer) -> None:
    project = await first_bimplus_project(bimplus)
    for branch in project.children:
        await bimplus.unfold(branch)
        assert not [each.label for each in branch.children if each.mark is Mark.ERROR]


async def test_every_root_and_team_branch_unfolds(drofus: Explorer, bimplus: Explorer) -> None:
    for root in drofus.roots:
        await drofus.unfold(root)
        for branch in root.children if root.source is None else [root]:
            await drofus.unfold(branch)
            assert branch.children[0].kind is not None
    await bimplus.unfold(bimplus.roots[0])
    team = bimplus.roots[0].children[0]
    await bimplus.unfold(team)
    for branch in team.children:
        await bimplus.unfold(branch)
        assert branch.children[0].kind is not None


async def test_templates_and_attributes_unfold(bimplus: Explorer) -> None:
    sets = await team_branch(bimplus, "Attribute templates")
    await bimplus.unfold(sets)
    for each in sets.children:
        await bimplus.unfold(each)
    assert any(each.children and each.children[0].kind for each in sets.children)


async def test_groups_have_groups_and_attributes(bimplus: Explorer) -> None:
    shared = bimplus.roots[1]
    await bimplus.unfold(shared)
    groups = child(shared, "Attribute groups")
    await bimplus.unfold(groups)
    nested = child(groups, "Bimplus Property Sets")
    await bimplus.unfold(nested)
    assert {"Element", "General", "IFC"} <= {each.label for each in nested.children}
    await bimplus.unfold(child(nested, "General"))
    assert child(nested, "General").children


async def test_filter_of_the_service(bimplus: Explorer) -> None:
    projects = await team_branch(bimplus, "Projects")
    await bimplus.unfold(projects)
    wanted = projects.children[2].record["name"]
    await bimplus.filter(projects, f"name={wanted}")
    assert [each.record["name"] for each in projects.children if each.kind] == [wanted]
    await bimplus.filter(projects, "")
    assert len(projects.children) == 6


async def test_filter_of_the_tree_where_the_service_has_none(drofus: Explorer) -> None:
    owners = drofus.roots[0]
    await drofus.unfold(owners)
    wanted = owners.children[4].label
    await drofus.filter(owners, wanted.upper())
    assert wanted in [each.label for each in owners.children]
    await drofus.filter(owners, "no such owner anywhere")
    assert [each.mark for each in owners.children] == [Mark.HINT]


async def test_wrong_expression_changes_nothing(bimplus: Explorer) -> None:
    projects = await team_branch(bimplus, "Projects")
    await bimplus.unfold(projects)
    before = list(projects.children)
    with pytest.raises(QueryError) as raised:
        await bimplus.filter(projects, "name==x")
    assert raised.value.column == 4
    assert projects.children == before


async def test_error_is_a_row_that_can_be_retried(
    sandbox: RunningSandbox, drofus: Explorer
) -> None:
    sandbox.fail(Fault(kind=FaultKind.STATUS, path="/owners", status=500))
    owners = drofus.roots[0]
    await drofus.unfold(owners)
    (row,) = owners.children
    assert row.mark is Mark.ERROR
    assert "500" in row.label
    await drofus.choose(row)
    assert len(owners.children) >= 12


async def test_refresh_that_fails_loses_nothing(sandbox: RunningSandbox, drofus: Explorer) -> None:
    owners = drofus.roots[0]
    await drofus.unfold(owners)
    before = list(owners.children)
    sandbox.fail(Fault(kind=FaultKind.STATUS, path="/owners", status=500))
    await drofus.refresh(owners)
    assert owners.children[0].mark is Mark.ERROR
    assert owners.children[1:] == before
    await drofus.choose(owners.children[0])
    assert owners.children == before


async def test_refresh_keeps_what_is_unfolded(drofus: Explorer) -> None:
    owners = drofus.roots[0]
    await drofus.unfold(owners)
    owner = owners.children[0]
    await drofus.unfold(owner)
    await drofus.refresh(owners)
    assert owners.children[0] is owner
    assert owner.children[0] in drofus.outline.rows


@pytest.mark.parametrize(
    "kind", [FaultKind.HTML, FaultKind.EMPTY, FaultKind.GARBAGE, FaultKind.WRONG_SHAPE]
)
async def test_odd_answers_become_rows(
    sandbox: RunningSandbox, drofus: Explorer, kind: FaultKind
) -> None:
    sandbox.fail(Fault(kind=kind, path="/owners"))
    await drofus.unfold(drofus.roots[0])
    assert [each.mark for each in drofus.roots[0].children] == [Mark.ERROR]


async def test_nameless_records_are_rows_all_the_same(
    sandbox: RunningSandbox, drofus: Explorer
) -> None:
    sandbox.fail(Fault(kind=FaultKind.NULL_NAMES, path="/owners"))
    await drofus.unfold(drofus.roots[0])
    assert {each.label for each in drofus.roots[0].children} == {"(no name)"}


async def test_folding_gives_up_a_load(sandbox: RunningSandbox, drofus: Explorer) -> None:
    held = sandbox.fail(Fault(kind=FaultKind.LATENCY, path="/owners"))
    owners = drofus.roots[0]
    load = asyncio.ensure_future(drofus.unfold(owners))
    await asyncio.to_thread(held.reached.wait, 10)
    marks = [owners.mark]
    drofus.fold(owners)
    await load
    marks.append(owners.mark)
    assert marks == [Mark.LOADING, Mark.FOLDED]
    held.release()
    await drofus.unfold(owners)
    assert len(owners.children) >= 12


async def test_a_page_that_fails_keeps_the_others(
    sandbox: RunningSandbox, bimplus: Explorer
) -> None:
    projects = await team_branch(bimplus, "Projects")
    await bimplus.unfold(projects)
    sandbox.fail(Fault(kind=FaultKind.STATUS, path="/v2/", status=500))
    await bimplus.choose(projects.children[-1])
    assert [each.mark for each in projects.children[-2:]] == [Mark.ERROR, Mark.MORE]
    await bimplus.choose(projects.children[-1])
    assert Mark.ERROR not in [each.mark for each in projects.children]
    assert len(projects.children) > 6


async def test_reading_a_record_goes_to_its_own_address(drofus: Explorer) -> None:
    users = drofus.roots[2]
    await drofus.unfold(users)
    user = users.children[0]
    answer = await drofus.read(user)
    assert answer is not None
    address = unquote(answer.exchange.url)
    assert address.endswith(f"/users/{user.record['username']}")
    assert await drofus.read(users) is None


async def test_reading_what_is_gone_raises(sandbox: RunningSandbox, drofus: Explorer) -> None:
    await drofus.unfold(drofus.roots[2])
    sandbox.fail(Fault(kind=FaultKind.STATUS, path="/users/", status=404))
    with pytest.raises(NotFound):
        await drofus.read(drofus.roots[2].children[0])


class Mistaken(Answers):
    """Answers with a mistake of our own in them."""

    @override
    async def ask(self, *_given: object, **_named: object) -> NoReturn:
        raise KeyError("anna's record")


async def test_a_mistake_of_our_own_is_a_row_and_is_raised() -> None:
    explorer = Explorer(Mistaken(AwaitedSession()), branches_at_root(Service.DROFUS))
    root = explorer.roots[0]
    for ask in (explorer.unfold, explorer.refresh):
        with pytest.raises(KeyError):
            await ask(root)
        assert [child.mark for child in root.shown] == [Mark.ERROR]
        assert "error in bimscope (KeyError)" in root.shown[0].label
        assert "anna" not in root.shown[0].label
