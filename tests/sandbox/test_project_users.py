"""Project users: adding, changing, removing, and what is refused."""

from collections.abc import Iterator
from pathlib import Path
from typing import TypeAlias

import httpx
import pytest

from tests.sandbox.running import RunningSandbox, started
from tui.contract.drofus.project_users import FLAGS, RIGHTS
from tui.contract.operation import JsonObject

NEW: JsonObject = {
    "username": "n.new",
    "first_name": "Nina",
    "last_name": "New",
    "email": "n.new@example.invalid",
}
PROJECT = 399
Errors: TypeAlias = dict[str, list[str]]


@pytest.fixture
def client(sandbox: RunningSandbox) -> Iterator[httpx.Client]:
    with sandbox.drofus() as found:
        yield found


def _add(
    client: httpx.Client, rights: "JsonObject | None" = None, user: "JsonObject | None" = None
) -> httpx.Response:
    membership = {"project_id": PROJECT, **(rights or {})}
    body = {"project_user": membership, "user": user or NEW, "mail_type": "skip_email"}
    return client.post("/project_users", json=body)


def _member(client: httpx.Client, key: str = f"n.new,{PROJECT}") -> JsonObject:
    found: JsonObject = client.get(f"/project_users/{key}").json()["project_user"]
    return found


def _errors(answer: httpx.Response) -> Errors:
    assert answer.status_code == 422, answer.text
    errors: Errors = answer.json()["errors"]
    return errors


def test_adding_answers_the_documented_keys_only(client: httpx.Client) -> None:
    answer = _add(client, {"room_rights": 1})
    assert answer.status_code == 201
    assert answer.json()["project_user"].keys() == {
        "created_at",
        "project_id",
        "role",
        "superuser",
        "user_role_id",
        "username",
    }
    assert answer.json()["project_user"]["superuser"] is None


def test_reading_answers_every_right(client: httpx.Client) -> None:
    levels: JsonObject = {field.name: 3 for field in RIGHTS}
    flags: JsonObject = {field.name: True for field in FLAGS}
    _add(client, {**levels, **flags})
    member = _member(client)
    assert {name: member[name] for name in levels} == levels
    assert {name: member[name] for name in flags} == flags


def test_a_new_name_becomes_a_user_of_the_server(client: httpx.Client) -> None:
    _add(client)
    user = client.get("/users/n.new").json()["user"]
    assert {name: user[name] for name in NEW} == NEW
    assert client.get("/users?query=n.NEW@").json()


def test_a_known_user_is_added_without_repeating_the_name(client: httpx.Client) -> None:
    client.delete(f"/project_users/hakonhc,{PROJECT}")
    assert _add(client, user={"username": "hakonhc"}).status_code == 201


def test_a_known_user_with_other_data_is_refused(client: httpx.Client) -> None:
    client.delete(f"/project_users/hakonhc,{PROJECT}")
    answer = _add(client, user={"username": "hakonhc", "first_name": "Someone"})
    assert _errors(answer).keys() == {"first_name"}


def test_adding_twice_is_a_conflict(client: httpx.Client) -> None:
    _add(client)
    answer = _add(client)
    assert answer.status_code == 409
    assert "n.new" in answer.json()["error"]


def test_an_invitation_needs_a_template_that_exists(client: httpx.Client) -> None:
    template = client.get("/emails").json()[0]["email"]["id"]
    membership = {"project_user": {"project_id": PROJECT}, "user": NEW}
    unknown = client.post("/project_users", json={**membership, "mail_type": "9999"})
    assert _errors(unknown).keys() == {"mail_type"}
    known = client.post("/project_users", json={**membership, "mail_type": str(template)})
    assert known.status_code == 201


def test_an_invitation_is_sent(sample_database: Path, tmp_path: Path) -> None:
    membership = {"project_user": {"project_id": PROJECT}, "user": NEW}
    with started(sample_database, tmp_path, control=True) as running, running.drofus() as client:
        template = client.get("/emails").json()[0]["email"]
        skipped = {**membership, "user": {**NEW, "username": "n.other"}, "mail_type": "skip_email"}
        assert client.post("/project_users", json=skipped).status_code == 201
        sent = {**membership, "mail_type": str(template["id"])}
        assert client.post("/project_users", json=sent).status_code == 201
        (mail,) = client.get("/_sandbox/outbox").json()
    assert (mail["to"], mail["subject"]) == (NEW["email"], template["subject"])


