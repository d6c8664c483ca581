"""Why somebody cannot in dRofus: each rule where it is the only thing wrong."""

from collections.abc import Callable, Iterator

import pytest

from tests.explorer.why.asking_why import Asked, Member, new_member, why
from tests.sandbox.running import RunningSandbox
from tui.explorer.why.drofus_looks import DROFUS_LOOKS
from tui.explorer.why.drofus_rules import DROFUS_RULES
from tui.explorer.workspace import Workspace

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
    "no_email": lambda it: it.change_account(email=""),
}
ELSEWHERE = {"not_a_member"}


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
