"""Who may what, from a sandbox: people by rights, projects by rights, people by projects."""

import json
from typing import Any

from tests.sandbox.running import RunningSandbox
from tui.contract.drofus.project_users import FLAGS, RIGHTS
from tui.explorer.matrix.drofus_matrices import owner_matrix
from tui.explorer.matrix.matrix import MatrixRow, RightsMatrix
from tui.explorer.matrix.opening import matrix_for
from tui.explorer.matrix.rows import MatrixRows
from tui.explorer.nodes.node import Node
from tui.explorer.trees.states import ADMINISTRATOR, DISABLED, DISABLED_HERE
from tui.explorer.unfolding.explorer import Explorer
from tui.explorer.workspace import Workspace
from tui.large_json.turns import at_once
from tui.sandbox.faults import Fault, FaultKind


async def unfolded(explorer: Explorer, node: Node, label: str) -> Node:
    await explorer.unfold(node)
    found = next(each for each in node.children if label in each.label)
    await explorer.unfold(found)
    return found


async def project(drofus: Explorer) -> Node:
    owner = await unfolded(drofus, drofus.roots[0], "Northgate")
    return await unfolded(drofus, owner, "template")


async def shown(workspace: Workspace, node: Node, *, anew: bool = False) -> RightsMatrix:
    wanted = matrix_for(node)
    assert wanted is not None
    return await wanted.ask(workspace.answers, anew=anew)


def members(sandbox: RunningSandbox, **wanted: object) -> list[dict[str, Any]]:
    with sandbox.drofus() as client:
        found = [each["project_user"] for each in client.get("/project_users").json()]
    return [each for each in found if wanted.items() <= each.items()]


def change(sandbox: RunningSandbox, username: str, project_id: int, **values: object) -> None:
    with sandbox.drofus() as client:
        path = f"/project_users/{username},{project_id}"
        client.patch(path, json={"project_user": values}).raise_for_status()


def row_of(matrix: RightsMatrix, note: str) -> MatrixRow:
    return next(row for row in matrix.rows if row.note == note)


async def test_a_project_says_every_right_of_everybody(
    workspace: Workspace, drofus: Explorer, sandbox: RunningSandbox
) -> None:
    change(sandbox, "hakonhc", 399, room_rights=2, tender_rights=4, hide_price=True)
    matrix = await shown(workspace, await project(drofus))
    assert {row.note for row in matrix.rows} == {
        each["username"] for each in members(sandbox, project_id=399)
    }
    assert {each.name for each in (*RIGHTS, *FLAGS)} <= {each.id for each in matrix.columns}
    own = row_of(matrix, "hakonhc")
    assert own.name == "Håkon Clausen"
    said = [own.cell(name).text for name in ("room_rights", "tender_rights", "hide_price")]
    assert said == ["L", "N", "Y"]
    other = row_of(matrix, "a.clarke47")
    assert other.cell("email").text == "a.clarke47@example.invalid"
    assert not matrix.missing


async def test_project_administrators_come_first_then_names(
    workspace: Workspace, drofus: Explorer, sandbox: RunningSandbox
) -> None:
    change(sandbox, "hakonhc", 399, superuser=True)
    matrix = await shown(workspace, await project(drofus))
    administering = {each["username"] for each in members(sandbox, project_id=399, superuser=True)}
    assert {row.note for row in matrix.rows[: len(administering)]} == administering
    powers = [row.power for row in matrix.rows]
    assert powers == sorted(powers, reverse=True)
    assert ADMINISTRATOR in row_of(matrix, "hakonhc").states
    names = [row.name.casefold() for row in matrix.rows if not row.power]
    assert names == sorted(names)


async def test_who_is_disabled_is_marked(
    workspace: Workspace, drofus: Explorer, sandbox: RunningSandbox
) -> None:
    change(sandbox, "hakonhc", 399, enabled=False)
    with sandbox.drofus() as client:
        client.get("/users/hakonhc/disable").raise_for_status()
    matrix = await shown(workspace, await project(drofus))
    assert {DISABLED, DISABLED_HERE} <= set(row_of(matrix, "hakonhc").states)


async def test_without_the_users_people_have_their_user_names(
    workspace: Workspace, drofus: Explorer, sandbox: RunningSandbox
) -> None:
    sandbox.fail(Fault(kind=FaultKind.STATUS, path="/users", status=403, times=None))
    matrix = await shown(workspace, await project(drofus))
    assert row_of(matrix, "hakonhc").name == "hakonhc"
    assert "unknown" in matrix.missing[0]


