"""Finding over a real server: what is loaded, what is asked, and what is given up."""

import asyncio
from collections.abc import Callable

import pytest

from tests.sandbox.running import RunningSandbox
from tui.client.errors import BimscopeError
from tui.contract.bimplus.projects import LIST_ALL_PROJECTS, TOPOLOGY
from tui.contract.terms import Service
from tui.explorer.finding.chains import GivenAbove
from tui.explorer.finding.finding import Finding
from tui.explorer.going import go
from tui.explorer.nodes.records import decode_record
from tui.explorer.rows import Tone
from tui.explorer.workspace import Workspace
from tui.sandbox.faults import Fault, FaultKind


def finding(
    workspace: Workspace,
    here: dict[Service, GivenAbove] | None = None,
    told: Callable[[], None] = lambda: None,
) -> Finding:
    explorers = [workspace.explorer(service) for service in Service]
    return Finding(workspace.answers, explorers, here or {}, told)


async def found_at_once(workspace: Workspace, text: str) -> list[str]:
    """What is found before the servers are asked."""
    come = asyncio.Event()

    def told() -> None:
        if search.found:
            come.set()

    search = finding(workspace, told=told)
    looking = asyncio.ensure_future(search.find(text, rests=60))
    async with asyncio.timeout(10):
        await come.wait()
    looking.cancel()
    return [each.node.label for each in search.found]


async def labels(workspace: Workspace, text: str) -> list[str]:
    search = finding(workspace)
    await search.find(text, rests=0)
    return [each.node.label for each in search.found]


def requests(workspace: Workspace) -> list[str]:
    return [f"{each.method} {each.url}" for each in workspace.log]


async def test_a_person_is_found_by_any_part_of_the_name(workspace: Workspace) -> None:
    for text in ("hakonhc", "clausen", "Hakon Clausen", "clausen håkon", "HÅKON"):
        assert "hakonhc" in await labels(workspace, text), text
    assert (await labels(workspace, "hakonhc"))[0] == "hakonhc"


async def test_a_project_is_found_by_its_number_and_says_where_it_is(workspace: Workspace) -> None:
    search = finding(workspace)
    await search.find("399", rests=0)
    first = search.found[0]
    assert first.node.label == "01 dRofus dev template"
    assert search.where(first) == ("dRofus", "Northgate Health")
    assert first.way is not None
    assert first.way.steps[-1].key == "399"


async def test_all_teams_are_looked_in_where_they_are_few(workspace: Workspace) -> None:
    search = finding(workspace)
    await search.find("wall", rests=0)
    kinds = {each.findable.kind.id for each in search.found}
    assert "bimplus.element_type" in kinds
    said = " ".join(each.words for each in search.remarks)
    assert "Not searched Bimplus: issues, models, structures, elements — needs a project" in said


async def test_nothing_is_absent_that_was_not_looked_for(workspace: Workspace) -> None:
    search = finding(workspace)
    await search.find("z", rests=0)
    said = " ".join(each.words for each in search.remarks)
    assert "Not searched dRofus: users, projects — type at least 2 letters" in said
    assert search.is_over


async def test_what_is_loaded_is_found_without_a_server(workspace: Workspace) -> None:
    explorer = workspace.explorer(Service.DROFUS)
    users = next(each for each in explorer.roots if each.label == "Users")
    await explorer.unfold(users)
    before = len(requests(workspace))
    assert await found_at_once(workspace, "clausen") == ["hakonhc"]
    assert len(requests(workspace)) == before


async def test_records_that_a_tree_has_are_found_though_their_answer_is_gone(
    workspace: Workspace,
) -> None:
    explorer = workspace.explorer(Service.DROFUS)
    owners = explorer.roots[0]
    await explorer.unfold(owners)
    owner = next(each for each in owners.children if each.label == "Northgate Health")
    await explorer.unfold(owner)
    workspace.answers.forget()
    assert await found_at_once(workspace, "dev template") == ["01 dRofus dev template"]


