"""A watch asks once a time, for as little as may be, and says what is other than it was."""

from datetime import datetime

import pytest

from tests.explorer.forms.nodes import below
from tests.explorer.unfolding.test_freshening import removed, to_a_member
from tests.sandbox.running import RunningSandbox
from tui.client.errors import BimscopeError
from tui.explorer.lists.listing import identity_in_list
from tui.explorer.nodes.node import Node
from tui.explorer.trees.drofus import OWNER
from tui.explorer.unfolding.explorer import Explorer
from tui.explorer.watching.noticed import NoticedChanges, in_one_sentence
from tui.explorer.watching.noticing import rows_named
from tui.explorer.watching.watch import LONGEST_PACE, LookedAt, Watch
from tui.explorer.workspace import Workspace
from tui.large_json.turns import at_once
from tui.sandbox.faults import Fault, FaultKind


def change(sandbox: RunningSandbox, member: Node) -> None:
    """Give a member another level of rooms, behind the explorer's back."""
    path = f"/project_users/{member.record['username']},{member.record['project_id']}"
    with sandbox.drofus() as other:
        record = other.get(path).raise_for_status().json()["project_user"]
        record["room_rights"] = 3 if record["room_rights"] != 3 else 1
        other.put(path, json={"project_user": record}).raise_for_status()


def said(found: LookedAt) -> str:
    return in_one_sentence(found.changes, found.words)


def statuses(workspace: Workspace) -> list[int | None]:
    return [each.status for each in workspace.log]


async def test_what_has_not_changed_costs_one_request_without_an_answer(
    workspace: Workspace, drofus: Explorer
) -> None:
    member = await to_a_member(drofus)
    before = len(statuses(workspace))
    watch = Watch(drofus, member.parent or member)
    for _ in range(3):
        assert said(await watch.look()) == ""
    assert statuses(workspace)[before:] == [304, 304, 304]


async def test_the_row_that_changed_is_named_with_its_fields(
    sandbox: RunningSandbox, workspace: Workspace, drofus: Explorer
) -> None:
    member = await to_a_member(drofus)
    project = member.parent
    assert project is not None
    watch, rows = Watch(drofus, project), list(project.children)
    await watch.look()
    change(sandbox, member)
    asked = len(statuses(workspace))
    found = await watch.look()
    assert statuses(workspace)[asked:] == [200], "the list is not asked for twice"
    (noticed,) = found.changes
    assert noticed.node is member
    assert f"{member.label}: Rooms: " in said(found)
    assert project.children == rows, "no row has moved"
    assert said(await watch.look()) == ""
    answer = await drofus.read(member)
    assert answer is not None
    assert answer.exchange.number == max(each.number for each in workspace.log), "it is read anew"


async def test_a_member_who_leaves_is_gone(sandbox: RunningSandbox, drofus: Explorer) -> None:
    member = await to_a_member(drofus)
    watch = Watch(drofus, member.parent or member)
    await watch.look()
    removed(sandbox, member)
    assert said(await watch.look()) == "1 gone"


async def test_a_record_is_asked_for_by_itself(
    sandbox: RunningSandbox, workspace: Workspace, drofus: Explorer
) -> None:
    member = await to_a_member(drofus)
    watch = Watch(drofus, member)
    assert watch.reads_record
    assert said(await watch.look()) == ""
    change(sandbox, member)
    asked = len(statuses(workspace))
    assert said(await watch.look()).startswith(f"{member.label}: Rooms: ")
    assert len(statuses(workspace)) == asked + 1


async def test_of_several_pages_one_is_asked_for_a_time(
    sandbox: RunningSandbox, workspace: Workspace, bimplus: Explorer
) -> None:
    teams = bimplus.roots[0]
    await bimplus.unfold(teams)
    team = next(each for each in teams.children if each.kind)
    await bimplus.unfold(team)
    projects = team.children[0]
    await bimplus.unfold(projects)
    await bimplus.choose(projects.children[-1])
    assert projects.contents is not None
    assert projects.contents.page == 2
    watch, rows, asked = Watch(bimplus, projects), list(projects.children), len(statuses(workspace))
    for _ in range(4):
        assert said(await watch.look()) == ""
    assert len(statuses(workspace)) == asked + 4
    with sandbox.bimplus() as other:
        path = f"/{team.record['slug']}/projects/{rows[1].record['id']}"
        other.put(path, json={"name": "Changed meanwhile"}).raise_for_status()
    found = [said(await watch.look()) for _ in range(2)]
    assert any("Changed meanwhile" in each for each in found), found
    assert projects.children == rows


def test_only_the_rows_of_a_page_are_kept_and_found_in_short_steps() -> None:
    rows = [below(None, OWNER, {"id": number}) for number in range(40)]
    wanted = {identity_in_list(each) for each in rows[10:15]}
    assert list(at_once(rows_named(rows, wanted)).values()) == rows[10:15]
    assert len(list(rows_named(rows, wanted))) == len(rows)


async def test_errors_slow_it_until_there_is_an_answer_again(
    sandbox: RunningSandbox, drofus: Explorer
) -> None:
    member = await to_a_member(drofus)
    watch = Watch(drofus, member, every=10)
    sandbox.fail(Fault(kind=FaultKind.STATUS, path="/project_users", times=None, status=500))
    paces = []
    for _ in range(7):
        with pytest.raises(BimscopeError):
            await watch.look()
        paces.append(watch.pace)
    assert paces[:3] == [20, 40, 80]
    assert paces[-1] == LONGEST_PACE
    sandbox.faults.clear()
    await watch.look()
    assert watch.pace == 10


async def test_what_was_noticed_stands_over_the_record(
    sandbox: RunningSandbox, drofus: Explorer
) -> None:
    member = await to_a_member(drofus)
    watch, noticed = Watch(drofus, member), NoticedChanges()
    await watch.look()
    change(sandbox, member)
    noticed.note((await watch.look()).changes, datetime(2026, 1, 1, 12, 30, 5))
    (section,) = noticed.sections(member)
    assert (section.lines[0].title, section.lines[0].help) == ("Rooms", "12:30:05")
    assert noticed.has(member)
    assert not noticed.has(member.parent or member)
