"""Each report on a sandbox in which one thing becomes wrong: it says that, and nothing else."""

from collections.abc import Callable
from typing import Any

import httpx
import msgspec
import pytest

from tests.sandbox.running import RunningSandbox
from tui.client.errors import BimscopeError, Forbidden
from tui.explorer.reports.gathering import make_report
from tui.explorer.reports.known import REPORTS
from tui.explorer.reports.report import ListWanted, ReportMade
from tui.explorer.workspace import Workspace
from tui.sandbox.faults import Fault, FaultKind

MEMBER = "user38@example.invalid"
Found = list[dict[str, Any]]


async def made(workspace: Workspace, name: str, **given: str) -> ReportMade:
    workspace.answers.forget()
    return await make_report(REPORTS[name], workspace.answers, given=given)


async def rows(workspace: Workspace, name: str, **given: str) -> Found:
    report = await made(workspace, name, **given)
    assert not report.missing
    return [msgspec.to_builtins(row.values) for row in report.rows]


async def new_rows(workspace: Workspace, name: str, go_wrong: Callable[[], object]) -> Found:
    """The rows that come with what goes wrong; none goes by it."""
    before = await rows(workspace, name)
    go_wrong()
    after = await rows(workspace, name)
    assert [row for row in before if row not in after] == []
    return [row for row in after if row not in before]


def drofus(sandbox: RunningSandbox, method: str, path: str, **body: object) -> Any:
    with sandbox.drofus() as client:
        answer = client.request(method, path, json=body or None)
    answer.raise_for_status()
    return answer.json() if answer.content.strip() else None


def bimplus(sandbox: RunningSandbox, method: str, path: str, body: object = None) -> Any:
    with sandbox.bimplus() as client:
        answer: httpx.Response = client.request(method, f"/{path}", json=body)
    answer.raise_for_status()
    return answer.json() if answer.content.strip() else None


def members(sandbox: RunningSandbox, **wanted: object) -> Found:
    """The memberships that have these values."""
    found = [each["project_user"] for each in drofus(sandbox, "GET", "/project_users")]
    return [each for each in found if wanted.items() <= each.items()]


def change(sandbox: RunningSandbox, member: dict[str, Any], **values: object) -> None:
    path = f"/project_users/{member['username']},{member['project_id']}"
    drofus(sandbox, "PATCH", path, project_user=values)


def change_user(sandbox: RunningSandbox, username: str, **values: object) -> None:
    drofus(sandbox, "PATCH", f"/users/{username}", user=values)


async def test_a_disabled_account_is_idle(workspace: Workspace, sandbox: RunningSandbox) -> None:
    (row,) = await new_rows(
        workspace,
        "idle-accounts",
        lambda: drofus(sandbox, "GET", "/users/hakonhc/disable"),
    )
    assert (row["username"], row["name"]) == ("hakonhc", "Håkon Clausen")
    assert row["why"] == "disabled on the server"
    assert row["projects"] == len(members(sandbox, username="hakonhc"))


async def test_an_account_without_any_project_is_idle(
    workspace: Workspace, sandbox: RunningSandbox
) -> None:
    def take_out() -> None:
        for each in members(sandbox, username="hakonhc"):
            drofus(sandbox, "DELETE", f"/project_users/hakonhc,{each['project_id']}")

    (row,) = await new_rows(workspace, "idle-accounts", take_out)
    assert (row["username"], row["why"], row["projects"]) == ("hakonhc", "in no project", 0)


async def test_who_is_disabled_in_all_projects_is_idle(
    workspace: Workspace, sandbox: RunningSandbox
) -> None:
    def disable() -> None:
        for each in members(sandbox, username="hakonhc"):
            change(sandbox, each, enabled=False)

    (row,) = await new_rows(workspace, "idle-accounts", disable)
    assert (row["username"], row["why"]) == ("hakonhc", "disabled in each of the projects")


