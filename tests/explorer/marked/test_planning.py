"""One form for many records: a change for each, upon the record as the server has it."""

import pytest

from tests.explorer.forms.nodes import operation
from tests.explorer.marked.trees import (
    bimplus_projects,
    body_of,
    in_project,
    project_users,
    records_at,
    sent,
    users,
)
from tests.sandbox.running import RunningSandbox
from tui.changes.change import Change
from tui.client.errors import NotLoggedIn
from tui.contract.reading import value_at
from tui.explorer.forms.slot import Pickable, Slot
from tui.explorer.marked.form import FormForMany, form_for_many
from tui.explorer.marked.planning import planned_for_marked
from tui.explorer.nodes.node import Node
from tui.explorer.nodes.records import decode_record
from tui.explorer.plans.planned import Fate, PlannedMany
from tui.explorer.unfolding.explorer import Explorer
from tui.explorer.workspace import Workspace
from tui.sandbox.faults import Fault, FaultKind

ANNA = "0d4f9c9e-1b1c-4a55-9f2e-2f8f5c0b7a11"


def slot(form: FormForMany, key: str) -> Slot:
    return next(each for each in form.slots if each.key == key)


async def planned(workspace: Workspace, form: FormForMany, nodes: list[Node]) -> PlannedMany:
    return await planned_for_marked(form, nodes, workspace.connected, workspace.answers)


def fates(planned: PlannedMany) -> list[Fate]:
    return [each.fate for each in planned.rows]


async def test_what_is_entered_is_set_for_each_and_nothing_else(
    workspace: Workspace, drofus: Explorer
) -> None:
    nodes = (await users(drofus))[:12]
    form = await form_for_many(operation("drofus.users.update"), nodes)
    assert not [each.key for each in form.slots if each.path[0] == "username" and form.text(each)]
    form = form.enter(slot(form, "body.last_name"), "Newname")
    plan = await planned(workspace, form, nodes)
    assert fates(plan) == [Fate.CHANGED] * 12
    changes = [each.change for each in plan.rows if isinstance(each.change, Change)]
    assert [each.body for each in changes] == [{"last_name": "Newname"}] * 12
    assert [each.path["username"] for each in changes] == [n.gives()["username"] for n in nodes]
    assert plan.rows[0].what == f"Change a user: {nodes[0].label}"


async def test_an_action_leaves_those_alone_that_are_so_already(
    workspace: Workspace, drofus: Explorer
) -> None:
    nodes = await users(drofus)
    form = await form_for_many(operation("drofus.users.disable"), nodes)
    assert not form.slots
    plan = await planned(workspace, form, nodes)
    disabled = [each.record.get("enabled") is False for each in nodes]
    assert True in disabled
    assert False in disabled
    assert fates(plan) == [Fate.UNCHANGED if each else Fate.TO_DO for each in disabled]


async def test_a_person_who_is_marked_in_two_lists_is_changed_once(
    workspace: Workspace, drofus: Explorer
) -> None:
    everybody, members = await users(drofus), await project_users(drofus)
    form = await form_for_many(operation("drofus.users.kick"), [*members, *everybody])
    plan = await planned(workspace, form, [*members, *everybody])
    assert len(plan.rows) == len(everybody)
    assert fates(plan) == [Fate.TO_DO] * len(everybody)


async def test_what_is_gone_is_not_deleted(workspace: Workspace, drofus: Explorer) -> None:
    name = "drofus.users.delete"
    nodes = (await users(drofus))[:3]
    session = workspace.connected
    await session.call(operation(name), format=None, username=str(nodes[1].gives()["username"]))
    plan = await planned(workspace, await form_for_many(operation(name), nodes), nodes)
    assert fates(plan) == [Fate.REMOVED, Fate.UNCHANGED, Fate.REMOVED]


async def test_what_is_gone_is_not_changed(workspace: Workspace, drofus: Explorer) -> None:
    nodes = (await users(drofus))[:3]
    session = workspace.connected
    gone = str(nodes[1].gives()["username"])
    await session.call(operation("drofus.users.delete"), format=None, username=gone)
    form = await form_for_many(operation("drofus.users.update"), nodes)
    form = form.enter(slot(form, "body.last_name"), "Newname")
    plan = await planned(workspace, form, nodes)
    assert fates(plan) == [Fate.CHANGED, Fate.REFUSED, Fate.CHANGED]
    assert "is not on the server" in plan.rows[1].refused


