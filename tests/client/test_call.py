"""A call as the server sees it, and the answer as the caller sees it."""

import pytest

from tests.client.scripted_server import ScriptedServer, answer, json
from tui.client.errors import NotSendable
from tui.client.session import Session
from tui.contract.drofus.owners import LIST_OWNERS
from tui.contract.drofus.project_users import (
    DELETE_PROJECT_USER,
    GET_PROJECT_USER,
    UPDATE_PROJECT_USER,
    ProjectUser,
)
from tui.contract.drofus.projects import LIST_PROJECTS
from tui.contract.operation import JsonObject


async def test_a_list_is_asked_for_and_taken_out_of_its_roots(
    session: Session, server: ScriptedServer
) -> None:
    server.play(json([{"owner": {"id": 1, "name": "Northgate"}}, {"id": 2, "name": "bare"}]))
    owners = await session.call(LIST_OWNERS)
    assert [(owner.id, owner.name) for owner in owners.record] == [(1, "Northgate"), (2, "bare")]
    assert bytes(owners.items[0]) == b'{"id":1,"name":"Northgate"}'
    (seen,) = server.seen
    assert (seen.method, seen.target) == ("GET", "/owners")
    assert seen.headers["accept"] == "application/json"
    assert "content-type" not in seen.headers
    assert seen.headers["authorization"] == "Basic YW5uYS7DpTpjb3JyZWN0IGhvcnNlIGJhdHRlcnk="


async def test_only_what_is_set_is_sent_inside_the_root(
    session: Session, server: ScriptedServer
) -> None:
    server.play(json({"project_user": {"username": "x", "room_rights": 1}}))
    changed = await session.call(
        UPDATE_PROJECT_USER, username="x", project_id=3, body=ProjectUser(room_rights=1)
    )
    assert changed.record.room_rights == 1
    (seen,) = server.seen
    assert (seen.method, seen.target) == ("PATCH", "/project_users/x,3")
    assert seen.body == b'{"project_user":{"room_rights":1}}'
    assert seen.headers["content-type"] == "application/json; charset=UTF-8"


async def test_a_byte_order_mark_is_no_data(session: Session, server: ScriptedServer) -> None:
    server.play(answer(200, b"\xef\xbb\xbf[]"))
    assert (await session.call(LIST_OWNERS)).items == []


async def test_a_json_object_is_sent_as_it_is(session: Session, server: ScriptedServer) -> None:
    server.play(answer(204), answer(204))
    bodies: list[JsonObject] = [{"odd_rights": 4}, {"project_user": {"odd_rights": 4}}]
    for body in bodies:
        await session.call(UPDATE_PROJECT_USER, username="x", project_id=3, body=body)
    assert [seen.body for seen in server.seen] == [b'{"project_user":{"odd_rights":4}}'] * 2


async def test_placeholders_are_encoded_but_the_comma_between_them_is_not(
    session: Session, server: ScriptedServer
) -> None:
    server.play(json({"project_user": {}}))
    await session.call(GET_PROJECT_USER, username="a&b, c.å?", project_id=7)
    assert server.seen[0].target == "/project_users/a%26b%2C%20c.%C3%A5%3F,7"


@pytest.mark.parametrize("name", ["a/b", "a\\b", "../owners"])
async def test_no_value_leads_out_of_its_place_in_a_path(
    name: str, session: Session, server: ScriptedServer
) -> None:
    with pytest.raises(NotSendable):
        await session.call(GET_PROJECT_USER, username=name, project_id=7)
    assert server.seen == []


async def test_query_values_are_encoded_once(session: Session, server: ScriptedServer) -> None:
    server.play(json([]))
    await session.call(LIST_PROJECTS, query={"query": "a&b=100% +ø", "show_all": "1"})
    assert server.seen[0].target == "/projects?query=a%26b%3D100%25%20%2B%C3%B8&show_all=1"


async def test_a_change_may_be_answered_with_nothing(
    session: Session, server: ScriptedServer
) -> None:
    server.play(answer(200))
    removed = await session.call(DELETE_PROJECT_USER, username="x", project_id=3)
    assert (removed.raw, removed.exchange.status) == (b"", 200)
