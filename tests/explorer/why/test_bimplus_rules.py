"""Why somebody cannot in Bimplus: each rule where it is the only thing wrong."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from tests.explorer.why.asking_why import Asked, TeamMate, new_mate, why
from tests.sandbox.running import RunningSandbox
from tui.contract.operation import JsonObject
from tui.explorer.why.bimplus_looks import BIMPLUS_LOOKS
from tui.explorer.why.bimplus_rules import BIMPLUS_RULES
from tui.explorer.why.facts import Seen
from tui.explorer.why.rule import causes_in
from tui.explorer.workspace import Workspace

Wrong = Callable[[TeamMate, RunningSandbox], object]


@pytest.fixture
def mate(sandbox: RunningSandbox) -> Iterator[TeamMate]:
    with sandbox.bimplus() as client:
        yield new_mate(client, sandbox.team)


async def asked(workspace: Workspace, mate: TeamMate) -> Asked:
    given = {"team_slug": mate.team, "user_id": mate.user, "project_id": mate.project}
    return await why(workspace.answers, BIMPLUS_LOOKS, BIMPLUS_RULES, **given)


def put(sql: str) -> Wrong:
    """What the API has no operation for is written into the store of the sandbox."""

    def write(mate: TeamMate, sandbox: RunningSandbox) -> None:
        given = {"user": mate.user, "project": mate.project, "team": mate.team}
        sandbox.store.write(lambda db: db.execute(sql, given))

    return write


def model(status: str) -> Wrong:
    def write(mate: TeamMate, sandbox: RunningSandbox) -> None:
        mate.add_model()
        put(f"UPDATE bimplus_divisions SET status = '{status}' WHERE project_id = :project")(
            mate, sandbox
        )

    return write


MEMBER = "UPDATE bimplus_members SET status = '{}' WHERE user_id = :user"
LAYER = """
INSERT INTO bimplus_disciplines VALUES
  (:project, 1, 'x', 'Structure', 'd', 'Annex', NULL, '[]', 0, 1, 1.0)
"""
WRONG: dict[str, Wrong] = {
    "not_in_team": lambda it, _: it.leave_team(),
    "invitation_expired": put(MEMBER.format("Invitation expired")),
    "invitation_open": put(MEMBER.format("Invited")),
    "user_inactive": lambda it, _: it.change_account("Inactive"),
    "membership_passive": lambda it, _: it.become("Passive"),
    "team_inactive": put("UPDATE bimplus_teams SET status = 'Inactive' WHERE slug = :team"),
    "not_in_project": lambda it, _: it.leave_project(),
    "role_cannot_edit": lambda it, _: it.change_role("Project_Viewer"),
    "role_makes_no_models": lambda it, _: it.change_role("Project_Editor"),
    "model_failed": model("FAILED"),
    "model_not_ready": lambda it, _: it.add_model(),
    "layers_hidden": put(LAYER),
    "storage_offline": put(
        "UPDATE bimplus_teams SET dataStorageStatus = 'Offline' WHERE slug = :team"
    ),
}
ELSEWHERE = {"in_no_project", "issues_hidden", "role_sees_no_models"}


def test_every_rule_is_tried() -> None:
    assert {each.id for each in BIMPLUS_RULES} == WRONG.keys() | ELSEWHERE


@pytest.mark.parametrize("rule", WRONG)
async def test_a_rule_speaks_where_it_is_the_only_thing_wrong(
    rule: str, workspace: Workspace, mate: TeamMate, sandbox: RunningSandbox
) -> None:
    before = await asked(workspace, mate)
    assert before.ids == []
    WRONG[rule](mate, sandbox)
    after = await asked(workspace, mate)
    assert after.ids == [rule]
    [cause] = after.causes
    assert cause.proofs[0].record
    assert cause.proofs[0].fields
    assert "{" not in cause.sentence
    assert cause.rule.mending is None or cause.proofs[0].node is not None
    assert cause.rule.mending or cause.rule.instead


async def test_issues_of_others_are_hidden_from_who_does_not_administer(
    workspace: Workspace, mate: TeamMate
) -> None:
    mate.write_issue()
    assert (await asked(workspace, mate)).ids == []
    mate.change_role("Project_Editor")
    after = await asked(workspace, mate)
    assert after.ids == ["role_makes_no_models", "issues_hidden"]
    assert after.causes[1].proofs[0].fields[0] == ("Issues of everybody", "1")


async def test_a_role_of_the_teams_own_may_not_see_all_models(
    workspace: Workspace, mate: TeamMate
) -> None:
    """The sandbox has no such role: the right is taken out of what was read."""
    after = await asked(workspace, mate)
    without: list[JsonObject] = []
    for role in after.facts.all("roles"):
        rights = [each for each in role["rights"] if each["name"] != "ModelViewAll"]  # type: ignore[union-attr,index,call-overload]
        without.append({**role, "rights": rights})
    after.facts.found["roles"] = Seen(tuple(without))
    [cause] = causes_in(BIMPLUS_RULES, after.facts)
    assert cause.rule.id == "role_sees_no_models"


async def test_who_is_in_no_project_is_told_so_where_all_were_looked_at(
    workspace: Workspace, mate: TeamMate
) -> None:
    mate.leave_project()
    given = {"team_slug": mate.team, "user_id": mate.user}
    after = await why(workspace.answers, BIMPLUS_LOOKS, BIMPLUS_RULES, **given)
    assert after.ids == ["in_no_project"]
    after.facts.found["projects"] = replace(after.facts.found["projects"], lacks="not all")
    assert causes_in(BIMPLUS_RULES, after.facts) == []
