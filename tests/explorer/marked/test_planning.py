"""One form for many records: a change for each, upon the record as the server has it."""

import pytest

from tests.explorer.forms.nodes import operation
from tui.changes.change import Change
from tui.explorer.explorer import Explorer
from tui.explorer.forms.slot import Slot
from tui.explorer.marked.form import FormForMany, form_for_many
from tui.explorer.marked.planning import planned_for_marked
from tui.explorer.node import Node
from tui.explorer.plans.planned import Fate, PlannedMany
from tui.explorer.workspace import Workspace


async def users(drofus: Explorer) -> list[Node]:
    """The first users of the server."""
    root = next(each for each in drofus.roots if each.label == "Users")
    await drofus.unfold(root)
    return root.children


async def project_users(drofus: Explorer) -> list[Node]:
    """The users of the first project of the first owner."""
    owners = drofus.roots[0]
    await drofus.unfold(owners)
    await drofus.unfold(owners.children[0])
    project = owners.children[0].children[0]
    await drofus.unfold(project)
    return project.children


def slot(form: FormForMany, key: str) -> Slot:
    return next(each for each in form.slots if each.key == key)


def fates(planned: PlannedMany) -> list[Fate]:
    return [each.fate for each in planned.rows]


async def test_what_is_entered_is_set_for_each_and_nothing_else(
    workspace: Workspace, drofus: Explorer
) -> None:
    nodes = (await users(drofus))[:12]
    form = await form_for_many(operation("drofus.users.update"), nodes)
    assert not [each.key for each in form.slots if each.path[0] == "username" and form.text(each)]
    form = form.enter(slot(form, "body.last_name"), "Newname")
    planned = await planned_for_marked(form, nodes, workspace.connected)
    assert fates(planned) == [Fate.CHANGED] * 12
    changes = [each.change for each in planned.rows if isinstance(each.change, Change)]
    assert [each.body for each in changes] == [{"last_name": "Newname"}] * 12
    assert [each.path["username"] for each in changes] == [n.gives()["username"] for n in nodes]
    assert planned.rows[0].what == f"Change a user: {nodes[0].label}"


async def test_an_action_leaves_those_alone_that_are_so_already(
    workspace: Workspace, drofus: Explorer
) -> None:
    nodes = await users(drofus)
    form = await form_for_many(operation("drofus.users.disable"), nodes)
    assert not form.slots
    planned = await planned_for_marked(form, nodes, workspace.connected)
    disabled = [each.record.get("enabled") is False for each in nodes]
    assert True in disabled
    assert False in disabled
    assert fates(planned) == [Fate.UNCHANGED if each else Fate.DONE for each in disabled]


async def test_a_person_who_is_marked_in_two_lists_is_changed_once(
    workspace: Workspace, drofus: Explorer
) -> None:
    everybody, members = await users(drofus), await project_users(drofus)
    form = await form_for_many(operation("drofus.users.kick"), [*members, *everybody])
    planned = await planned_for_marked(form, [*members, *everybody], workspace.connected)
    assert len(planned.rows) == len(everybody)
    assert fates(planned) == [Fate.DONE] * len(everybody)


@pytest.mark.parametrize("name", ["drofus.users.delete"])
async def test_what_is_gone_is_not_deleted(
    workspace: Workspace, drofus: Explorer, name: str
) -> None:
    nodes = (await users(drofus))[:3]
    session = workspace.connected
    await session.call(operation(name), format=None, username=str(nodes[1].gives()["username"]))
    planned = await planned_for_marked(await form_for_many(operation(name), nodes), nodes, session)
    assert fates(planned) == [Fate.REMOVED, Fate.UNCHANGED, Fate.REMOVED]


async def test_what_is_gone_is_not_changed(workspace: Workspace, drofus: Explorer) -> None:
    nodes = (await users(drofus))[:3]
    session = workspace.connected
    gone = str(nodes[1].gives()["username"])
    await session.call(operation("drofus.users.delete"), format=None, username=gone)
    form = await form_for_many(operation("drofus.users.update"), nodes)
    form = form.enter(slot(form, "body.last_name"), "Newname")
    planned = await planned_for_marked(form, nodes, session)
    assert fates(planned) == [Fate.CHANGED, Fate.REFUSED, Fate.CHANGED]
    assert "no longer on the server" in planned.rows[1].refused