async def test_issues_are_changed_upon_what_each_of_them_is(
    workspace: Workspace, bimplus: Explorer
) -> None:
    here, there = [(await in_project(bimplus, at, "Issues"))[:3] for at in (0, 1)]
    nodes = [*here, *there]
    form = await form_for_many(operation("bimplus.issues.update"), nodes)
    assert "name" in form.differing
    assert not form.problems
    priority = next(each for each in ("High", "Low") if each != nodes[0].record["priority"])
    form = form.enter(slot(form, "body.priority"), priority)
    assert not form.problems
    plan = await planned(workspace, form, nodes)
    elsewhere = nodes[-1].parent
    assert elsewhere is not None
    assert elsewhere.parent is not None
    assert plan.rows[-1].what.endswith(f"{nodes[-1].label} in {elsewhere.parent.label}")
    already = [each.record["priority"] == priority for each in nodes]
    assert fates(plan) == [Fate.UNCHANGED if each else Fate.CHANGED for each in already]
    first = sent(plan)[0]
    assert body_of(first)["name"] == nodes[0].record["name"]
    assert first.differences[0].words.startswith("Priority: ")


async def test_members_of_projects_get_another_role(
    workspace: Workspace, bimplus: Explorer
) -> None:
    nodes = await in_project(bimplus, 0, "Members")
    form = await form_for_many(operation("bimplus.project_members.update"), nodes)
    roles = (await workspace.connected.call(operation("bimplus.roles.list"), format=None,
             team_slug=str(form.given["team_slug"]))).items  # fmt: skip
    role = next(each for each in map(decode_record, roles) if each["name"] == "Project_Viewer")
    form = form.choose(slot(form, "body.role.id"), Pickable(str(role["id"]), "Viewer"))
    plan = await planned(workspace, form, nodes)
    assert {Fate.CHANGED, Fate.UNCHANGED} >= set(fates(plan))
    assert sent(plan)
    ids = {value_at(body_of(each), "member.id") for each in sent(plan)}
    assert ids <= {node.gives()["user_id"] for node in nodes}
    assert "→ Viewer" in sent(plan)[0].differences[0].words


async def test_what_was_picked_in_one_project_is_refused_in_another(
    workspace: Workspace, bimplus: Explorer
) -> None:
    here = (await in_project(bimplus, 0, "Topology"))[:1]
    elsewhere = (await in_project(bimplus, 1, "Topology"))[:1]
    structure = (await in_project(bimplus, 1, "Structures"))[0]
    nodes = [*elsewhere, *here]
    form = await form_for_many(operation("bimplus.structures.assign"), nodes)
    (structures,) = [each for each in form.slots if each.name == "structure_id"]
    picked = Pickable(str(structure.record["id"]), structure.label)
    plan = await planned(workspace, form.choose(structures, picked), nodes)
    assert fates(plan) == [Fate.TO_DO, Fate.REFUSED]
    assert f"“{structure.label}” is not in the list" in plan.rows[1].refused


async def test_all_projects_get_a_member(workspace: Workspace, bimplus: Explorer) -> None:
    nodes = (await bimplus_projects(bimplus))[:4]
    there = {each.gives()["user_id"] for each in await in_project(bimplus, 0, "Members")}
    team = await records_at(bimplus, "Teams", "", "Members")
    member = next(str(i) for each in team if (i := each.gives()["user_id"]) not in there)
    role = (await records_at(bimplus, "Teams", "", "Roles"))[0]
    form = await form_for_many(operation("bimplus.project_members.create"), nodes)
    assert [each.key for each in form.slots] == ["body.member.id", "body.role.id"]
    form = form.enter(slot(form, "body.member.id"), member)
    form = form.enter(slot(form, "body.role.id"), str(role.record["id"]))
    plan = await planned(workspace, form, nodes)
    assert plan.rows[0].fate is Fate.NEW
    assert plan.rows[0].what == f"Add a member to a project: {nodes[0].label}"


