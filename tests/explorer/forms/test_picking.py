"""What the lists offer, over a real server: known by what people know, without what cannot be."""

from tests.sandbox.running import RunningSandbox
from tui.changes.records import objects_of
from tui.contract import OPERATIONS
from tui.contract.operation import JsonObject
from tui.contract.reading import text_of
from tui.explorer.forms.asking import ask
from tui.explorer.forms.draft import FormDraft
from tui.explorer.forms.picking import Lists, to_pick_first
from tui.explorer.forms.slot import Pickable, Slot
from tui.explorer.forms.telling import name_of_record
from tui.explorer.workspace import Workspace


def slot_of(draft: FormDraft, key: str) -> Slot:
    return next(slot for slot in draft.slots if slot.key == key)


async def listed(workspace: Workspace, id: str, **path: str | int) -> list[JsonObject]:
    return objects_of(await ask(workspace.connected, OPERATIONS[id], path))


async def offered(workspace: Workspace, draft: FormDraft, key: str, **above: str) -> list[Pickable]:
    """What a slot can be picked from; `above` is what was picked before."""
    assert to_pick_first(draft, slot_of(draft, key), above) is None
    return await Lists(workspace.answers, draft, above).offered(slot_of(draft, key))


async def users_of(workspace: Workspace, team: str) -> set[str]:
    members = await listed(workspace, "bimplus.members.list", team_slug=team)
    return {text_of(each["user"], "id") for each in members if isinstance(each["user"], dict)}


async def with_issues(workspace: Workspace, team: str) -> tuple[str, JsonObject]:
    """A project with an issue that is pinned."""
    for project in await listed(workspace, "bimplus.projects.list", team_slug=team):
        key = text_of(project, "id")
        issues = await listed(
            workspace, "bimplus.project_issues.list", team_slug=team, project_id=key
        )
        if pinned := [each for each in issues if each.get("pinsCount")]:
            return key, pinned[0]
    raise AssertionError("no issue is pinned")


async def test_nobody_is_merged_with_himself(workspace: Workspace) -> None:
    users = await listed(workspace, "drofus.users.list")
    name = text_of(users[0], "username")
    draft = FormDraft(OPERATIONS["drofus.users.merge"], {"username": name})
    found = {each.key: each for each in await offered(workspace, draft, "query.to")}
    assert name not in found
    assert len(found) == len(users) - 1
    other = users[1]
    assert text_of(other, "email") in found[text_of(other, "username")].note


async def test_a_pin_is_known_by_its_issue_and_its_object(
    workspace: Workspace, sandbox: RunningSandbox
) -> None:
    project, issue = await with_issues(workspace, sandbox.team)
    draft = FormDraft(OPERATIONS["bimplus.pins.get"], {"team_slug": sandbox.team})
    found = await offered(workspace, draft, "path.pin_id", project_id=project)
    labels = [each.label for each in found]
    assert any(f"Issue #{issue['shortId']} " in label for label in labels), labels
    assert all("Object " in label for label in labels), labels


async def test_a_comment_is_known_by_its_text(
    workspace: Workspace, sandbox: RunningSandbox
) -> None:
    team = sandbox.team
    _, issue = await with_issues(workspace, team)
    given = {"team_slug": team, "issue_id": text_of(issue, "id")}
    await ask(workspace.connected, OPERATIONS["bimplus.issue_comments.create"], given,
              body={"text": "The door opens the wrong way"})  # fmt: skip
    draft = FormDraft(OPERATIONS["bimplus.issue_comments.delete"], dict(given))
    found = await offered(workspace, draft, "path.comment_id")
    assert "The door opens the wrong way" in [each.label for each in found]


async def test_objects_are_offered_however_deep_they_stand(
    workspace: Workspace, sandbox: RunningSandbox
) -> None:
    project, _ = await with_issues(workspace, sandbox.team)
    pins = await listed(
        workspace, "bimplus.projects.pins", team_slug=sandbox.team, project_id=project
    )
    draft = FormDraft(OPERATIONS["bimplus.objects.get"], {"team_slug": sandbox.team})
    found = await offered(workspace, draft, "path.object_id", project_id=project)
    assert {text_of(each, "objectId") for each in pins} <= {each.key for each in found}
    assert all(each.label for each in found)


