"""Packed answers of a server that packs them for those who accept it."""

from pathlib import Path

from tests.client.scripted_server import ScriptedServer, json
from tests.sandbox.running import started
from tests.sessions import session_for
from tui.client.session import Session
from tui.contract.drofus.project_users import LIST_PROJECT_USERS


async def test_packed_answers_are_asked_for(session: Session, server: ScriptedServer) -> None:
    server.play(json([]))
    await session.call(LIST_PROJECT_USERS)
    assert "gzip" in server.seen[0].headers["accept-encoding"].split(", ")


async def test_a_packed_list_is_the_same_list(sample_database: Path, tmp_path: Path) -> None:
    with started(sample_database, tmp_path, compress=True, wait=False) as packing:
        session = session_for(packing)
        members = await session.read(LIST_PROJECT_USERS, {}, {})
        exchange = members.exchange
        again = await session.read(LIST_PROJECT_USERS, {}, {}, unless=members)
        await session.aclose()
    assert exchange.response_headers["content-encoding"] == "gzip"
    assert exchange.received == int(exchange.response_headers["content-length"])
    assert exchange.received < len(members.raw) / 2
    assert len(members.record) > 100
    assert again is members