async def test_who_has_only_inactive_projects_is_idle(
    workspace: Workspace, sandbox: RunningSandbox
) -> None:
    only, *others = members(sandbox, username="hakonhc")
    for each in others:
        drofus(sandbox, "DELETE", f"/project_users/hakonhc,{each['project_id']}")
    path = f"/projects/{only['project_id']}"
    drofus(sandbox, "PATCH", path, project={"active": True})
    found = await new_rows(
        workspace,
        "idle-accounts",
        lambda: drofus(sandbox, "PATCH", path, project={"active": False}),
    )
    assert "only in inactive projects" in {each["why"] for each in found}
    assert "hakonhc" in {each["username"] for each in found}


async def test_a_user_in_projects_of_two_owners_is_shared(
    workspace: Workspace, sandbox: RunningSandbox
) -> None:
    projects = {
        each["project"]["id"]: each["project"]["owner_id"]
        for each in drofus(sandbox, "GET", "/projects?show_all=1")
    }
    first = members(sandbox, username="hakonhc")[0]
    for each in members(sandbox, username="hakonhc"):
        if projects[each["project_id"]] != projects[first["project_id"]]:
            drofus(sandbox, "DELETE", f"/project_users/hakonhc,{each['project_id']}")
    other = next(key for key, owner in projects.items() if owner != projects[first["project_id"]])

    def share() -> None:
        user = {"username": "hakonhc"}
        membership = {"project_id": other, "username": "hakonhc"}
        drofus(sandbox, "POST", "/project_users", project_user=membership, user=user)

    (row,) = await new_rows(workspace, "shared-users", share)
    assert (row["username"], row["owners"].count(", ")) == ("hakonhc", 1)


async def test_an_account_without_an_address_is_said(
    workspace: Workspace, sandbox: RunningSandbox
) -> None:
    def take_away() -> None:
        sandbox.store.write(
            lambda db: db.execute("UPDATE drofus_users SET email = '' WHERE username = 'viewer'")
        )

    (row,) = await new_rows(workspace, "no-email", take_away)
    assert (row["username"], row["why"]) == ("viewer", "no e-mail address")


async def test_two_accounts_of_one_address_are_said(
    workspace: Workspace, sandbox: RunningSandbox
) -> None:
    def double() -> None:
        change_user(sandbox, "viewer", email="Admin@bimscope.invalid")

    found = await new_rows(workspace, "same-email", double)
    assert {(each["username"], each["others"]) for each in found} == {
        ("admin", "viewer"),
        ("viewer", "admin"),
    }


async def test_a_project_loses_its_administrator(
    workspace: Workspace, sandbox: RunningSandbox
) -> None:
    admins = members(sandbox, superuser=True, enabled=True)
    only = next(
        each
        for each in admins
        if len(members(sandbox, project_id=each["project_id"], superuser=True)) == 1
    )
    user = drofus(sandbox, "GET", f"/users/{only['username']}")["user"]
    change_user(sandbox, user["username"], enabled=True)

    def disable() -> None:
        change(sandbox, only, enabled=False)

    (row,) = await new_rows(workspace, "no-administrator", disable)
    assert (row["id"], row["why"]) == (only["project_id"], f"disabled: {only['username']}")
    change(sandbox, only, enabled=True, superuser=False)
    found = await rows(workspace, "no-administrator")
    (row,) = [each for each in found if each["id"] == only["project_id"]]
    assert row["why"] == "no administrator"


async def test_one_right_more_than_colleagues_is_said(
    workspace: Workspace, sandbox: RunningSandbox
) -> None:
    first = members(sandbox, username="hakonhc")[0]
    for each in members(sandbox, project_id=first["project_id"]):
        change(
            sandbox, each, room_rights=3, room_surface_treatment_rights=3, equipment_rights=3,
            tender_rights=3, consignation_rights=3, system_rights=3, modelstore_rights=3,
            superuser=False, addon_admin=False, no_web_admin_access=False, hide_price=True,
        )  # fmt: skip

    def give() -> None:
        change(sandbox, first, room_rights=1, hide_price=False)

    (row,) = await new_rows(workspace, "more-rights", give)
    assert (row["username"], row["project_id"]) == ("hakonhc", first["project_id"])
    assert (row["count"], row["rights"]) == (2, "Rooms 1 Full, Prices hidden no")
    change(sandbox, first, tender_rights=4)
    found = await rows(workspace, "more-rights")
    assert row["project_id"] not in {each["project_id"] for each in found}, "less of another right"


