"""Attribute templates: rules of creating, merging, ordering, grouping and copying."""

from collections.abc import Iterator
from dataclasses import dataclass

import httpx
import pytest

from tests.sandbox.running import RunningSandbox
from tui.contract.bimplus.project_attribute_templates import DEFAULT_SET
from tui.contract.operation import Json, JsonObject

WALL = "10074eef-9418-4d64-9c6d-23932835a7f1"
COLUMN = "2e308afe-d078-4c20-b53c-76b2da66d848"
FIRE_RATING = "06124729-2778-4c16-98d1-9d89e760b195"
LOAD_BEARING = "665b0658-e64f-4ce2-91b2-c5d152b177d5"


@dataclass(frozen=True)
class Templates:
    """The attribute templates of a team, and one of its sets that is not the default."""

    client: httpx.Client
    team: str
    set_id: str

    @property
    def path(self) -> str:
        return f"/{self.team}/attributetemplates"

    def body(self, **changes: Json) -> JsonObject:
        return {
            "name": "Walls",
            "projectAttributeTemplate": self.set_id,
            "elementtypes": [{"id": WALL.upper()}],
            **changes,
        }

    def create(self, **changes: Json) -> JsonObject:
        answer = self.client.post(self.path, json=self.body(**changes))
        assert answer.status_code == 201, answer.text
        made: JsonObject = answer.json()
        return made

    def put(self, template: JsonObject, body: JsonObject) -> httpx.Response:
        return self.client.put(f"{self.path}/{template['id']}", json=body)

    def get(self, template: JsonObject) -> JsonObject:
        found: JsonObject = self.client.get(f"{self.path}/{template['id']}").json()
        return found

    def of_set(self, set_id: str) -> list[JsonObject]:
        every = self.client.get(self.path).json()
        return [t for t in every if t["projectAttributeTemplate"] == set_id]

    def names(self, set_id: str | None = None) -> list[Json]:
        return [template["name"] for template in self.of_set(set_id or self.set_id)]


def _templates(client: httpx.Client, team: str) -> Templates:
    sets = client.get(f"/{team}/projectattributetemplates").json()
    return Templates(client, team, sets[1]["id"])


@pytest.fixture
def templates(sandbox: RunningSandbox) -> Iterator[Templates]:
    """For tests that change them."""
    with sandbox.bimplus() as client:
        yield _templates(client, sandbox.team)


@pytest.fixture
def settled(library: RunningSandbox, bimplus: httpx.Client) -> Templates:
    """For tests that try to change them in vain."""
    return _templates(bimplus, library.team)


def test_creating_answers_the_template_in_full(templates: Templates) -> None:
    made = templates.create(
        freeattributes=[{"id": FIRE_RATING}],
        groups=[{"name": "A", "groups": [{"name": "B", "freeattributes": [{"id": LOAD_BEARING}]}]}],
    )
    assert made["elementtypes"] == [
        {
            "type": "Wall",
            "category": "/1/10/1/",
            "name": "ID_ArchWall",
            "ifcType": "ID_IFCWallStandardCase",
            "id": WALL,
        }
    ]
    (attribute,) = _items(made, "freeattributes")
    assert attribute.keys() == {"type", "decimal", "changeable", "id", "name", "description"}
    assert attribute["name"] == "FireRating"
    (group,) = _items(made, "groups")
    (below,) = _items(group, "groups")
    assert _items(below, "freeattributes")[0]["name"] == "LoadBearing"
    assert made["createdby"] == {"id": _caller(templates), "email": "admin@bimscope.invalid"}
    assert not {"changed", "changedby"} & made.keys()
    assert templates.get(made) == made


def _items(record: JsonObject, name: str) -> list[JsonObject]:
    items = record[name]
    assert isinstance(items, list)
    return [item for item in items if isinstance(item, dict)]


def _caller(templates: Templates) -> str:
    members = templates.client.get(f"/{templates.team}/members").json()
    return str(
        next(m["user"]["id"] for m in members if m["user"]["email"] == "admin@bimscope.invalid")
    )


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": None},
        {"name": "  "},
        {"name": 5},
        {"elementtypes": []},
        {"elementtypes": None},
        {"elementtypes": "x"},
        {"elementtypes": [WALL]},
        {"elementtypes": [{"name": "Wall"}]},
        {"elementtypes": [{"id": FIRE_RATING}]},
        {"freeattributes": [{"id": WALL}]},
        {"groups": [{"freeattributes": []}]},
        {"groups": [{"name": "A", "freeattributes": [{"id": WALL}]}]},
        {"projectAttributeTemplate": None},
        {"projectAttributeTemplate": WALL},
        {"orderNumber": -1},
        {"orderNumber": "first"},
    ],
    ids=str,
)
def test_what_is_wrong_is_a_400_and_changes_nothing(settled: Templates, wrong: JsonObject) -> None:
    before = settled.client.get(settled.path).json()
    answer = settled.client.post(settled.path, json=settled.body(**wrong))
    assert answer.status_code == 400
    assert answer.json()["message"] == answer.json()["Message"] != ""
    changed = settled.put(before[0], wrong)
    assert changed.status_code == 400
    assert settled.client.get(settled.path).json() == before


