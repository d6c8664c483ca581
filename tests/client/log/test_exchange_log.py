"""The exchange log: what it keeps, for how long, and whom it tells."""

from datetime import UTC, datetime

from tests.client.conftest import Time
from tests.client.scripted_server import ScriptedServer, json
from tui.client.exchange import Exchange
from tui.client.log.exchange_log import ExchangeLog
from tui.client.session import Session
from tui.contract.drofus.owners import LIST_OWNERS


def exchange(log: ExchangeLog, body: bytes = b"") -> Exchange:
    return Exchange(
        number=log.next_number(),
        operation_id="drofus.owners.list",
        method="GET",
        url="http://127.0.0.1/owners",
        request_headers={},
        request_body=None,
        started=datetime.now(UTC),
        response_body=body,
    )


def test_the_oldest_go_first() -> None:
    log = ExchangeLog(most=2)
    for _ in range(3):
        log.add(exchange(log))
    assert [kept.number for kept in log] == [2, 3]


def test_old_bodies_make_room_for_new_ones() -> None:
    log = ExchangeLog(most_bytes=10)
    for body in (b"12345", b"123456", b"1"):
        log.add(exchange(log, body))
    assert [kept.response_body for kept in log] == [None, b"123456", b"1"]


def test_listeners_are_told_until_they_leave() -> None:
    log = ExchangeLog()
    told: list[int] = []
    leave = log.subscribe(lambda one: told.append(one.number))
    log.add(exchange(log))
    leave()
    log.add(exchange(log))
    assert told == [1]


async def test_a_call_is_measured(session: Session, server: ScriptedServer, time: Time) -> None:
    server.play(json([]))
    answer = await session.call(LIST_OWNERS)
    (logged,) = session.log
    assert logged is answer.exchange
    assert (logged.operation_id, logged.method, logged.status) == (LIST_OWNERS.id, "GET", 200)
    assert logged.url == f"{server.url}/owners"
    assert (logged.sent, logged.received, logged.response_body) == (0, 2, b"[]")
    assert (logged.time_to_first_byte, logged.total_time, logged.error) == (0.0, 0.0, None)
    assert logged.response_headers["content-type"] == "application/json"