def team_member(sandbox: RunningSandbox, email: str, team: str = "") -> Any:
    found = bimplus(sandbox, "GET", f"{team or sandbox.team}/members")
    return next(each for each in found if each["user"]["email"] == email)


def working_member(sandbox: RunningSandbox) -> Any:
    """An active member who belongs to a project and administers nothing."""
    inside = {
        each["member"]["id"]
        for project in bimplus(sandbox, "GET", f"{sandbox.team}/projects")
        for each in bimplus(sandbox, "GET", f"{sandbox.team}/projects/{project['id']}/members")
    }
    return next(
        each
        for each in bimplus(sandbox, "GET", f"{sandbox.team}/members")
        if each["user"]["id"] in inside
        and each["status"] == each["user"]["status"] == "Active"
        and each["roles"] == ["Member"]
    )


async def test_a_passive_member_is_idle(workspace: Workspace, sandbox: RunningSandbox) -> None:
    member = working_member(sandbox)
    key, path = member["user"]["id"], f"{sandbox.team}/members/{member['user']['id']}"
    (row,) = await new_rows(
        workspace,
        "idle-members",
        lambda: bimplus(sandbox, "PUT", path, {"user": {"id": key}, "status": "Passive"}),
    )
    assert (row["email"], row["why"]) == (member["user"]["email"], "inactive")
    assert row["projects"] > 0


async def test_a_member_of_no_project_is_idle(
    workspace: Workspace, sandbox: RunningSandbox
) -> None:
    member = working_member(sandbox)

    def take_out() -> None:
        for project in bimplus(sandbox, "GET", f"{sandbox.team}/projects"):
            path = f"{sandbox.team}/projects/{project['id']}/members"
            inside = [each["member"]["id"] for each in bimplus(sandbox, "GET", path)]
            if member["user"]["id"] in inside:
                bimplus(sandbox, "DELETE", path, {"member": {"id": member["user"]["id"]}})

    (row,) = await new_rows(workspace, "idle-members", take_out)
    assert (row["email"], row["why"]) == (member["user"]["email"], "in no project")


async def test_a_member_of_two_teams_is_shared(
    workspace: Workspace, sandbox: RunningSandbox
) -> None:
    other = "bimplus-demo"
    there = {each["user"]["id"] for each in bimplus(sandbox, "GET", f"{other}/members")}
    shared = {each["email"] for each in await rows(workspace, "shared-members")}
    member = next(
        each["user"]
        for each in bimplus(sandbox, "GET", f"{sandbox.team}/members")
        if each["user"]["id"] not in there and each["user"]["email"] not in shared
    )
    body = {"user": {"id": member["id"]}, "status": "Active"}
    (row,) = await new_rows(
        workspace, "shared-members", lambda: bimplus(sandbox, "POST", f"{other}/members", body)
    )
    assert row == {"email": member["email"], "count": 2, "teams": f"{sandbox.team}, {other}"} or (
        row["teams"] == f"{other}, {sandbox.team}"
    )


