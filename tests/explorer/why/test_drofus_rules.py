"""Why somebody cannot in dRofus: each rule where it is the only thing wrong."""

from collections.abc import Callable, Iterator

import pytest

from tests.explorer.why.asking_why import FULL, Asked, Member, new_member, why
from tests.sandbox.running import RunningSandbox
from tui.explorer.why.drofus_looks import DROFUS_LOOKS
from tui.explorer.why.drofus_rules import DROFUS_RULES
from tui.explorer.why.rule import causes_in
from tui.explorer.workspace import Workspace
from tui.sandbox.faults import Fault, FaultKind

Wrong = Callable[[Member], object]


@pytest.fixture
def member(sandbox: RunningSandbox) -> Iterator[Member]:
    with sandbox.drofus() as client:
        yield new_member(client)


async def asked(workspace: Workspace, member: Member, **more: str | int) -> Asked:
    given = {"username": member.username, **more}
    return await why(workspace.answers, DROFUS_LOOKS, DROFUS_RULES, **given)


def lock(member: Member) -> None:
    project = member.client.get(f"/projects/{member.project}").json()["project"]
    others = member.client.get("/project_users").json()
    database = project["database_id"]
    assert others
    member.client.get(f"/database/{database}/disableall").raise_for_status()


def leave_all(member: Member) -> None:
    path = f"/project_users/{member.username},{member.project}"
    member.client.delete(path).raise_for_status()


def administer_without_web(member: Member) -> None:
    member.change_membership(superuser=True, no_web_admin_access=True)


WRONG: dict[str, Wrong] = {
    "account_disabled": lambda it: it.client.get(f"/users/{it.username}/disable"),
    "account_unknown": lambda it: it.client.delete(f"/users/{it.username}"),
    "account_orphaned": leave_all,
    "database_locked": lock,
    "disabled_in_project": lambda it: it.change_membership(enabled=False),
    "project_inactive": lambda it: it.change_project(active=False),
    "two_factor": lambda it: it.client.post(f"/users/{it.username}/toggle_otp"),
    "web_login_forced": lambda it: it.client.post(f"/users/{it.username}/toggle_force_weblogin"),
    "external_login": lambda it: it.client.post(
        f"/users/{it.username}/toggle_local_authentication"
    ),
    "prices_hidden": lambda it: it.change_membership(hide_price=True),
    "rights_none": lambda it: it.change_membership(room_rights=4),
    "rights_read": lambda it: it.change_membership(tender_rights=3),
    "rights_limited": lambda it: it.change_membership(system_rights=2),
    "no_upload": lambda it: it.change_membership(modelstore_rights=2),
    "no_web_admin": administer_without_web,
}
NO_EMAIL = "UPDATE drofus_users SET email = '' WHERE username = ?"
ELSEWHERE = {"no_email", "not_a_member"}


def test_every_rule_is_tried() -> None:
    assert {each.id for each in DROFUS_RULES} == WRONG.keys() | ELSEWHERE


@pytest.mark.parametrize("rule", WRONG)
async def test_a_rule_speaks_where_it_is_the_only_thing_wrong(
    rule: str, workspace: Workspace, member: Member
) -> None:
    before = await asked(workspace, member)
    assert before.ids == []
    WRONG[rule](member)
    after = await asked(workspace, member)
    assert after.ids == [rule]
    [cause] = after.causes
    assert cause.proofs[0].record
    assert cause.proofs[0].fields
    assert "{" not in cause.sentence
    assert cause.rule.mending is None or cause.proofs[0].node is not None


async def test_an_account_without_an_address_gets_no_mail(
    workspace: Workspace, member: Member, sandbox: RunningSandbox
) -> None:
    """No call takes an address away: it is written into the store."""
    sandbox.store.write(lambda db: db.execute(NO_EMAIL, [member.username]))
    assert (await asked(workspace, member)).ids == ["no_email"]


async def test_who_asks_about_a_project_may_not_be_in_it(
    workspace: Workspace, member: Member
) -> None:
    projects = [each["project"]["id"] for each in member.client.get("/projects").json()]
    other = next(each for each in projects if each != member.project)
    after = await asked(workspace, member, project_id=other)
    assert after.ids == ["not_a_member"]
    assert after.causes[0].places
    assert (await asked(workspace, member, project_id=member.project)).ids == []


async def test_what_is_asked_about_one_project_says_nothing_of_others(
    workspace: Workspace, member: Member
) -> None:
    projects = [each["project"]["id"] for each in member.client.get("/projects").json()]
    other = next(each for each in projects if each != member.project)
    body = {
        "project_user": {"project_id": other, "hide_price": True},
        "user": member.client.get(f"/users/{member.username}").json()["user"],
        "mail_type": "skip_email",
    }
    member.client.post("/project_users", json=body).raise_for_status()
    assert "prices_hidden" in (await asked(workspace, member)).ids
    assert (await asked(workspace, member, project_id=member.project)).ids == []


async def test_a_failed_look_is_no_good_news(
    workspace: Workspace, member: Member, sandbox: RunningSandbox
) -> None:
    member.change_membership(hide_price=True)
    sandbox.fail(Fault(kind=FaultKind.STATUS, status=500, path="/projects", times=None))
    after = await asked(workspace, member)
    assert after.ids == []
    assert after.facts.found["projects"].failed
    assert not after.facts.came(["projects"])


async def test_what_keeps_from_some_projects_comes_after_what_keeps_from_all(
    workspace: Workspace, member: Member
) -> None:
    projects = [each["project"]["id"] for each in member.client.get("/projects").json()]
    other = next(each for each in projects if each != member.project)
    body = {
        "project_user": {"project_id": other, **FULL, "hide_price": True},
        "user": member.client.get(f"/users/{member.username}").json()["user"],
        "mail_type": "skip_email",
    }
    member.client.post("/project_users", json=body).raise_for_status()
    member.change_membership(enabled=False)
    member.client.post(f"/users/{member.username}/toggle_otp").raise_for_status()
    facts = (await asked(workspace, member)).facts
    causes = causes_in(DROFUS_RULES, facts, projects=2)
    assert [each.rule.id for each in causes] == [
        "two_factor",
        "disabled_in_project",
        "prices_hidden",
    ]
    assert causes[1].keeps == "cannot open it, in 1 of 2 projects"
