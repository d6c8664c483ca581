"""What a service allows by the hour is said before, and kept to."""

import asyncio

import httpx
import pytest

from tests.changes.members import change_of_member, members
from tests.faults.subjects import Direct
from tests.sandbox.running import RunningSandbox
from tui.changes.change import Change
from tui.changes.journal import Journal
from tui.changes.making import Filled, change_of
from tui.changes.many.allowed import requests_needed, short_of_requests
from tui.changes.many.run_of_many import RunOfMany
from tui.changes.outcome import Ending
from tui.changes.plan import Plan
from tui.client.exchange import Exchange
from tui.client.session import Session
from tui.client.transport.allowance import Allowance, allowance_in
from tui.contract import OPERATIONS
from tui.contract.bimplus.teams import LIST_TEAMS
from tui.contract.operation import Service

LIMIT = 60


@pytest.mark.parametrize(
    ("limit", "remaining", "known"),
    [
        ("5000", "4999", Allowance(5000, 4999)),
        (" 60 ", "0", Allowance(60, 0)),
        ("0", "0", None),
        ("60", "", None),
        ("many", "3", None),
        ("60", "-1", None),
        ("9" * 400, "1", None),
    ],
)
def test_what_headers_say(limit: str, remaining: str, known: Allowance | None) -> None:
    headers = {"x-ratelimit-limit": limit, "x-ratelimit-remaining": remaining}
    assert allowance_in(headers) == known


def test_the_sandbox_says_how_many_are_left_and_refuses_more(sandbox: RunningSandbox) -> None:
    with sandbox.bimplus() as client:
        assert "X-RateLimit-Limit" not in client.get("/teams").headers
        sandbox.switches.bimplus_hourly = 3
        said = [client.get("/teams") for _ in range(4)]
    assert [each.status_code for each in said] == [200, 200, 200, 429]
    assert [each.headers["X-RateLimit-Remaining"] for each in said] == ["2", "1", "0", "0"]
    assert {each.headers["X-RateLimit-Limit"] for each in said} == {"3"}
    assert 3500 < int(said[-1].headers["Retry-After"]) <= 3600
    with sandbox.drofus() as other:
        assert "X-RateLimit-Limit" not in other.get("/owners").headers


def changes_of_projects(client: httpx.Client, team: str, count: int) -> list[Change]:
    """New names of projects."""
    found = client.get(f"/{team}/projects").json()[:count]
    return [
        change_of(
            Filled(
                operation=OPERATIONS["bimplus.projects.update"],
                path={"team_slug": team, "project_id": str(each["id"])},
                wish={"name": f"{each['name']} again"},
                before=each,
            )
        )
        for each in found
    ]


async def test_a_plan_that_needs_more_is_said_beforehand(
    own_sandbox: RunningSandbox, own_server: Direct, own_session: Session
) -> None:
    changes = changes_of_projects(own_server.bimplus, own_server.team, 8)
    own_sandbox.switches.bimplus_hourly = LIMIT
    assert short_of_requests(changes, own_session) == "", "the service has said nothing yet"
    await own_session.call(LIST_TEAMS)
    assert short_of_requests(changes, own_session) == ""
    own_sandbox.switches.bimplus_hourly = 4
    await own_session.call(LIST_TEAMS)
    needed = requests_needed(changes, own_session)[Service.BIMPLUS]
    said = short_of_requests(changes, own_session)
    assert "Bimplus allows 4 requests an hour" in said
    assert f"about {needed}" in said
    drofus = [change_of_member(each) for each in members(own_server)[:3]]
    assert short_of_requests(drofus, own_session) == ""


async def test_it_goes_slowly_before_it_is_refused(
    own_sandbox: RunningSandbox, own_server: Direct, own_session: Session, journal: Journal
) -> None:
    changes = changes_of_projects(own_server.bimplus, own_server.team, 13)
    own_sandbox.switches.bimplus_hourly = 42
    run = RunOfMany(Plan(tuple(changes)), own_session, journal)

    def stop_once_slow() -> None:
        if run.progress.waits > 10:
            run.stop()

    own_session.log.subscribe(lambda _: stop_once_slow())
    outcomes = await run.carry_out()
    assert {each.ending for each in outcomes} <= {Ending.DONE, Ending.NOT_SENT}
    assert run.is_stopped, "it was slow"
    assert 429 not in {each.status for each in own_session.log}
    allowance = own_session.allowance(Service.BIMPLUS)
    assert allowance is not None
    assert allowance.remaining > 0


async def test_stopped_it_does_not_wait_for_the_next_hour(
    own_sandbox: RunningSandbox, own_server: Direct, own_session: Session, journal: Journal
) -> None:
    changes = changes_of_projects(own_server.bimplus, own_server.team, 13)
    own_sandbox.switches.bimplus_hourly = 12
    run = RunOfMany(Plan(tuple(changes)), own_session, journal)

    def stop_once_refused() -> None:
        if run.throttle.waits > 1000:
            run.stop()

    def look_soon(_exchange: Exchange) -> None:
        asyncio.get_running_loop().call_soon(stop_once_refused)

    run.told.append(stop_once_refused)
    own_session.log.subscribe(look_soon)
    outcomes = await asyncio.wait_for(run.carry_out(), 10)
    assert run.is_stopped
    assert len(outcomes) == 13
    assert Ending.NOT_SENT in {each.ending for each in outcomes}
