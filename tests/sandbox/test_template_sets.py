"""Attribute templates in their sets: order, moving, deleting, copying."""

import httpx
import pytest

from tests.sandbox.templates import WALL, Templates, groups_of
from tui.contract.bimplus.project_attribute_templates import DEFAULT_SET
from tui.contract.operation import JsonObject


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
    ids = [str(group["id"]) for template in (*source, *copies) for group in groups_of(template)]
    assert len(ids) == len(set(ids))


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
