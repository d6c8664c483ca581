"""Fifty clients write at once: nothing that was acknowledged is lost, nothing fails.

Ten seconds unless BIMSCOPE_SOAK_SECONDS says otherwise; `make soak` takes a minute.
"""

import asyncio
import os
import time
from collections import Counter

import pytest

from tests.concurrency.clients import Client
from tests.concurrency.place import Place, place_in, session_with
from tests.sandbox.program import SMALL, program
from tui.client.session import Session
from tui.contract.bimplus.project_issues import LIST_ISSUES
from tui.contract.drofus.project_users import LIST_PROJECT_USERS, RIGHTS
from tui.contract.drofus.users import LIST_USERS

CLIENTS = 50
SECONDS = float(os.environ.get("BIMSCOPE_SOAK_SECONDS", "10"))

pytestmark = [pytest.mark.soak, pytest.mark.timeout(SECONDS * 3 + 60)]


async def test_nothing_is_lost_when_many_write_at_once() -> None:
    with program(*SMALL) as (_, ready):
        team = str(ready["bimplus"]["team"])
        sessions = [session_with(ready) for _ in range(CLIENTS)]
        reader = sessions[0]
        place = await place_in(reader, team)
        clients = [Client(number, session, place) for number, session in enumerate(sessions)]
        end = time.monotonic() + SECONDS
        try:
            # An answer that is no success raises, whatever its status.
            async with asyncio.TaskGroup() as at_once:
                for each in clients:
                    at_once.create_task(each.write(lambda: time.monotonic() < end))
            assert min(each.turns for each in clients) > 0
            await members_are_kept(reader, place, clients)
            await issues_are_kept(reader, place, clients)
        finally:
            await asyncio.gather(*(session.aclose() for session in sessions))


async def members_are_kept(session: Session, place: Place, clients: list[Client]) -> None:
    """Those added are there with their last level, those removed are not; users stay."""
    answer = await session.call(LIST_PROJECT_USERS)
    levels = {
        each.username: {getattr(each, right.name) for right in RIGHTS}
        for each in answer.record
        if each.project_id == place.drofus_project
    }
    users = {each.username for each in (await session.call(LIST_USERS)).record}
    for client in clients:
        assert {name: levels.get(name) for name in client.members} == {
            name: {level} for name, level in client.members.items()
        }
        assert client.removed.isdisjoint(levels)
        assert client.members.keys() | client.removed <= users


async def issues_are_kept(session: Session, place: Place, clients: list[Client]) -> None:
    """Those raised are there under their last names, each with a number of its own."""
    answer = await session.call(
        LIST_ISSUES,
        query={"showAll": "true"},
        team_slug=place.team,
        project_id=place.bimplus_project,
    )
    names = {each.id: each.name for each in answer.record}
    for client in clients:
        assert {key: names.get(key) for key in client.issues} == client.issues
    numbers = Counter(each.shortId for each in answer.record)
    assert [number for number, times in numbers.items() if times > 1] == []
