"""Where one can go from a row: derived from fields, from what is above and from what is below."""

import pytest

from tests.explorer.test_going import unfolded
from tui.contract.operation import Service
from tui.explorer.goals import NoGoal, goals_of
from tui.explorer.going import Step, Way, go
from tui.explorer.jumps import jumps_from
from tui.explorer.nodes.node import Node
from tui.explorer.trees.bimplus import TOPOLOGY_NODE
from tui.explorer.unfolding.explorer import Explorer
from tui.explorer.workspace import Workspace

MEMBER = Way(
    Service.DROFUS,
    (Step("drofus.owners", "5"), Step("drofus.projects", "399"), Step("drofus.project_users")),
)


def letters(node: Node) -> dict[str, str]:
    return {jump.letter: jump.words for jump in jumps_from(node)}


async def by(explorer: Explorer, node: Node, letter: str) -> Node:
    """Where a letter leads, in the same tree."""
    jump = next(each for each in jumps_from(node) if each.letter == letter)
    return await go(explorer, (await goals_of(explorer, jump))[0].way)


@pytest.mark.parametrize("service", Service)
async def test_no_letter_means_two_things(workspace: Workspace, service: Service) -> None:
    for node in await unfolded(workspace.explorer(service), deep=6):
        found = [jump.letter for jump in jumps_from(node)]
        assert len(set(found)) == len(found)
        assert not set(found) & set("gemny:")
        assert all(len(each) == 1 and each.isalpha() for each in found)


async def test_from_a_person_up_to_the_database(drofus: Explorer) -> None:
    member = (await go(drofus, MEMBER)).children[0]
    assert letters(member) == {"u": "user", "p": "project", "o": "owner", "d": "database"}
    person = await by(drofus, member, "u")
    assert person.record["username"] == member.record["username"]
    assert person.parent is drofus.roots[2]
    await go(drofus, Way(Service.DROFUS, (Step("drofus.users", str(person.record["username"])),)))
    await drofus.unfold(person)
    membership = next(each for each in person.children if each.record["project_id"] == 399)
    project = await by(drofus, membership, "p")
    assert project.record["id"] == 399
    owner = await by(drofus, project, "o")
    assert owner.record["id"] == 5
    database = await by(drofus, project, "d")
    assert database.record["name"] == project.record["database_id"]


async def an_element(bimplus: Explorer, type_: str) -> Node:
    rows = await unfolded(bimplus, deep=12)
    elements = [each for each in rows if each.kind is TOPOLOGY_NODE]
    return next(each for each in elements if each.record.get("type") == type_)


async def test_from_an_element_to_its_type_and_on_to_attributes(bimplus: Explorer) -> None:
    element = await an_element(bimplus, "ID_ArchWall")
    type_ = await by(bimplus, element, "E")
    assert type_.record["name"] == "ID_ArchWall"
    sets = await by(bimplus, type_, "a")
    await bimplus.unfold(sets)
    await bimplus.unfold(sets.children[0])
    template = sets.children[0].children[0]
    jump = next(each for each in jumps_from(template) if each.words == "element types")
    goals = await goals_of(bimplus, jump)
    ids = [str(each["id"]) for each in template.record["elementtypes"]]  # type: ignore[union-attr,index,call-overload]
    assert [goal.way.steps[-1].key for goal in goals] == ids
    assert all(goal.words and goal.words not in ids for goal in goals if len(ids) > 1)


async def test_what_names_nothing_says_so(bimplus: Explorer) -> None:
    way = Way(Service.BIMPLUS, (Step("bimplus.teams"),))
    await bimplus.unfold(await go(bimplus, way))
    team = bimplus.roots[0].children[0]
    await bimplus.unfold(team)
    groups = next(each for each in team.children if each.label == "Attribute groups")
    await bimplus.unfold(groups)
    jump = next(each for each in jumps_from(groups.children[0]) if each.words == "parent group")
    with pytest.raises(NoGoal, match="This attribute group has no parent group"):
        await goals_of(bimplus, jump)


async def test_an_attribute_that_all_teams_share_is_found_among_these(bimplus: Explorer) -> None:
    element = await an_element(bimplus, "ID_ArchWall")
    sets = await by(bimplus, await by(bimplus, element, "E"), "a")
    await bimplus.unfold(sets)
    await bimplus.unfold(sets.children[0])
    jump = next(j for j in jumps_from(sets.children[0].children[0]) if j.words == "attributes")
    goals = await goals_of(bimplus, jump)
    assert {goal.way.steps[0].branch for goal in goals} == {"bimplus.content"}
    for goal in goals:
        assert (await go(bimplus, goal.way)).label == goal.words