async def test_a_project_that_is_made_for_each_owner_is_that_owners(
    workspace: Workspace, drofus: Explorer
) -> None:
    nodes = (await records_at(drofus, "Owners"))[:3]
    form = await form_for_many(operation("drofus.projects.create"), nodes)
    assert "body.owner_id" not in [each.key for each in form.slots]
    form = form.enter(slot(form, "body.name"), "Archive")
    plan = await planned(workspace, form, nodes)
    owners = [body_of(each)["owner_id"] for each in sent(plan)]
    assert owners == [each.record["id"] for each in nodes]


async def test_somebody_who_is_chosen_keeps_nothing_of_whom_the_records_named(
    workspace: Workspace, bimplus: Explorer
) -> None:
    nodes = await in_project(bimplus, 0, "Issues")
    named = [str(value_at(each.record, "responsible.email")) for each in nodes]
    assert len(set(named)) > 1
    form = await form_for_many(operation("bimplus.issues.update"), nodes)
    responsible = slot(form, "body.responsible.id")
    anna = Pickable(ANNA, "Anna", beside={"email": "anna@example.com"})
    plan = await planned(workspace, form.choose(responsible, anna), nodes)
    for change in sent(plan):
        person = {k: v for k, v in dict(body_of(change)["responsible"]).items() if v}  # type: ignore[arg-type]
        assert person == {"id": ANNA, "email": "anna@example.com"}
    said = next(each for each in sent(plan)[0].differences if each.field == "responsible.id")
    assert "@" in said.called[0]
    assert said.words.endswith("→ Anna")


async def test_members_of_a_team_are_added_to_a_project(
    workspace: Workspace, bimplus: Explorer
) -> None:
    nodes = await records_at(bimplus, "Teams", "", "Members")
    project = (await bimplus_projects(bimplus))[0]
    role = (await records_at(bimplus, "Teams", "", "Roles"))[0]
    form = await form_for_many(operation("bimplus.project_members.create"), nodes)
    assert [each.key for each in form.slots] == ["path.project_id", "body.role.id"]
    form = form.enter(slot(form, "path.project_id"), str(project.record["id"]))
    form = form.enter(slot(form, "body.role.id"), str(role.record["id"]))
    plan = await planned(workspace, form, nodes)
    there = {each.gives()["user_id"] for each in await in_project(bimplus, 0, "Members")}
    is_there = [each.gives()["user_id"] in there for each in nodes]
    assert [each.fate is not Fate.NEW for each in plan.rows] == is_there
    new = next(at for at, here in enumerate(is_there) if not here)
    assert value_at(body_of(sent(plan)[0]), "member.id") == nodes[new].gives()["user_id"]
    assert plan.rows[new].what == f"Add a member to a project: {nodes[new].label}"


async def test_a_mail_about_a_new_password_goes_to_each(
    workspace: Workspace, drofus: Explorer
) -> None:
    nodes = (await users(drofus))[:3]
    form = await form_for_many(operation("drofus.password.request_reset"), nodes)
    assert "body.username" not in [each.key for each in form.slots]
    plan = await planned(workspace, form, nodes)
    names = [body_of(each)["username"] for each in sent(plan)]
    assert names == [each.record["username"] for each in nodes]


async def test_one_that_cannot_be_read_keeps_no_other_back(
    sandbox: RunningSandbox, workspace: Workspace, bimplus: Explorer
) -> None:
    nodes = (await in_project(bimplus, 0, "Issues"))[:3]
    path = f"/v2/{sandbox.team}/issues/{nodes[1].record['id']}"
    sandbox.fail(Fault(kind=FaultKind.STATUS, path=path, status=403, times=None))
    form = await form_for_many(operation("bimplus.issues.update"), nodes)
    form = form.enter(slot(form, "body.solution"), "mended")
    plan = await planned(workspace, form, nodes)
    assert fates(plan) == [Fate.CHANGED, Fate.REFUSED, Fate.CHANGED]
    assert plan.rows[1].refused.startswith("it could not be read: ")


async def test_who_is_not_let_in_gets_no_plan_of_refusals(
    sandbox: RunningSandbox, workspace: Workspace, drofus: Explorer
) -> None:
    nodes = (await users(drofus))[:2]
    form = await form_for_many(operation("drofus.users.disable"), nodes)
    sandbox.fail(Fault(kind=FaultKind.STATUS, path="/users", status=401, times=None))
    with pytest.raises(NotLoggedIn):
        await planned(workspace, form, nodes)