async def test_a_person_below_a_project_means_the_project(
    workspace: Workspace, drofus: Explorer
) -> None:
    node = await project(drofus)
    person = next(each for each in node.children if each.label == "hakonhc")
    wanted = matrix_for(person)
    assert wanted is not None
    assert wanted.node is node
    matrix = await wanted.ask(workspace.answers)
    assert matrix.rows[wanted.row_at_first(matrix)].note == "hakonhc"


async def test_a_person_has_a_row_for_each_project(
    workspace: Workspace, drofus: Explorer, sandbox: RunningSandbox
) -> None:
    users = drofus.roots[2]
    await drofus.filter(users, "hakonhc")
    (person,) = users.children
    matrix = await shown(workspace, person)
    assert {row.note for row in matrix.rows} == {
        str(each["project_id"]) for each in members(sandbox, username="hakonhc")
    }
    assert "Håkon Clausen" in matrix.title
    assert any("dRofus dev template" in row.name for row in matrix.rows)
    node = row_of(matrix, "399").cell("room_rights").node
    assert node is not None
    assert node.parameters()["project_id"] == 399


async def owner_of_most(
    drofus: Explorer, sandbox: RunningSandbox
) -> tuple[Node, list[dict[str, Any]]]:
    """The owner of most projects, and all projects."""
    with sandbox.drofus() as client:
        listed = [each["project"] for each in client.get("/projects?show_all=1").json()]
    owners = [each["owner_id"] for each in listed]
    most = max(owners, key=owners.count)
    await drofus.unfold(drofus.roots[0])
    owner = next(each for each in drofus.roots[0].children if each.record["id"] == most)
    return owner, listed


async def test_an_owner_has_a_column_for_each_project(
    workspace: Workspace, drofus: Explorer, sandbox: RunningSandbox
) -> None:
    owner, listed = await owner_of_most(drofus, sandbox)
    owner_id = owner.record["id"]
    matrix = await owner_matrix(workspace.answers, owner, anew=False)
    keys = {str(each["id"]) for each in listed if each["owner_id"] == owner_id}
    assert len(keys) > 1
    assert keys <= {each.id for each in matrix.columns}
    inside = [each for each in members(sandbox) if str(each["project_id"]) in keys]
    assert {row.note for row in matrix.rows} == {each["username"] for each in inside}
    one = next(each for each in inside if each["superuser"])
    cell = row_of(matrix, one["username"]).cell(str(one["project_id"]))
    assert cell.text.startswith(ADMINISTRATOR.sign)
    assert cell.node is not None
    assert cell.node.parameters()["project_id"] == one["project_id"]


async def test_what_differs_from_most_or_from_one_stands_out(
    workspace: Workspace, drofus: Explorer, sandbox: RunningSandbox
) -> None:
    for each in members(sandbox, project_id=399):
        change(sandbox, each["username"], 399, room_rights=3)
    change(sandbox, "hakonhc", 399, room_rights=1)
    rows = MatrixRows(await shown(workspace, await project(drofus)))
    column = next(each for each in rows.columns if each.id == "room_rights")
    number = list(rows.columns).index(column)
    at = next(at for at in range(len(rows)) if rows.row(at).note == "hakonhc")
    other = next(at for at in range(len(rows)) if at != at_of(rows, "hakonhc"))
    assert rows.differs(rows.row(at), column)
    assert not rows.differs(rows.row(other), column)
    assert (rows.cells(at)[number].sign, rows.cells(other)[number].sign) == ("≠", "")
    assert rows.said(at, number).endswith("Rooms 1 Full (most others: 3 Read)")
    rows.compare_with(rows.row(at))
    assert not rows.differs(rows.row(at), column)
    assert rows.differs(rows.row(other), column)
    assert rows.is_marked(at)


def at_of(rows: MatrixRows, note: str) -> int:
    return next(at for at in range(len(rows)) if rows.row(at).note == note)


def arranged(rows: MatrixRows, *, typed: str | None = None, order: int | None = None) -> None:
    if typed is not None:
        rows.narrow(typed)
    if order is not None:
        rows.wants(rows.columns[order])
    rows.see(at_once(rows.numbers()))