def test_element_types_that_cannot_have_templates_are_refused(settled: Templates) -> None:
    types = settled.client.get(f"/{settled.team}/element-types").json()
    text = next(t["id"] for t in types if t["type"] == "Text")
    body = settled.body(elementtypes=[{"id": text}])
    assert settled.client.post(settled.path, json=body).status_code == 400


def test_groups_that_nest_without_end_are_refused(settled: Templates) -> None:
    group: JsonObject = {"name": "innermost"}
    for _ in range(200):
        group = {"name": "outer", "groups": [group]}
    body = settled.body(groups=[group])
    assert settled.client.post(settled.path, json=body).status_code == 400


def test_what_is_absent_stays(templates: Templates) -> None:
    made = templates.create(description="D", groups=[{"name": "A"}], secret={"kept": [1, None]})
    changed = templates.put(made, {"name": "Renamed"}).json()
    assert changed.pop("changedby")["email"] == "admin@bimscope.invalid"
    assert changed.pop("changed")
    assert changed == {**made, "name": "Renamed"}


def test_null_clears(templates: Templates) -> None:
    made = templates.create(
        description="D",
        groups=[{"name": "A"}],
        freeattributes=[{"id": FIRE_RATING}],
        secret=1,
    )
    cleared = templates.put(
        made, {"description": None, "groups": None, "freeattributes": None, "secret": None}
    ).json()
    assert cleared["description"] is None
    assert not {"groups", "freeattributes", "secret"} & cleared.keys()


def test_unknown_keys_are_kept_at_every_level(templates: Templates) -> None:
    made = templates.create(
        colour="red",
        elementtypes=[{"id": WALL, "weight": 1}],
        freeattributes=[{"id": FIRE_RATING, "pinned": True}],
        groups=[{"name": "A", "icon": "🔥", "freeattributes": [{"id": LOAD_BEARING, "x": []}]}],
    )
    sent_back = templates.put(made, made).json()
    for record in (made, sent_back):
        assert record["colour"] == "red"
        assert _items(record, "elementtypes")[0]["weight"] == 1
        assert _items(record, "freeattributes")[0]["pinned"] is True
        (group,) = _items(record, "groups")
        assert group["icon"] == "🔥"
        assert _items(group, "freeattributes")[0]["x"] == []


def test_what_is_documented_as_ignored_is_ignored(templates: Templates) -> None:
    made = templates.create(created="1999-01-01", createdBy={"id": "x"}, id=WALL)
    assert made["id"] != WALL
    assert str(made["created"]) > "2000"
    assert "createdBy" not in made


def test_groups_keep_their_ids_by_name(templates: Templates) -> None:
    made = templates.create(
        groups=[{"name": "A", "groups": [{"name": "Same"}]}, {"name": "B", "groups": []}]
    )
    body: JsonObject = {
        "groups": [{"name": "B"}, {"name": "A", "groups": [{"name": "Same"}, {"name": "Same"}]}]
    }
    changed = templates.put(made, body).json()
    old_a, old_b = _items(made, "groups")
    new_b, new_a = _items(changed, "groups")
    assert (new_a["id"], new_b["id"]) == (old_a["id"], old_b["id"])
    first, second = _items(new_a, "groups")
    assert first["id"] == _items(old_a, "groups")[0]["id"]
    assert second["id"] not in (first["id"], new_a["id"], new_b["id"])


def test_groups_keep_their_ids_when_renamed_or_moved_with_them(templates: Templates) -> None:
    made = templates.create(groups=[{"name": "A"}, {"name": "B"}])
    a, b = _items(made, "groups")
    body: JsonObject = {
        "groups": [{"id": str(a["id"]).upper(), "name": "Z", "groups": [{**b, "name": "A"}]}]
    }
    (changed,) = _items(templates.put(made, body).json(), "groups")
    assert (changed["id"], changed["name"]) == (a["id"], "Z")
    assert _items(changed, "groups")[0]["id"] == b["id"]


def test_a_group_cannot_take_the_id_of_another_template(templates: Templates) -> None:
    first = templates.create(groups=[{"name": "A"}])
    taken = _items(first, "groups")[0]["id"]
    second = templates.create(groups=[{"name": "A", "id": taken}])
    assert _items(second, "groups")[0]["id"] != taken