async def test_members_come_from_another_team_and_are_not_there_yet(
    workspace: Workspace, sandbox: RunningSandbox
) -> None:
    teams = [text_of(each, "slug") for each in await listed(workspace, "bimplus.teams.list")]
    own, other = sandbox.team, next(each for each in teams if each != sandbox.team)
    draft = FormDraft(OPERATIONS["bimplus.members.add"], {"team_slug": own})
    first = to_pick_first(draft, slot_of(draft, "body.user.id"), {})
    assert first is not None
    steps = await Lists(workspace.answers, draft).offered(first)
    assert own not in [each.key for each in steps]
    found = await offered(workspace, draft, "body.user.id", team_slug=other)
    there, elsewhere = [await users_of(workspace, team) for team in (own, other)]
    assert {each.key for each in found} == elsewhere - there
    assert there & elsewhere
    assert all("@" in f"{each.label} {each.note}" for each in found)


async def test_databases_of_other_owners_are_left_out(workspace: Workspace) -> None:
    answer = await ask(
        workspace.connected, OPERATIONS["drofus.projects.list"], {}, query={"show_all": "1"}
    )
    projects = objects_of(answer)
    databases = {text_of(each, "name") for each in await listed(workspace, "drofus.database.list")}
    owner = projects[0]["owner_id"]
    own = {text_of(each, "database_id") for each in projects if each["owner_id"] == owner}
    others = {text_of(each, "database_id") for each in projects} - own
    task = OPERATIONS["drofus.owners.run_task_copy_shared_rdl_reports"]
    draft = FormDraft(task, {"id": int(str(owner))})
    found = {each.key for each in await offered(workspace, draft, "query.source")}
    assert found == databases - others
    assert others


async def test_projects_that_are_inactive_are_offered_too(workspace: Workspace) -> None:
    draft = FormDraft(OPERATIONS["drofus.projects.get"])
    found = await offered(workspace, draft, "path.id")
    active = await listed(workspace, "drofus.projects.list")
    assert len(found) > len(active)
    assert any("inactive" in each.note for each in found)


async def test_a_demonstration_is_copied_and_nothing_else(
    workspace: Workspace, sandbox: RunningSandbox
) -> None:
    draft = FormDraft(OPERATIONS["bimplus.projects.copy_from"], {"team_slug": sandbox.team})
    found = {each.key for each in await offered(workspace, draft, "body.id")}
    demos = await listed(workspace, "bimplus.projects.list", team_slug="bimplus-demo")
    assert found == {text_of(each, "id") for each in demos}


async def test_projects_are_those_of_the_team_that_was_chosen(
    workspace: Workspace, sandbox: RunningSandbox
) -> None:
    draft = FormDraft(OPERATIONS["bimplus.auth.cross_authorize"])
    teams = await offered(workspace, draft, "body.team_id")
    team = next(each for each in teams if each.beside["slug"] == sandbox.team)
    draft = draft.choose(slot_of(draft, "body.team_id"), team)
    found = {each.key for each in await offered(workspace, draft, "body.project_id")}
    own = await listed(workspace, "bimplus.projects.list", team_slug=sandbox.team)
    assert found == {text_of(each, "id") for each in own}


def test_what_has_only_an_id_in_a_record_is_known_by_the_name_beside_it() -> None:
    disciplines = OPERATIONS["bimplus.projects.disciplines"]
    record: JsonObject = {"name": "Walls", "divisionId": "d", "divisionName": "Model A"}
    assert name_of_record(disciplines, record, "divisionId") == "Model A"
    assert name_of_record(disciplines, record, "id") == "Walls"


async def test_every_list_can_be_asked_for(workspace: Workspace) -> None:
    for operation in OPERATIONS.values():
        draft = FormDraft(operation)
        for slot in draft.slots:
            if slot.picks is not None and OPERATIONS[slot.picks.operation].implemented:
                above = await picked_above(workspace, draft, slot)
                found = await Lists(workspace.answers, draft, above).offered(slot)
                assert all(each.label.strip() for each in found), slot.key


async def picked_above(workspace: Workspace, draft: FormDraft, slot: Slot) -> dict[str, str]:
    """The first of everything that has to be picked before a slot."""
    above: dict[str, str] = {}
    while (first := to_pick_first(draft, slot, above)) is not None:
        [found, *_] = await Lists(workspace.answers, draft, above).offered(first)
        above[first.name] = found.key
    return above
