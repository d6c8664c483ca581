"""Going to a place in a tree in which nothing is unfolded, against a real server."""

import asyncio
import re

import pytest

from tests.sandbox.running import RunningSandbox
from tui.contract.operation import JsonObject, Service
from tui.explorer.going import NotThere, Step, Way, children_way, go, stands_beside, way_to
from tui.explorer.lists.filtering import switch_in_words
from tui.explorer.nodes.node import Node
from tui.explorer.rows import Mark
from tui.explorer.trees.bimplus import TOPOLOGY_NODE
from tui.explorer.trees.of_service import branches_at_root
from tui.explorer.unfolding.explorer import Explorer
from tui.explorer.workspace import Workspace
from tui.sandbox.faults import Fault, FaultKind

PROJECT = Way(Service.DROFUS, (Step("drofus.owners", "5"), Step("drofus.projects", "399")))


def fresh(workspace: Workspace, service: Service) -> Explorer:
    """The same tree with nothing unfolded in it."""
    return Explorer(workspace.answers, branches_at_root(service), page_size=5)


async def unfolded(explorer: Explorer, *, deep: int) -> list[Node]:
    """All rows, once the first records of each list were unfolded some levels down."""
    for node in explorer.outline.rows:  # it grows while it is gone through
        is_near = node.parent is None or node in node.parent.children[:2] or node.kind is None
        if node.depth < deep and is_near and node.mark is Mark.FOLDED:
            await explorer.unfold(node)
    return explorer.outline.rows


@pytest.mark.parametrize("service", Service)
async def test_the_way_to_any_row_leads_there(workspace: Workspace, service: Service) -> None:
    rows = await unfolded(workspace.explorer(service), deep=6)
    kinds = {node.what: node for node in rows if node.mark not in (Mark.MORE, Mark.HINT)}
    assert len(kinds) > 15
    for node in kinds.values():
        way = way_to(node)
        reached = await go(fresh(workspace, service), way)
        assert way_to(reached) == way
        if not way.steps[-1].key:
            continue
        assert reached.raw == node.raw
        assert reached.trail == node.trail


async def test_an_element_deep_in_a_topology_is_one_step(workspace: Workspace) -> None:
    bimplus = workspace.explorer(Service.BIMPLUS)
    rows = await unfolded(bimplus, deep=12)
    node = max((each for each in rows if each.kind is TOPOLOGY_NODE), key=lambda each: each.depth)
    way = way_to(node)
    assert [step.branch for step in way.steps[-2:]] == ["bimplus.projects", "bimplus.topology"]
    again = fresh(workspace, Service.BIMPLUS)
    reached = await go(again, way)
    assert reached.trail == node.trail
    assert len(reached.trail) > len(way.steps) + 3
    assert again.outline.index(reached) is not None


async def test_what_hangs_on_an_element(workspace: Workspace) -> None:
    bimplus = workspace.explorer(Service.BIMPLUS)
    rows = await unfolded(bimplus, deep=12)
    node = next(
        each for each in rows if getattr(each.what, "id", "") == "bimplus.object_attachments"
    )
    reached = await go(fresh(workspace, Service.BIMPLUS), way_to(node))
    assert reached.trail == node.trail


async def all_pages(explorer: Explorer, listing: Node) -> None:
    while listing.children[-1].mark is Mark.MORE:
        await explorer.choose(listing.children[-1])


async def issues(workspace: Workspace) -> tuple[Way, list[str]]:
    """The way to a list of issues with many pages, and the ids of all of them."""
    bimplus = workspace.explorer(Service.BIMPLUS)
    await bimplus.unfold(bimplus.roots[0])
    for team in bimplus.roots[0].children:
        projects = await go(bimplus, children_way(way_to(team), "bimplus.projects", ""))
        await bimplus.unfold(projects)
        for project in projects.children:
            if project.kind is None:
                continue
            listing = await go(bimplus, children_way(way_to(project), "bimplus.issues", ""))
            await bimplus.unfold(listing)
            await all_pages(bimplus, listing)
            found = [str(each.record["id"]) for each in listing.children if each.kind]
            if len(found) > 20:
                return way_to(listing), found
    pytest.fail("the sample has no list of issues with five pages")


async def test_a_record_on_the_next_page_is_found_there(workspace: Workspace) -> None:
    listing, ids = await issues(workspace)
    again = fresh(workspace, Service.BIMPLUS)
    reached = await go(again, children_way(listing, "bimplus.issues", ids[7]))
    assert reached.record["id"] == ids[7]
    assert not stands_beside(reached)
    assert reached.parent is not None
    assert reached.parent.note == "10+"


