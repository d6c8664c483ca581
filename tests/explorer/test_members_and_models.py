"""Members, roles, models and what hangs on issues, as nodes over a real sandbox."""

import httpx

from tests.sandbox.running import RunningSandbox
from tui.changes.difference import Difference
from tui.changes.plan import Plan
from tui.changes.run import Run
from tui.contract.operation import JsonObject
from tui.contract.reading import text_at
from tui.explorer.actions import Offer, Verb, offer, offers
from tui.explorer.details import details_of
from tui.explorer.forms.beginning import begin, read_before
from tui.explorer.forms.draft import FormDraft
from tui.explorer.forms.known_values import known_names, learn_names
from tui.explorer.forms.picking import Lists
from tui.explorer.names import KnownNames
from tui.explorer.nodes.node import Node
from tui.explorer.rows import Tone
from tui.explorer.unfolding.explorer import Explorer
from tui.explorer.workspace import Workspace

SECOND = 1
"""The project of the team that has everything."""


async def unfolded(explorer: Explorer, node: Node, *titles: str) -> Node:
    """The node that labels lead to, unfolded."""
    await explorer.unfold(node)
    for title in titles:
        node = next(each for each in node.children if each.label == title)
        await explorer.unfold(node)
    return node


async def team(bimplus: Explorer) -> Node:
    await bimplus.unfold(bimplus.roots[0])
    node = bimplus.roots[0].children[0]
    await bimplus.unfold(node)
    return node


async def project(bimplus: Explorer, number: int = SECOND) -> Node:
    projects = await unfolded(bimplus, await team(bimplus), "Projects")
    node = projects.children[number]
    await bimplus.unfold(node)
    return node


def meant(node: Node, verb: Verb, workspace: Workspace) -> Offer:
    found = offer(node, verb, workspace.connected)
    assert isinstance(found, Offer)
    assert not found.reason
    return found


async def begun(node: Node, verb: Verb, workspace: Workspace) -> FormDraft:
    found = meant(node, verb, workspace)
    return await begin(workspace.connected, found.operation, found.node)


def lines(node: Node) -> dict[str, str]:
    sections = details_of(node).sections
    return {f"{each.title} {line.title}": line.words for each in sections for line in each.lines}


async def carry_out(draft: FormDraft, workspace: Workspace) -> str:
    plan = Plan.of((await read_before(workspace.connected, draft)).change())
    (outcome,) = await Run(plan, workspace.connected, workspace.journal).carry_out()
    assert outcome.done, outcome.words
    assert outcome.read_back
    return outcome.words


async def test_a_member_says_who_it_is_and_as_what(bimplus: Explorer) -> None:
    members = await unfolded(bimplus, await project(bimplus), "Members")
    own = next(each for each in members.children if each.label == "admin@bimscope.invalid")
    assert (own.called, own.note) == ("Ada Admin", "Admin")
    said = lines(own)
    assert said["User E-mail"] == "admin@bimscope.invalid"
    assert said["Role Role"] == "Project_Admin"


async def test_roles_stand_under_their_team(bimplus: Explorer) -> None:
    roles = await unfolded(bimplus, await team(bimplus), "Roles")
    assert [(each.label, each.note) for each in roles.children] == [
        ("Project_Admin", "6 rights"),
        ("Project_Editor", "3 rights"),
        ("Project_Viewer", "2 rights"),
    ]


async def test_person_and_role_are_picked_from_lists(
    workspace: Workspace, bimplus: Explorer
) -> None:
    members = await unfolded(bimplus, await project(bimplus), "Members")
    draft = await begun(members, Verb.ADD, workspace)
    who, role = draft.slots
    assert (who.section, who.title, role.section, role.title) == ("Member", "User", "Role", "Role")
    offered = Lists(workspace.answers, draft).offered
    inside = {text_at(each.record, "member.id") for each in members.children}
    person = next(each for each in await offered(who) if each.key not in inside)
    roles = {each.label: each.key for each in await offered(role)}
    filled = draft.enter(who, person.key).enter(role, roles["Project_Viewer"])
    assert not filled.problems
    assert filled.request() == {
        "member": {"id": person.key},
        "role": {"id": roles["Project_Viewer"]},
    }
    await carry_out(filled, workspace)
    await bimplus.refresh(members)
    assert person.key in {text_at(each.record, "member.id") for each in members.children}