async def test_rows_are_narrowed_and_sorted_and_stay_so(
    workspace: Workspace, drofus: Explorer, sandbox: RunningSandbox
) -> None:
    node = await project(drofus)
    change(sandbox, "hakonhc", 399, room_rights=4)
    rows = await MatrixRows(await shown(workspace, node, anew=True)).prepared()
    whole = len(rows)
    column = [each.id for each in rows.columns].index("room_rights")
    arranged(rows, order=column)
    first = rows.row(0)
    levels = [rows.row(at).cell("room_rights").text for at in range(whole)]
    assert levels == sorted(levels, key="FLRN?".index)
    arranged(rows, order=column)
    assert rows.row(0).cell("room_rights").text == "N"
    assert (at := rows.place_of(first))
    assert rows.row(at) is first
    arranged(rows, typed="hakon clausen 4")
    assert [rows.row(at).note for at in range(len(rows))] == ["hakonhc"]
    again = await MatrixRows(await shown(workspace, node, anew=True)).prepared()
    again.take_over(rows)
    arranged(again)
    assert again.place_of(rows.row(0)) == 0, "the same person"
    assert (len(again), again.order) == (1, rows.order)
    arranged(again, typed="")
    assert len(again) == whole


async def test_a_team_says_who_has_which_role(workspace: Workspace, bimplus: Explorer) -> None:
    await bimplus.unfold(bimplus.roots[0])
    matrix = await shown(workspace, bimplus.roots[0].children[0])
    first = matrix.rows[0]
    assert first.name == "admin@bimscope.invalid"
    assert (first.cell("Owner").text, first.cell("Member").text) == ("Y", "·")
    assert first.cell("status").text == "Active"


async def test_a_project_of_a_team_says_rights_by_roles(
    workspace: Workspace, bimplus: Explorer
) -> None:
    await bimplus.unfold(bimplus.roots[0])
    team = bimplus.roots[0].children[0]
    projects = await unfolded(bimplus, team, "Projects")
    await bimplus.unfold(projects)
    matrix = await shown(workspace, projects.children[1])
    admin = next(row for row in matrix.rows if row.note == "admin@bimscope.invalid")
    viewer = next(row for row in matrix.rows if row.note == "viewer@bimscope.invalid")
    assert (admin.cell("role").text, viewer.cell("role").text) == ("Admin", "Viewer")
    assert (admin.cell("ProjectAdmin").text, viewer.cell("ProjectAdmin").text) == ("Y", "·")
    assert viewer.cell("ProjectView").text == "Y"


async def test_where_nothing_has_rights_there_is_none(drofus: Explorer) -> None:
    assert matrix_for(drofus.roots[0]) is None


async def test_json_of_a_person_in_a_project_says_who_it_is(
    workspace: Workspace, drofus: Explorer, sandbox: RunningSandbox
) -> None:
    rows = MatrixRows(await shown(workspace, await project(drofus)))
    (own,) = members(sandbox, project_id=399, username="hakonhc")
    said = json.loads(rows.json(at_of(rows, "hakonhc")))
    assert said.items() >= own.items()
    assert said["name"] == "Håkon Clausen"
    assert said["email"].endswith("@example.invalid") or said["email"] == ""


async def test_json_of_a_person_of_an_owner_has_every_membership(
    workspace: Workspace, drofus: Explorer, sandbox: RunningSandbox
) -> None:
    owner, listed = await owner_of_most(drofus, sandbox)
    inside = [each["id"] for each in listed if each["owner_id"] == owner.record["id"]][:2]
    somebody = {"username": "kim", "first_name": "Kim", "last_name": "Lie", "email": "k@x.invalid"}
    with sandbox.drofus() as client:
        for each in inside:
            rights = {"project_id": each, "enabled": True, "room_rights": 2}
            body = {"project_user": rights, "user": somebody, "mail_type": "skip_email"}
            client.post("/project_users", json=body).raise_for_status()
    rows = MatrixRows(await owner_matrix(workspace.answers, owner, anew=False))
    said = json.loads(rows.json(at_of(rows, "kim")))
    assert (said["name"], said["username"], said["email"]) == ("Kim Lie", "kim", "k@x.invalid")
    own = {each["project_id"]: each for each in members(sandbox, username="kim")}
    assert set(own) == set(inside)
    assert all(said[str(key)].items() >= each.items() for key, each in own.items())