async def test_a_record_on_a_late_page_is_asked_for_by_itself(workspace: Workspace) -> None:
    listing, ids = await issues(workspace)
    again = fresh(workspace, Service.BIMPLUS)
    reached = await go(again, children_way(listing, "bimplus.issues", ids[-1]))
    above = reached.parent
    assert above is not None
    assert reached.record["id"] == ids[-1]
    assert stands_beside(reached)
    assert above.children[-2] is reached
    assert above.children[-1].mark is Mark.MORE
    assert above.note == "15+"

    await again.refresh(above)
    assert above.children[-2] is reached
    assert above.note == "5+"
    await all_pages(again, above)
    assert [each.record["id"] for each in above.children] == ids
    assert above.children[-1] is reached
    assert not stands_beside(reached)


async def test_an_inactive_project_shows_the_inactive_ones(workspace: Workspace) -> None:
    drofus = workspace.explorer(Service.DROFUS)
    way, project = await inactive(drofus)
    reached = await go(fresh(workspace, Service.DROFUS), way)
    assert reached.record == project
    assert reached.parent is not None
    assert switch_in_words(reached.parent)


async def inactive(drofus: Explorer) -> tuple[Way, JsonObject]:
    await drofus.unfold(drofus.roots[0])
    for owner in drofus.roots[0].children:
        await drofus.filter(owner, "show_all=1")
        for project in owner.children:
            if project.record.get("active") is False:
                return way_to(project), project.record
    pytest.fail("the sample has no inactive project")


async def test_a_filter_that_hides_it_is_taken_away(drofus: Explorer) -> None:
    users = drofus.roots[2]
    await drofus.unfold(users)
    wanted = way_to(users.children[4])
    other = str(users.children[0].record["username"])
    await drofus.filter(users, other)
    assert all(each.record["username"] != wanted.steps[-1].key for each in users.children)
    reached = await go(drofus, wanted)
    assert way_to(reached) == wanted
    assert users.contents is not None
    assert users.contents.filter_text == ""


async def test_what_is_being_typed_is_taken_away_where_it_hides_it(drofus: Explorer) -> None:
    users = drofus.roots[2]
    await drofus.unfold(users)
    wanted = users.children[4]
    await drofus.narrowing.narrow(users, str(users.children[0].record["username"]))
    assert drofus.outline.index(wanted) is None
    assert await go(drofus, way_to(wanted)) is wanted
    assert drofus.outline.index(wanted) is not None


@pytest.mark.parametrize(
    ("steps", "said"),
    [
        (
            (Step("drofus.owners", "99999"),),
            "There is no owner 99999 here. The way ends at Owners.",
        ),
        ((Step("drofus.owner"),), "There is no list owner here."),
        ((Step("drofus.statistics", "1"),), "The records of this list have no ids"),
        ((), "This place is empty"),
    ],
)
async def test_how_far_one_came_is_said(
    drofus: Explorer, steps: tuple[Step, ...], said: str
) -> None:
    with pytest.raises(NotThere, match=re.escape(said)):
        await go(drofus, Way(Service.DROFUS, steps))


async def test_no_such_project_is_said_after_the_server_was_asked(drofus: Explorer) -> None:
    steps = (Step("drofus.owners", "5"), Step("drofus.projects", "99999"))
    with pytest.raises(NotThere, match=r"There is no project 99999 here\.") as raised:
        await go(drofus, Way(Service.DROFUS, steps))
    assert raised.value.came_to is not None
    assert raised.value.came_to.record["id"] == 5


async def test_what_the_server_refuses_is_said(sandbox: RunningSandbox, drofus: Explorer) -> None:
    sandbox.fail(Fault(kind=FaultKind.STATUS, path="/owners", status=403))
    with pytest.raises(NotThere, match="The way ends at Owners"):
        await go(drofus, PROJECT)


async def test_a_load_that_is_given_up_ends_the_going(
    sandbox: RunningSandbox, drofus: Explorer
) -> None:
    held = sandbox.fail(Fault(kind=FaultKind.LATENCY, path="/owners"))
    going = asyncio.ensure_future(go(drofus, PROJECT))
    await asyncio.to_thread(held.reached.wait)
    assert drofus.give_up_last()
    with pytest.raises(NotThere, match="Stopped"):
        await going