@pytest.mark.parametrize(
    ("position", "expected"), [(None, 3), (0, 3), (1, 0), (2, 1), (4, 3), (99, 3)]
)
def test_a_position_makes_room(templates: Templates, position: int | None, expected: int) -> None:
    for template in templates.of_set(templates.set_id)[3:]:
        templates.client.delete(f"{templates.path}/{template['id']}")
    before = templates.names()
    templates.create(name="New", **({} if position is None else {"orderNumber": position}))
    assert templates.names() == [*before[:expected], "New", *before[expected:]]
    numbers = [template["orderNumber"] for template in templates.of_set(templates.set_id)]
    assert numbers == [1, 2, 3, 4]


def test_a_change_without_position_keeps_it(templates: Templates) -> None:
    first = templates.of_set(templates.set_id)[0]
    templates.put(first, {"name": "Still first"})
    assert templates.names()[0] == "Still first"


def test_a_template_can_move_within_its_set(templates: Templates) -> None:
    ids = [template["id"] for template in templates.of_set(templates.set_id)]
    templates.put(templates.of_set(templates.set_id)[-1], {"orderNumber": 1})
    moved = [template["id"] for template in templates.of_set(templates.set_id)]
    assert moved == [ids[-1], *ids[:-1]]
    templates.put(templates.of_set(templates.set_id)[0], {"orderNumber": 0})
    assert [template["id"] for template in templates.of_set(templates.set_id)] == ids


def test_a_template_can_move_to_another_set(templates: Templates) -> None:
    first = templates.of_set(templates.set_id)[0]
    others = templates.of_set(templates.set_id)[1:]
    templates.put(first, {"projectAttributeTemplate": DEFAULT_SET.upper()})
    assert templates.of_set(DEFAULT_SET)[-1]["id"] == first["id"]
    left = templates.of_set(templates.set_id)
    assert [template["id"] for template in left] == [template["id"] for template in others]
    assert [template["orderNumber"] for template in left] == list(range(1, len(left) + 1))


def test_deleting_closes_the_gap_and_answers_nothing(templates: Templates) -> None:
    made = templates.create(orderNumber=1)
    answer = templates.client.delete(f"{templates.path}/{made['id']}")
    assert (answer.status_code, answer.content) == (200, b"")
    assert "Content-Type" not in answer.headers
    assert templates.client.get(f"{templates.path}/{made['id']}").status_code == 404
    assert templates.of_set(templates.set_id)[0]["orderNumber"] == 1


def _copy(templates: Templates, target: str, body: "JsonObject | None") -> httpx.Response:
    path = f"/{templates.team}/projectattributetemplates/{target}/copyfrom"
    return templates.client.put(path, json=body) if body else templates.client.put(path)


@pytest.mark.parametrize("body", [{"id": DEFAULT_SET.upper()}, {"id": None}, None], ids=str)
def test_copying_adds_copies_at_the_end(templates: Templates, body: "JsonObject | None") -> None:
    before, source = templates.of_set(templates.set_id), templates.of_set(DEFAULT_SET)
    answer = _copy(templates, templates.set_id, body)
    assert (answer.status_code, answer.json()["id"]) == (200, templates.set_id)
    after = templates.of_set(templates.set_id)
    assert after[: len(before)] == before
    copies = after[len(before) :]
    assert [c["name"] for c in copies] == [s["name"] for s in source]
    assert [c["elementtypes"] for c in copies] == [s["elementtypes"] for s in source]
    assert not {str(c["id"]) for c in copies} & {str(s["id"]) for s in source}
    ids = [str(group["id"]) for template in (*source, *copies) for group in _groups(template)]
    assert len(ids) == len(set(ids))


def _groups(holder: JsonObject) -> Iterator[JsonObject]:
    for group in _items(holder, "groups") if "groups" in holder else ():
        yield group
        yield from _groups(group)


def test_copying_twice_adds_duplicates(templates: Templates) -> None:
    before = len(templates.of_set(templates.set_id))
    for _ in range(2):
        _copy(templates, templates.set_id, {"id": DEFAULT_SET})
    added = len(templates.of_set(templates.set_id)) - before
    assert added == 2 * len(templates.of_set(DEFAULT_SET)) > 0


def test_copying_from_or_to_nowhere_is_refused(settled: Templates) -> None:
    assert _copy(settled, settled.set_id, {"id": WALL}).status_code == 400
    assert _copy(settled, WALL, {"id": DEFAULT_SET}).status_code == 404


def test_every_team_has_the_default_set(settled: Templates) -> None:
    for team in settled.client.get("/teams").json():
        sets = settled.client.get(f"/{team['slug']}/projectattributetemplates").json()
        assert sets[0]["id"] == DEFAULT_SET


def test_a_template_of_another_team_does_not_exist(templates: Templates) -> None:
    made = templates.create()
    answer = templates.client.get(f"/bimplus-demo/attributetemplates/{made['id']}")
    assert answer.status_code == 404
