"""Ids have names: from what stands above, from lists that are there, from one that is asked for."""

import asyncio
import sqlite3
from contextlib import closing

import pytest

from tests.explorer.test_members_and_models import project as a_project
from tests.explorer.test_members_and_models import unfolded
from tests.explorer.unfolding.test_freshening import to_a_member
from tests.sandbox.running import RunningSandbox
from tui.contract.fields import fields_of
from tui.contract.operation import Json
from tui.explorer.details import details_of
from tui.explorer.in_words.page import Line
from tui.explorer.names import NamesAt
from tui.explorer.nodes.node import Node
from tui.explorer.trees.states import DISABLED, INACTIVE
from tui.explorer.unfolding.explorer import Explorer
from tui.explorer.workspace import Workspace
from tui.sandbox.faults import Fault, FaultKind


def asked(workspace: Workspace) -> list[str]:
    """The addresses that went to the server."""
    return [exchange.url.partition("://")[2].partition("/")[2] for exchange in workspace.log]


def lines(explorer: Explorer, node: Node) -> dict[str, Line]:
    """The overview of a node with the names that are known."""
    sections = details_of(node, named=explorer.telling.at(node)).sections
    return {line.title: line for section in sections for line in section.lines}


def name_at(explorer: Explorer, node: Node, field: str, value: Json) -> tuple[str, NamesAt]:
    """What a field's value is called where a node stands."""
    here = explorer.telling.at(node)
    assert node.kind is not None
    known = next(each for each in fields_of(node.kind.record) if each.name == field)
    return here(known, value), here


async def projects_of_a_database(drofus: Explorer) -> list[Node]:
    """The projects of the first database that has several: no owner stands above them."""
    databases = drofus.roots[1]
    await drofus.unfold(databases)
    for database in databases.children:
        await drofus.unfold(database)
        found = [each for each in database.children if each.kind]
        if len({each.record["owner_id"] for each in found}) > 1:
            return found
    raise AssertionError("no database has projects of several owners")


async def test_what_stands_above_is_named_without_a_request(
    workspace: Workspace, drofus: Explorer
) -> None:
    member = await to_a_member(drofus)
    project = member.parent
    assert project is not None
    assert project.parent is not None
    before = asked(workspace)
    assert lines(drofus, project)["Owner"].words == project.parent.label
    shown = lines(drofus, member)["Project"]
    assert (shown.words, shown.beside) == (project.label, str(project.record["id"]))
    assert asked(workspace) == before


async def test_a_list_is_asked_for_once_whoever_needs_it(
    workspace: Workspace, drofus: Explorer
) -> None:
    projects = await projects_of_a_database(drofus)
    first = drofus.telling.at(projects[0])
    assert lines(drofus, projects[0])["Owner"].words == str(projects[0].record["owner_id"])
    details_of(projects[0], named=first)
    assert await drofus.telling.learn(first)
    for project in projects:
        here = drofus.telling.at(project)
        details_of(project, named=here)
        await drofus.telling.learn(here)
        shown = lines(drofus, project)["Owner"]
        assert shown.beside == str(project.record["owner_id"])
        assert shown.words != shown.beside
    assert asked(workspace).count("owners") == 1


async def test_a_list_that_is_loaded_is_not_asked_for(
    workspace: Workspace, drofus: Explorer
) -> None:
    await drofus.unfold(drofus.roots[0])
    projects = await projects_of_a_database(drofus)
    _, here = name_at(drofus, projects[0], "owner_id", projects[0].record["owner_id"])
    assert await drofus.telling.learn(here)
    assert asked(workspace).count("owners") == 1


async def test_a_list_that_is_refused_is_asked_for_once_and_again_when_one_wants_it(
    sandbox: RunningSandbox, workspace: Workspace, drofus: Explorer
) -> None:
    projects = await projects_of_a_database(drofus)
    sandbox.fail(Fault(kind=FaultKind.STATUS, path="/owners", status=403))
    for project in projects:
        _, here = name_at(drofus, project, "owner_id", project.record["owner_id"])
        assert not await drofus.telling.learn(here)
    assert asked(workspace).count("owners") == 1
    assert await drofus.telling.learn(here, anew=True)


async def test_two_who_need_a_list_at_once_share_it_and_it_can_be_given_up(
    sandbox: RunningSandbox, workspace: Workspace, drofus: Explorer
) -> None:
    projects = await projects_of_a_database(drofus)
    held = sandbox.fail(Fault(kind=FaultKind.LATENCY, path="/owners"))

    def looked_at(project: Node) -> "asyncio.Task[bool]":
        _, here = name_at(drofus, project, "owner_id", project.record["owner_id"])
        return asyncio.ensure_future(drofus.telling.learn(here))

    learning = [looked_at(project) for project in projects[:2]]
    await asyncio.to_thread(held.reached.wait, 10)
    held.release()
    assert await asyncio.gather(*learning) == [True, True]
    assert asked(workspace).count("owners") == 1
    workspace.answers.forget()
    held = sandbox.fail(Fault(kind=FaultKind.LATENCY, path="/owners"))
    given_up = looked_at(projects[0])
    await asyncio.to_thread(held.reached.wait, 10)
    assert drofus.telling.give_up()
    assert not await given_up
    held.release()
    assert not await looked_at(projects[0])
    assert asked(workspace).count("owners") == 2