async def test_a_role_changes_and_nothing_else(workspace: Workspace, bimplus: Explorer) -> None:
    members = await unfolded(bimplus, await project(bimplus), "Members")
    node = next(each for each in members.children if each.label == "viewer@bimscope.invalid")
    draft = await begun(node, Verb.EDIT, workspace)
    (role,) = draft.slots
    assert draft.text(role) == id_of_role(node.record)
    offered = await Lists(workspace.answers, draft).offered(role)
    roles = {each.label: each.key for each in offered}
    chosen = next(each for each in offered if each.label == "Project_Editor")
    filled = draft.choose(role, chosen)
    (said,) = filled.change().differences
    assert said.words.endswith("→ Project_Editor")
    assert said.after == roles["Project_Editor"]
    assert filled.request() == {
        "member": {"id": node.gives()["user_id"]},
        "role": {"id": roles["Project_Editor"]},
    }
    assert [each.field for each in filled.change().differences] == ["role.id"]
    await carry_out(filled, workspace)
    await bimplus.refresh(members)
    again = next(each for each in members.children if each.label == node.label)
    assert (again.called, again.note) == ("Vera Viewer", "Editor")


async def test_a_form_asks_once_what_a_role_is_called(
    workspace: Workspace, bimplus: Explorer
) -> None:
    members = await unfolded(bimplus, await project(bimplus), "Members")
    node = next(each for each in members.children if each.label == "viewer@bimscope.invalid")
    draft = await begun(node, Verb.EDIT, workspace)
    (role,) = draft.slots
    names = KnownNames(workspace.answers)
    assert known_names(names, draft) == {}
    before = len(list(workspace.log))
    for _ in range(2):
        draft = draft.calling(await learn_names(names, draft))
    assert draft.name_of(role) == "Project_Viewer"
    assert len(list(workspace.log)) == before + 1
    typed = draft.enter(role, "half a va")
    assert typed.calling(await learn_names(names, typed)).name_of(role) == ""
    other = next(each for each in await Lists(workspace.answers, draft).offered(role)
                 if each.label == "Project_Editor")  # fmt: skip
    typed = draft.enter(role, other.key)
    assert typed.calling(known_names(names, typed)).name_of(role) == "Project_Editor"


def id_of_role(record: JsonObject) -> object:
    role = record["role"]
    assert isinstance(role, dict)
    return role["id"]


async def test_removing_names_the_member_and_can_be_undone(
    workspace: Workspace, bimplus: Explorer
) -> None:
    members = await unfolded(bimplus, await project(bimplus), "Members")
    node = next(each for each in members.children if each.label == "viewer@bimscope.invalid")
    draft = await begun(node, Verb.REMOVE, workspace)
    assert draft.slots == ()
    change = (await read_before(workspace.connected, draft)).change()
    assert change.body == {"member": {"id": node.gives()["user_id"]}}
    assert f": {node.label} in " in change.title
    removed = [each.words for each in change.lines if isinstance(each, Difference)]
    assert removed == [f"Removed: {node.label}"]
    assert change.undoing.possible
    await carry_out(draft, workspace)
    await bimplus.refresh(members)
    assert node.label not in {each.label for each in members.children}


async def test_a_role_can_only_be_changed_of_somebody(
    workspace: Workspace, bimplus: Explorer
) -> None:
    node = await project(bimplus)
    found = offer(node, Verb.EDIT, workspace.connected)
    assert isinstance(found, Offer)
    assert found.operation.id == "bimplus.projects.update"