async def test_a_team_project_loses_its_administrator(
    workspace: Workspace, sandbox: RunningSandbox
) -> None:
    roles = {each["name"]: each["id"] for each in bimplus(sandbox, "GET", f"{sandbox.team}/roles")}
    project = bimplus(sandbox, "GET", f"{sandbox.team}/projects")[0]
    path = f"{sandbox.team}/projects/{project['id']}/members"

    def demote() -> None:
        # Who demotes loses the right to do so: oneself comes last.
        people = bimplus(sandbox, "GET", path)
        people.sort(key=lambda each: each["member"]["email"] == sandbox.bimplus_user)
        for each in people:
            if each["role"]["name"] == "Project_Admin":
                body = {
                    "member": {"id": each["member"]["id"]},
                    "role": {"id": roles["Project_Viewer"]},
                }
                bimplus(sandbox, "PUT", path, body)

    (row,) = await new_rows(workspace, "team-no-administrator", demote)
    assert (row["project"], row["why"]) == (project["name"], "no administrator")


@pytest.mark.parametrize("empty", [True, False])
async def test_a_template_without_use_is_said(
    workspace: Workspace, sandbox: RunningSandbox, empty: bool
) -> None:
    report = await rows(workspace, "unused-templates", team_slug=sandbox.team)
    unused = {each["template"] for each in report}
    templates = bimplus(sandbox, "GET", f"{sandbox.team}/attributetemplates")
    used = next(each for each in templates if each["name"] not in unused and each["freeattributes"])
    targets = bimplus(sandbox, "GET", f"{sandbox.team}/element-types/attributetemplates")
    rare = next(each for each in targets if "analysis" in str(each["name"]).casefold())
    body = {**used, "groups": [], "name": "Made for nobody"}
    body |= {"freeattributes": []} if empty else {"elementtypes": [{"id": rare["id"]}]}
    (row,) = await new_rows(
        workspace,
        "unused-templates",
        lambda: bimplus(sandbox, "POST", f"{sandbox.team}/attributetemplates", body),
    )
    assert (row["team"], row["template"]) == (sandbox.team, "Made for nobody")
    assert row["why"].startswith("has no attributes" if empty else "no project has elements")


async def test_one_team_is_asked_where_one_is_meant(
    workspace: Workspace, sandbox: RunningSandbox
) -> None:
    found = await rows(workspace, "idle-members", team_slug=sandbox.team)
    assert {each["team"] for each in found} == {sandbox.team}
    asked = [exchange.url for exchange in workspace.log]
    assert not any("/bimplus-demo/" in url for url in asked)


async def test_what_could_not_be_looked_at_is_no_finding(
    workspace: Workspace, sandbox: RunningSandbox
) -> None:
    complete = await rows(workspace, "idle-members", team_slug=sandbox.team)
    project = bimplus(sandbox, "GET", f"{sandbox.team}/projects")[0]
    path = f"/v2/{sandbox.team}/projects/{project['id']}/members"
    sandbox.fail(Fault(kind=FaultKind.STATUS, path=path, status=403, times=None))
    report = await made(workspace, "idle-members", team_slug=sandbox.team)
    (missing,) = report.missing
    assert missing.startswith(f"{project['name']}: ")
    assert isinstance(report.failure, Forbidden)
    assert "in no project" not in str(report.rows)
    assert len(report.rows) <= len(complete)


async def test_without_its_list_there_is_no_report(
    workspace: Workspace, sandbox: RunningSandbox
) -> None:
    sandbox.fail(Fault(kind=FaultKind.STATUS, path="/project_users", status=403, times=None))
    with pytest.raises(BimscopeError):
        await made(workspace, "idle-accounts")


async def test_progress_is_said_and_few_are_asked_at_a_time(workspace: Workspace) -> None:
    said: list[str] = []
    await make_report(REPORTS["team-no-administrator"], workspace.answers, progress=said.append)
    assert said[0] == "list teams"
    assert any(" of " in words for words in said)


def test_reports_are_whole() -> None:
    for name, report in REPORTS.items():
        assert name == report.name
        assert report.says
        assert report.source.endswith(".")
        first = report.wants[0]
        assert first.each is None
        for wanted in report.wants:
            assert wanted.each is None or ListWanted(wanted.each) in [
                ListWanted(each.operation) for each in report.wants
            ]
        assert report.columns
