"""The exchange log: what it keeps, for how long, and whom it tells."""

from datetime import UTC, datetime

from tests.client.conftest import Time
from tests.client.scripted_server import ScriptedServer, json
from tui.client.exchange import GIVEN_UP, Exchange, Timing
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


def answered(log: ExchangeLog, operation: str, status: int | None, wait: float) -> None:
    ended = exchange(log)
    ended.operation_id, ended.status = operation, status
    ended.error = None if status is not None else "connection refused"
    ended.timing = Timing(wait=wait)
    log.add(ended)


def test_what_the_exchanges_come_to_is_kept_for_each_service_and_not_counted_again() -> None:
    log = ExchangeLog(most=2)
    answered(log, "drofus.owners.list", 200, 0.02)
    for _ in range(9):
        answered(log, "bimplus.teams.list", 401, 0.5)
    assert len(log) == 2
    drofus, bimplus = log.summaries.of("drofus"), log.summaries.of("bimplus")
    assert (drofus.last_status, drofus.last_error, drofus.least_wait) == (200, None, 0.02)
    assert (bimplus.last_status, bimplus.least_wait) == (401, 0.5)
    answered(log, "drofus.owners.list", None, 0.01)
    assert (drofus.last_status, drofus.last_error) == (None, "connection refused")
    assert drofus.least_wait == 0.01


def test_what_was_given_up_says_nothing_of_a_service() -> None:
    log = ExchangeLog()
    answered(log, "drofus.owners.list", 200, 0.02)
    ended = exchange(log)
    ended.operation_id, ended.error = "drofus.owners.list", GIVEN_UP
    log.add(ended)
    assert log.summaries.of("drofus").last_status == 200
    assert log.summaries.of("bimplus").least_wait is None