async def test_models_say_what_became_of_their_files(bimplus: Explorer) -> None:
    models = await unfolded(bimplus, await project(bimplus, 3), "Models")
    assert [(each.label, each.note, each.tone) for each in models.children] == [
        ("Model 1", "Ready", Tone.NORMAL),
        ("Model 2", "Ready", Tone.NORMAL),
        ("Model 3", "Processing failed", Tone.WARNING),
    ]
    model = models.children[0]
    disciplines = await unfolded(bimplus, model, "Disciplines")
    assert len(disciplines.children) == len(as_list(model.record["disciplines"]))
    assert lines(model)[" Status"] == "Ready"


def as_list(value: object) -> list[object]:
    assert isinstance(value, list)
    return value


async def test_what_hangs_on_an_issue_stands_under_it(
    bimplus: Explorer, sandbox: RunningSandbox
) -> None:
    issues = await unfolded(bimplus, await project(bimplus), "Issues")
    node = issues.children[0]
    with sandbox.bimplus() as client:
        hang(client, f"/{sandbox.team}", str(node.record["id"]))
    await bimplus.unfold(node)
    assert [each.label for each in node.children] == [
        "Comments",
        "Pins",
        "Attachments",
        "Hyperlinks",
        "Scenes",
    ]
    found = {each.label: (await unfolded(bimplus, each)).children for each in node.children}
    assert found["Comments"][-1].label == "First line"
    assert found["Attachments"][-1].label == "plan.txt"
    assert (found["Hyperlinks"][-1].label, found["Hyperlinks"][-1].note) == (
        "Sheet",
        "https://example.invalid/s",
    )
    assert found["Pins"][0].label.startswith("at ")


def hang(client: httpx.Client, team: str, issue: str) -> None:
    """A comment, a file and a link of an issue."""
    comment = {"text": "First line\nsecond"}
    client.post(f"{team}/issues/{issue}/comments", json=comment).raise_for_status()
    hang_on(client, team, "issues", issue)


def hang_on(client: httpx.Client, team: str, what: str, key: str) -> None:
    """A file and a link of an issue or an object."""
    file = {"f": ("plan.txt", b"x", "text/plain")}
    client.post(f"{team}/{what}/{key}/attachments", files=file).raise_for_status()
    link = {"name": "Sheet", "url": "https://example.invalid/s"}
    client.post(f"{team}/objects/{key}/hyperlinks", json=link).raise_for_status()


async def test_a_link_is_added_to_the_issue_it_is_asked_for(
    workspace: Workspace, bimplus: Explorer
) -> None:
    issues = await unfolded(bimplus, await project(bimplus), "Issues")
    issue = issues.children[0]
    links = await unfolded(bimplus, issue, "Hyperlinks")
    found = meant(links, Verb.ADD, workspace)
    assert found.operation.id == "bimplus.object_hyperlinks.create"
    assert found.given["object_id"] == issue.record["id"]
    others = {each.operation.id: each for each in offers(links, workspace.connected)}
    deletes = others["bimplus.objects.delete"]
    assert "object_id" not in deletes.given, "an issue is no object to be deleted"


async def test_versions_stand_under_their_file(bimplus: Explorer) -> None:
    files = await unfolded(bimplus, await project(bimplus), "Attachments")
    node = next(each for each in files.children if each.record["version"] == "2")
    await bimplus.unfold(node)
    assert [each.label for each in node.children] == ["Version 2", "Version 1"]


async def test_scenes_of_a_project_stand_under_it(bimplus: Explorer) -> None:
    scenes = await unfolded(bimplus, await project(bimplus), "Scenes")
    assert [each.label for each in scenes.children] == ["Whole building"]


async def test_a_change_says_who_and_in_which_project(
    workspace: Workspace, bimplus: Explorer
) -> None:
    here = await project(bimplus)
    members = await unfolded(bimplus, here, "Members")
    node = next(each for each in members.children if each.label == "viewer@bimscope.invalid")
    draft = await begun(node, Verb.REMOVE, workspace)
    assert f": {node.label} in {here.label}" in draft.change().title
    assert draft.change().name == node.label
