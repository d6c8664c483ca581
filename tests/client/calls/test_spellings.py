"""Reads that the documents spell in two ways."""

from pathlib import Path

import pytest

from tests.client.scripted_server import ScriptedServer, answer, json
from tui.client.errors import NotFound, NotSendable, Refused
from tui.client.session import Session
from tui.contract.bimplus.project_thumbnail import DOWNLOAD_PROJECT_THUMBNAIL
from tui.contract.drofus.database import LIST_DATABASES
from tui.contract.drofus.node import LIST_LOGINS
from tui.contract.drofus.project_users import (
    DELETE_PROJECT_USER,
    GET_PROJECT_USER,
)
from tui.contract.drofus.users import LIST_USERS
from tui.contract.operation import Format


def targets(server: ScriptedServer) -> list[str]:
    return [seen.target for seen in server.seen]


async def test_an_unknown_path_is_tried_in_its_other_spelling(
    session: Session, server: ScriptedServer
) -> None:
    server.play(answer(404), json({"project_user": {"username": "x"}}))
    found = await session.call(GET_PROJECT_USER, username="x", project_id=3)
    assert found.record.username == "x"
    assert targets(server) == ["/project_users/x,3", "/project_user/x,3"]


async def test_the_first_refusal_counts(session: Session, server: ScriptedServer) -> None:
    server.play(json({"error": "nobody"}, 404), json({"error": "no route"}, 404))
    with pytest.raises(NotFound, match="nobody"):
        await session.call(GET_PROJECT_USER, username="x", project_id=3)
    server.play(answer(404), json([]))
    await session.call(LIST_DATABASES)
    assert targets(server)[2:] == ["/database", "/databases"]


async def test_a_change_is_sent_in_one_spelling(session: Session, server: ScriptedServer) -> None:
    server.play(answer(404))
    with pytest.raises(NotFound):
        await session.call(DELETE_PROJECT_USER, username="x", project_id=3)
    assert len(server.seen) == 1


async def test_an_unknown_parameter_is_tried_under_its_other_name(
    session: Session, server: ScriptedServer
) -> None:
    server.play(answer(422), json([]))
    await session.call(LIST_USERS, query={"query": "a b"})
    assert targets(server) == ["/users?query=a%20b", "/users?q=a%20b"]
    server.play(answer(403))
    with pytest.raises(Refused):
        await session.call(LIST_USERS, query={"query": "a"})
    assert len(server.seen) == 3


async def test_a_picture_is_asked_for_at_its_other_address(
    logged_in: Session, server: ScriptedServer, tmp_path: Path
) -> None:
    server.play(answer(404), answer(200, b"\x89PNG"))
    saved = await logged_in.download(
        DOWNLOAD_PROJECT_THUMBNAIL, tmp_path / "p.png", team_slug="n", project_id="p1"
    )
    assert saved.path.read_bytes() == b"\x89PNG"
    assert targets(server) == [
        "/v2/n/projects/p1/thumbnail/download",
        "/v2/n/thumbnail/p1",
    ]


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ({"from_date": "1.2.2024"}, "from_date is '1.2.2024'"),
        ({"from_date": "2024-02-30"}, "not a date"),
        ({"to_date": "20240201"}, "2024-12-31"),
        ({"from_date": "2024-02-02", "to_date": "2024-02-01"}, "ends before it begins"),
    ],
)
async def test_a_period_that_cannot_be_is_not_sent(
    session: Session, server: ScriptedServer, query: dict[str, str], says: str
) -> None:
    with pytest.raises(NotSendable, match=says):
        await session.call(LIST_LOGINS, query=query)
    assert server.seen == []


async def test_a_period_of_one_day_is_sent(session: Session, server: ScriptedServer) -> None:
    server.play(json([]))
    await session.call(LIST_LOGINS, query={"from_date": "2024-02-29", "to_date": "2024-02-29"})
    assert targets(server) == ["/node/logins?from_date=2024-02-29&to_date=2024-02-29"]


async def test_another_form_of_an_answer_can_be_asked_for(
    session: Session, server: ScriptedServer
) -> None:
    xml = "<users><user>ä</user></users>".encode("latin-1")
    server.play(
        answer(200, xml, content_type="application/xml; charset=ISO-8859-1"),
        answer(200, b"<!DOCTYPE html>", content_type="text/html"),
    )
    listed = await session.call(LIST_USERS, format=Format.XML)
    assert listed.text == "<users><user>ä</user></users>"
    assert listed.media_type == "application/xml"
    page = await session.call(LIST_USERS, format=Format.HTML)
    assert page.text == "<!DOCTYPE html>"
    assert [seen.headers["accept"] for seen in server.seen] == ["application/xml", "text/html"]
    with pytest.raises(NotSendable, match="JSON, XML or HTML"):
        await session.call(LIST_USERS, format=Format.BINARY)