async def test_a_record_in_several_lists_is_shown_once(workspace: Workspace) -> None:
    assert await labels(workspace, "clausen") == ["hakonhc"]
    assert await labels(workspace, "hakonhc") == ["hakonhc"]


async def test_the_words_of_an_older_text_are_given_up(
    workspace: Workspace, sandbox: RunningSandbox
) -> None:
    search = finding(workspace)
    looking = asyncio.ensure_future(search.find("hakon", rests=60))
    await asyncio.sleep(0)
    looking.cancel()
    with pytest.raises(asyncio.CancelledError):
        await looking
    await search.find("clausen", rests=0)
    assert not [each for each in requests(workspace) if "query=hakon" in each]
    assert [each for each in requests(workspace) if "query=clausen" in each]


async def test_a_service_that_fails_is_said_and_the_other_is_looked_in(
    workspace: Workspace, sandbox: RunningSandbox
) -> None:
    sandbox.fail(Fault(kind=FaultKind.STATUS, path="/users", status=422, times=None))
    search = finding(workspace)
    await search.find("399", rests=0)
    assert search.found[0].node.label == "01 dRofus dev template"
    failed = [each.words for each in search.remarks if each.tone is Tone.ERROR]
    assert [each.partition(" —")[0] for each in failed] == ["Could not search dRofus: users"]


async def test_what_is_not_connected_is_said_and_nothing_waits_for_it() -> None:
    workspace = Workspace("test")
    workspace.connection.fail(BimscopeError("There is no way there."))
    search = finding(workspace)
    await search.find("hakon", rests=0)
    words = [each.words for each in search.remarks if each.tone is Tone.ERROR]
    assert any("Bimplus:" in each for each in words)
    assert any("dRofus:" in each for each in words)
    assert all(each.endswith("— There is no way there.") for each in words)


async def some_topology(workspace: Workspace) -> GivenAbove:
    """Where a project with elements is: its team, and itself."""
    projects = await workspace.connected.call(LIST_ALL_PROJECTS)
    for raw in projects.items:
        record = decode_record(raw)
        slug = str(record["teamSlug"])
        project = str(record["id"])
        here: GivenAbove = {"team_slug": slug, "scope": slug, "project_id": project}
        answer = await workspace.answers.ask(TOPOLOGY, here)
        if answer.part.member("children"):
            return here
    raise AssertionError("no project has elements")


async def test_an_element_is_found_on_any_level_of_the_project_under_the_cursor(
    workspace: Workspace,
) -> None:
    here = await some_topology(workspace)
    search = finding(workspace, {Service.BIMPLUS: here})
    await search.find("0. Etasje", rests=0)
    elements = [each for each in search.found if each.findable.several == "elements"]
    assert elements
    assert "elements" in " ".join(each.words for each in search.remarks)
    way = elements[0].way
    assert way is not None
    assert way.steps[-1].branch == "bimplus.topology"
    node = await go(workspace.explorer(Service.BIMPLUS), way)
    assert node.label == elements[0].node.label
    key = way.steps[-1].key
    await search.find(key, rests=0)
    assert [each.way for each in search.found] == [way]
    assert "1 loaded topology" in " ".join(each.words for each in search.remarks)


async def test_a_large_answer_is_not_asked_for_by_two_letters(workspace: Workspace) -> None:
    here = await some_topology(workspace)
    search = finding(workspace, {Service.BIMPLUS: here})
    await search.find("wa", rests=0)
    said = " ".join(each.words for each in search.remarks)
    assert "Not searched Bimplus: elements — type at least 3 letters" in said


async def test_what_belongs_to_somebody_says_to_whom(workspace: Workspace) -> None:
    search = finding(workspace)
    await search.find("invitation", rests=0)
    places = {search.where(each) for each in search.found}
    assert any(len(place) == 3 and place[1] == "E-mail templates" for place in places)