async def test_a_record_that_is_left_says_nothing_of_the_list(
    sandbox: RunningSandbox, workspace: Workspace, drofus: Explorer
) -> None:
    (project, *_) = await projects_of_a_database(drofus)
    _, here = name_at(drofus, project, "owner_id", project.record["owner_id"])
    held = sandbox.fail(Fault(kind=FaultKind.LATENCY, path="/owners"))
    looking = asyncio.ensure_future(drofus.telling.learn(here))
    await asyncio.to_thread(held.reached.wait, 10)
    looking.cancel()
    with pytest.raises(asyncio.CancelledError):
        await looking
    held.release()
    assert await drofus.telling.learn(here)


async def test_a_membership_is_called_by_its_project_inactive_ones_too(
    workspace: Workspace, drofus: Explorer
) -> None:
    users = drofus.roots[2]
    await drofus.unfold(users)
    for user in users.children:
        await drofus.unfold(user)
        found = [each for each in user.children if each.kind]
        if any(INACTIVE.sign in each.signs for each in found):
            break
    else:
        pytest.fail("nobody is in an inactive project")
    for membership in found:
        number = str(membership.record["project_id"])
        assert membership.label.endswith(f" ({number})")
        assert membership.called
    assert asked(workspace).count("projects?show_all=1") == 1


async def test_an_account_that_is_disabled_on_the_server_is_said_first_and_wins(
    sandbox: RunningSandbox, drofus: Explorer
) -> None:
    member = await to_a_member(drofus)
    with sandbox.drofus() as other:
        other.get(f"/users/{member.record['username']}/disable").raise_for_status()
        path = f"/project_users/{member.record['username']},{member.record['project_id']}"
        other.patch(path, json={"project_user": {"enabled": True}}).raise_for_status()
    assert member.parent is not None
    await drofus.refresh(member.parent)
    member = member.parent.children[0]
    assert DISABLED.sign not in member.signs
    here = drofus.telling.at(member)
    details_of(member, named=here)
    assert await drofus.telling.learn(here)
    assert member.signs.startswith(DISABLED.sign)
    assert member.note.startswith("disabled")
    first = details_of(member, named=drofus.telling.at(member)).sections[0].lines[0]
    assert (first.title, first.words) == ("State", "⊘ disabled")
    assert lines(drofus, member)["Enabled"].words == "yes here, but disabled on the server"
    # What is listed later knows it at once.
    project = member.parent
    assert project is not None
    await drofus.refresh(project)
    assert project.children[0].signs.startswith(DISABLED.sign)


async def test_an_owner_of_a_team_is_a_member_and_a_group_may_be_nested(bimplus: Explorer) -> None:
    teams = bimplus.roots[0]
    await bimplus.unfold(teams)
    team = teams.children[0]
    _, here = name_at(bimplus, team, "owner", team.record["owner"])
    assert await bimplus.telling.learn(here)
    assert "@" in lines(bimplus, team)["Owner"].words
    await bimplus.unfold(team)
    branch = next(each for each in team.children if each.label == "Free attributes")
    await bimplus.unfold(branch)
    grouped = [each for each in branch.children if each.kind and each.record.get("parent")]
    for attribute in grouped:
        _, here = name_at(bimplus, attribute, "parent", attribute.record["parent"])
        await bimplus.telling.learn(here)
    assert grouped
    assert all(lines(bimplus, each)["Group"].beside for each in grouped)


async def test_an_element_has_its_attributes_and_quantities(bimplus: Explorer) -> None:
    from tests.explorer.unfolding.test_explorer import child, first_bimplus_project

    project = await first_bimplus_project(bimplus)
    node = child(project, "Topology")
    await bimplus.unfold(node)
    while node.children[0].kind is not None:
        node = node.children[0]
        await bimplus.unfold(node)
    answer = await bimplus.read(node)
    here = bimplus.telling.at(node)
    sections = details_of(node, answer, named=here).sections
    titles = [section.title for section in sections]
    assert "Quantities" in titles
    assert all(section.lines for section in sections)
    await bimplus.telling.learn(here)
    shown = details_of(node, answer, named=bimplus.telling.at(node))
    found = {line.title: line for section in shown.sections for line in section.lines}
    assert found["Element type"].beside
    assert found["Parent"].words == (node.parent and node.parent.label)
    # The JSON is still that of the node.
    assert shown.raw is not None
    assert b"quantity" not in shown.raw


async def test_people_of_a_project_have_names_once_the_users_are_there(
    workspace: Workspace, drofus: Explorer
) -> None:
    member = await to_a_member(drofus)
    assert member.note in ("", "disabled here", "administrator")
    assert "users" not in asked(workspace), "nobody asked for names"
    users = drofus.roots[2]
    await drofus.unfold(users)
    names = {each.record["username"]: each.note for each in users.children}
    project = member.parent
    assert project is not None
    before = len(asked(workspace))
    await drofus.refresh(project)
    notes = {each.record["username"]: each.note for each in project.children}
    assert notes
    assert all(str(notes[user]).endswith(names[user]) for user in notes)
    assert [path for path in asked(workspace)[before:] if path != "project_users"] == []


async def test_a_discipline_says_the_model_that_it_belongs_to_by_its_name(
    bimplus: Explorer, workspace: Workspace, sandbox: RunningSandbox
) -> None:
    with closing(sqlite3.connect(sandbox.store.path)) as db, db:
        db.execute("UPDATE bimplus_disciplines SET divisionName = NULL")
    inside = await a_project(bimplus)
    models = await unfolded(bimplus, inside, "Models")
    disciplines = await unfolded(bimplus, inside, "Disciplines")
    labels = {each.record["id"]: each.label for each in models.children}
    before = asked(workspace)
    for each in disciplines.children:
        called = labels[each.record["divisionId"]]
        assert each.note == called
        assert lines(bimplus, each)["Model"].words == called
    assert not any(each.record.get("divisionName") for each in disciplines.children)
    assert asked(workspace) == before