@pytest.mark.parametrize("number", [10**30, -(10**30), 2**63])
def test_numbers_without_end_are_refused(drofus: httpx.Client, number: int) -> None:
    answer = _add(drofus, {"project_id": number})
    assert _errors(answer).keys() == {"project_id"}
    assert drofus.get(f"/projects/{abs(number)}").status_code == 404


def test_half_a_surrogate_is_no_failure_of_the_server(drofus: httpx.Client) -> None:
    body = b'{"project_user": {"project_id": 399}, "user": {"username": "\\ud800", "x": "\\udfff"}}'
    assert drofus.post("/project_users", content=body).status_code in (400, 422)


def test_a_new_user_needs_names_and_address(client: httpx.Client) -> None:
    answer = _add(client, user={"username": "n.new", "email": " "})
    assert _errors(answer).keys() == {"first_name", "last_name", "email"}
    assert client.get("/users/n.new").status_code == 404


def test_a_refused_membership_leaves_no_user_behind(client: httpx.Client) -> None:
    answer = _add(client, {"project_id": 1})
    assert _errors(answer).keys() == {"project_id"}
    assert client.get("/users/n.new").status_code == 404


@pytest.mark.parametrize("value", [0, 5, -1, "x", 1.5, True, None, [], "9"])
def test_a_level_outside_1_to_4_is_refused_at_its_field(
    drofus: httpx.Client, value: object
) -> None:
    before = drofus.get("/project_users").json()[0]["project_user"]
    path = f"/project_users/{before['username']},{before['project_id']}"
    level = before["tender_rights"] % 4 + 1
    body = {"project_user": {"room_rights": value, "tender_rights": level}}
    assert _errors(drofus.patch(path, json=body)).keys() == {"room_rights"}
    assert drofus.get(path).json()["project_user"] == before


def test_items_have_no_limited_level(client: httpx.Client) -> None:
    answer = _add(client, {"equipment_rights": 2, "room_rights": 2})
    assert _errors(answer).keys() == {"equipment_rights"}


def test_a_change_touches_what_was_sent_and_nothing_else(client: httpx.Client) -> None:
    _add(client, {"room_rights": 1, "superuser": True})
    before = _member(client)
    body = {"project_user": {"room_rights": "4", "hide_price": True}}
    answer = client.patch(f"/project_users/n.new,{PROJECT}", json=body)
    after = {**before, "room_rights": 4, "hide_price": True}
    assert answer.json()["project_user"] == after
    assert _member(client) == after


def test_the_path_wins_over_ids_in_the_body(client: httpx.Client) -> None:
    _add(client)
    body = {"project_user": {"username": "test", "project_id": 647, "room_rights": 2}}
    client.patch(f"/project_user/n.new,{PROJECT}", json=body)
    assert _member(client)["room_rights"] == 2


def test_unknown_rights_and_keys_are_kept_and_given_back(client: httpx.Client) -> None:
    _add(client, {"door_rights": 3, "colour": {"deep": [1]}})
    client.patch(
        f"/project_users/n.new,{PROJECT}", json={"project_user": {"door_rights": 1, "more": 2}}
    )
    member = _member(client)
    assert (member["door_rights"], member["colour"], member["more"]) == (1, {"deep": [1]}, 2)


def test_an_unknown_right_is_judged_like_the_others(client: httpx.Client) -> None:
    assert _errors(_add(client, {"door_rights": 7})).keys() == {"door_rights"}


def test_names_with_commas_and_dots_are_split_at_the_last_comma(client: httpx.Client) -> None:
    user = {**NEW, "username": "x,y.z,7"}
    assert _add(client, user=user).status_code == 201
    assert _member(client, f"x,y.z,7,{PROJECT}")["username"] == "x,y.z,7"
    assert _member(client, f"x%2Cy.z%2C7,{PROJECT}")["username"] == "x,y.z,7"


def test_removing_leaves_the_user_on_the_server(client: httpx.Client) -> None:
    _add(client)
    answer = client.delete(f"/project_users/n.new,{PROJECT}")
    assert (answer.status_code, answer.json()) == (200, {})
    assert client.get(f"/project_users/n.new,{PROJECT}").status_code == 404
    assert client.delete(f"/project_users/n.new,{PROJECT}").status_code == 404
    assert client.get("/users/n.new").status_code == 200


def test_a_body_without_its_envelope_is_refused(client: httpx.Client) -> None:
    _add(client)
    answer = client.patch(f"/project_users/n.new,{PROJECT}", json={"room_rights": 1})
    assert _errors(answer).keys() == {"project_user"}
