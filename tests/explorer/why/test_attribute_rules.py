"""Why an attribute is not shown: each rule where it is the only thing wrong."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import httpx
import pytest

from tests.explorer.why.asking_why import Asked, why
from tests.sandbox.running import RunningSandbox
from tui.contract.bimplus.project_attribute_templates import DEFAULT_SET
from tui.contract.operation import JsonObject
from tui.explorer.why.attribute_looks import ATTRIBUTE_LOOKS, untold_set
from tui.explorer.why.attribute_rules import ATTRIBUTE_RULES
from tui.explorer.why.facts import Seen
from tui.explorer.why.rule import causes_in
from tui.explorer.workspace import Workspace


@dataclass(frozen=True)
class Shown:
    """An attribute in a template for the type of an element: nothing is wrong with it."""

    client: httpx.Client
    team: str
    project: str
    element: str
    types: tuple[str, ...]
    attribute: str
    template: str

    def change_template(self, **fields: object) -> None:
        path = f"{self.team}/attributetemplates/{self.template}"
        body = {**self.client.get(path).json(), **fields}
        self.client.put(path, json=body).raise_for_status()

    def hide(self) -> None:
        path = f"{self.team}/freeattributes/{self.attribute}"
        self.client.put(path, json={"visible": 0}).raise_for_status()

    def use_another_set(self) -> None:
        sets = self.client.get(f"{self.team}/projectattributetemplates").json()
        other = next(each["id"] for each in sets if each["id"] != DEFAULT_SET)
        path = f"{self.team}/projects/{self.project}"
        properties = {"projectAttributeTemplate": other}
        body = {**self.client.get(path).json(), "properties": properties}
        self.client.put(path, json=body).raise_for_status()


def leaves(node: JsonObject) -> Iterator[JsonObject]:
    children = node.get("children")
    for each in children if isinstance(children, list) else ():
        assert isinstance(each, dict)
        yield from leaves(each)
    yield node


@pytest.fixture
def shown(sandbox: RunningSandbox) -> Iterator[Shown]:
    with sandbox.bimplus() as client:
        team = sandbox.team
        targets = client.get(f"{team}/element-types/attributetemplates").json()
        ids = {each["type"].removeprefix("ID_"): each["id"] for each in targets}
        project, element = element_of_type(client, team, ids)
        made = {"name": "Why rating", "type": "string", "visible": 1, "changeable": 1}
        attribute = client.post(f"{team}/freeattributes", json=made).raise_for_status().json()["id"]
        wanted = str(element["type"]).removeprefix("ID_")
        types = (ids[wanted], next(ids[each] for each in ids if each != wanted))
        body = {
            "name": "Why",
            "projectAttributeTemplate": DEFAULT_SET,
            "elementtypes": [{"id": types[0]}],
            "groups": [{"name": "Fire", "freeattributes": [{"id": attribute}]}],
        }
        path = f"{team}/attributetemplates"
        template = client.post(path, json=body).raise_for_status().json()["id"]
        yield Shown(client, team, project, str(element["id"]), types, attribute, template)


def element_of_type(client: httpx.Client, team: str, ids: dict[str, str]) -> tuple[str, JsonObject]:
    for project in client.get(f"{team}/projects").json():
        topology = client.get(f"{team}/projects/{project['id']}/topology").json()
        for node in leaves(topology):
            if str(node["type"]).removeprefix("ID_") in ids:
                return project["id"], node
    raise AssertionError("no element can have templates")


async def asked(workspace: Workspace, it: Shown) -> Asked:
    given = {
        "team_slug": it.team,
        "scope": it.team,
        "project_id": it.project,
        "object_id": it.element,
        "attribute_id": it.attribute,
    }
    return await why(workspace.answers, ATTRIBUTE_LOOKS, ATTRIBUTE_RULES, **given)


WRONG: dict[str, Callable[[Shown], object]] = {
    "not_for_element_type": lambda it: it.change_template(elementtypes=[{"id": it.types[1]}]),
    "set_not_in_project": lambda it: it.use_another_set(),
    "in_no_template": lambda it: it.change_template(groups=[]),
    "attribute_invisible": lambda it: it.hide(),
}
ELSEWHERE = {"type_without_templates"}


def test_every_rule_is_tried() -> None:
    assert {each.id for each in ATTRIBUTE_RULES} == WRONG.keys() | ELSEWHERE


@pytest.mark.parametrize("rule", WRONG)
async def test_a_rule_speaks_where_it_is_the_only_thing_wrong(
    rule: str, workspace: Workspace, shown: Shown
) -> None:
    before = await asked(workspace, shown)
    assert before.ids == []
    WRONG[rule](shown)
    after = await asked(workspace, shown)
    assert after.ids == [rule]
    [cause] = after.causes
    assert cause.proofs[0].fields
    assert "{" not in cause.sentence
    assert cause.rule.mending is None or cause.proofs[0].node is not None


async def test_a_type_that_can_have_no_templates_shows_no_attribute(
    workspace: Workspace, shown: Shown, sandbox: RunningSandbox
) -> None:
    sql = "UPDATE bimplus_element_types SET templates = 0 WHERE id = ?"
    sandbox.store.write(lambda db: db.execute(sql, [shown.types[0]]))
    assert (await asked(workspace, shown)).ids == ["type_without_templates"]


async def test_a_type_can_be_asked_about_without_an_element(
    workspace: Workspace, shown: Shown
) -> None:
    given = {"team_slug": shown.team, "scope": shown.team, "attribute_id": shown.attribute}
    for element_type, ids in zip(shown.types, ([], ["not_for_element_type"]), strict=True):
        after = await why(
            workspace.answers,
            ATTRIBUTE_LOOKS,
            ATTRIBUTE_RULES,
            **given,
            element_type_id=element_type,
        )
        assert after.ids == ids


async def test_which_set_a_project_uses_is_said_not_to_be_told(
    workspace: Workspace, shown: Shown
) -> None:
    facts = (await asked(workspace, shown)).facts
    [words] = untold_set(facts)
    assert "which set of templates" in words
    shown.use_another_set()
    assert untold_set((await asked(workspace, shown)).facts) == []


async def test_what_is_no_element_type_has_no_templates(workspace: Workspace, shown: Shown) -> None:
    """The parts of a building are objects too."""
    facts = (await asked(workspace, shown)).facts
    facts.found["element"] = Seen(({"type": "TopologyDivision"},))
    [cause] = causes_in(ATTRIBUTE_RULES, facts)
    assert cause.rule.id == "type_without_templates"
    assert "TopologyDivision" in cause.sentence
