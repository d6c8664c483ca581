"""Where records of a sandbox are used, and what is said where that cannot be looked at."""

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from tests.sandbox.running import RunningSandbox
from tui.contract.bimplus.project_attribute_templates import DEFAULT_SET
from tui.contract.operation import JsonObject
from tui.explorer.trees import bimplus, drofus
from tui.explorer.trees.kind import Kind
from tui.explorer.uses.asking import Used, UsesInList, ask_uses
from tui.explorer.uses.mentioning import lists_mentioning
from tui.explorer.uses.words import chosen_section, refers_section, uses_in_words
from tui.explorer.ways.ways import Step
from tui.explorer.workspace import Workspace
from tui.sandbox.error_answers import BIMPLUS_PREFIX
from tui.sandbox.faults import Fault, FaultKind


@pytest.fixture
def client(sandbox: RunningSandbox) -> Iterator[httpx.Client]:
    with sandbox.bimplus() as opened:
        yield opened


async def asked(
    workspace: Workspace, kind: Kind, key: "str | JsonObject", **given: str | int
) -> list[UsesInList]:
    found: list[UsesInList] = []
    record: JsonObject = key if isinstance(key, dict) else {"id": key}
    await ask_uses(workspace.answers, Used(kind, record, given), found.append)
    return sorted(found, key=lambda each: each.word)


def read(client: httpx.Client, path: str, **query: str | int) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = client.get(path, params=query).raise_for_status().json()
    return found


def make(client: httpx.Client, path: str, **body: object) -> str:
    return str(client.post(path, json=body).raise_for_status().json()["id"])


def test_lists_that_may_refer_to_something_follow_from_the_contract() -> None:
    def ids(kind: Kind) -> set[str]:
        return {each.id for each in lists_mentioning(kind)}

    assert ids(bimplus.FREE_ATTRIBUTE) == {"bimplus.attribute_templates.list"}
    assert ids(bimplus.ELEMENT_TYPE) == {"bimplus.attribute_templates.list"}
    assert ids(bimplus.UNIT) == {"bimplus.free_attributes.list", "bimplus.units.list"}
    assert ids(drofus.DATABASE) == {"drofus.projects.list"}
    assert ids(drofus.OWNER) == {"drofus.projects.list", "drofus.emails.list"}
    assert ids(drofus.EMAIL) == set()


async def test_an_attribute_is_found_in_the_groups_of_templates(
    workspace: Workspace, client: httpx.Client, sandbox: RunningSandbox
) -> None:
    team = sandbox.team
    attribute = make(client, f"{team}/freeattributes", name="Rating", type="string")
    given = {"team_slug": team, "scope": team}
    [before] = await asked(workspace, bimplus.FREE_ATTRIBUTE, attribute, **given)
    assert not before.uses
    assert uses_in_words(bimplus.FREE_ATTRIBUTE, [before]) == (
        "Used nowhere in attribute templates."
    )
    targets = read(client, f"{team}/element-types/attributetemplates")
    inner = {"name": "Fire", "freeattributes": [{"id": attribute}]}
    template = make(
        client,
        f"{team}/attributetemplates",
        name="Doors",
        projectAttributeTemplate=DEFAULT_SET,
        elementtypes=[{"id": targets[0]["id"]}],
        groups=[{"name": "Safety", "groups": [inner]}],
    )
    workspace.answers.forget()
    [after] = await asked(workspace, bimplus.FREE_ATTRIBUTE, attribute, **given)
    [use] = after.uses
    assert (use.label, use.place) == ("Doors", "Safety › Fire")
    assert use.way is not None
    assert use.way.steps == (
        Step("bimplus.teams", team),
        Step("bimplus.project_attribute_templates", DEFAULT_SET),
        Step("bimplus.attribute_templates", template),
    )
    assert uses_in_words(bimplus.FREE_ATTRIBUTE, [after]) == "Used in 1 attribute template."


async def test_a_unit_is_found_although_the_list_of_attributes_leaves_it_out(
    workspace: Workspace, client: httpx.Client, sandbox: RunningSandbox
) -> None:
    team = sandbox.team
    unit = make(client, f"{team}/units", name="ell", unit="ell")
    alone = make(client, f"{team}/freeattributes", name="Alone", type="double", unitid=unit)
    group = make(client, f"{team}/freeattributegroups", name="Cloth")
    inside = make(
        client, f"{team}/freeattributes", name="Inside", type="double", unitid=unit, parent=group
    )
    given = {"team_slug": team, "scope": team}
    found = await asked(workspace, bimplus.UNIT, unit, **given)
    attributes = next(each for each in found if each.word == "free attribute")
    assert {each.label for each in attributes.uses} == {"Alone", "Inside"}
    keys = {each.way.steps[-1].key for each in attributes.uses if each.way is not None}
    assert keys == {alone, inside}


async def test_what_all_teams_share_is_looked_for_in_each_team(
    workspace: Workspace, client: httpx.Client
) -> None:
    shared = read(client, "content/freeattributes")
    found = [
        (await asked(workspace, bimplus.FREE_ATTRIBUTE, each["id"], scope="content"))[0]
        for each in shared[:20]
    ]
    teams = {use.way.steps[0].key for each in found for use in each.uses if use.way is not None}
    assert len(teams) > 1


async def test_a_database_is_used_by_its_projects(
    workspace: Workspace, sandbox: RunningSandbox
) -> None:
    with sandbox.drofus() as client:
        projects = [each["project"] for each in read(client, "/projects", show_all=1)]
    name = projects[0]["database_id"]
    wanted = {each["id"] for each in projects if each["database_id"] == name}
    [found] = await asked(workspace, drofus.DATABASE, {"name": name}, dbname=name)
    keys = {int(each.way.steps[-1].key) for each in found.uses if each.way is not None}
    assert keys == wanted


async def test_what_could_not_be_looked_at_is_said(
    workspace: Workspace, client: httpx.Client, sandbox: RunningSandbox
) -> None:
    team = sandbox.team
    path = f"{BIMPLUS_PREFIX}/{team}/attributetemplates"
    sandbox.fail(Fault(kind=FaultKind.STATUS, status=500, path=path, times=None))
    [found] = await asked(workspace, bimplus.FREE_ATTRIBUTE, "a", team_slug=team, scope=team)
    words = uses_in_words(bimplus.FREE_ATTRIBUTE, [found])
    assert words.startswith("attribute templates not checked: ")


def test_what_no_list_keeps_says_where_it_is_chosen() -> None:
    assert uses_in_words(drofus.EMAIL, []) == "No list of the service refers to an e-mail template."
    lines = chosen_section(drofus.EMAIL).lines
    assert any("Add a user to a project" in each.words for each in lines)


def test_a_template_says_what_it_is_for() -> None:
    record = {"elementtypes": [{"id": "1", "type": "Wall"}, {"id": "2", "type": "Door"}]}
    [line] = refers_section(bimplus.ATTRIBUTE_TEMPLATE, record).lines  # type: ignore[arg-type]
    assert (line.title, line.words) == ("Element types", "Wall, Door")


def test_who_made_something_is_not_who_it_belongs_to() -> None:
    assert {each.id for each in lists_mentioning(drofus.USER)} == {"drofus.project_users.list"}
