"""Switching users of dRofus and whole databases through the client, and what it leaves."""

from collections.abc import AsyncIterator

import pytest

from tests.sandbox.running import RunningSandbox
from tests.sessions import session_for
from tui.client.session import Session
from tui.contract.drofus.database import DISABLE_ALL, ENABLE_ALL
from tui.contract.drofus.project_users import LIST_PROJECT_USERS, PUT_PROJECT_USER
from tui.contract.drofus.projects import LIST_PROJECTS, PUT_PROJECT, UPDATE_PROJECT
from tui.contract.drofus.users import (
    DISABLE_USER,
    ENABLE_USER,
    GET_USER,
    TOGGLE_ENABLE,
    TOGGLE_FORCE_WEBLOGIN,
    TOGGLE_LOCAL_AUTHENTICATION,
    TOGGLE_OTP,
    DrofusUser,
)
from tui.contract.operation import Operation

USER = "hakonhc"


@pytest.fixture
async def caller(sandbox: RunningSandbox) -> AsyncIterator[Session]:
    session = session_for(sandbox)
    yield session
    await session.aclose()


@pytest.mark.parametrize(
    ("toggle", "flag"),
    [
        (TOGGLE_ENABLE, "enabled"),
        (TOGGLE_OTP, "otp_required"),
        (TOGGLE_FORCE_WEBLOGIN, "force_weblogin"),
        (TOGGLE_LOCAL_AUTHENTICATION, "local_authentication"),
    ],
    ids=lambda each: each if isinstance(each, str) else "",
)
async def test_a_switch_is_in_the_other_position(
    toggle: Operation[DrofusUser, None], flag: str, caller: Session
) -> None:
    before = (await caller.call(GET_USER, username=USER)).record
    await caller.call(toggle, username=USER)
    after = (await caller.call(GET_USER, username=USER)).record
    assert getattr(after, flag) is not getattr(before, flag)


async def test_a_disabled_user_is_enabled_again(caller: Session) -> None:
    await caller.call(DISABLE_USER, username=USER)
    assert (await caller.call(GET_USER, username=USER)).record.enabled is False
    await caller.call(ENABLE_USER, username=USER)
    assert (await caller.call(GET_USER, username=USER)).record.enabled is True


async def test_all_members_of_a_database_are_switched_together(caller: Session) -> None:
    projects = (await caller.call(LIST_PROJECTS, query={"show_all": "1"})).record
    members = (await caller.call(LIST_PROJECT_USERS)).record
    homes = {each.id: each.database_id for each in projects}
    database = homes[members[0].project_id]
    for operation, state in ((DISABLE_ALL, False), (ENABLE_ALL, True)):
        await caller.call(operation, dbname=str(database))
        inside = [
            each.enabled
            for each in (await caller.call(LIST_PROJECT_USERS)).record
            if homes[each.project_id] == database
        ]
        assert set(inside) == {state}


@pytest.mark.parametrize("operation", [UPDATE_PROJECT, PUT_PROJECT], ids=lambda each: each.method)
async def test_a_project_keeps_what_was_not_sent(
    operation: Operation[object, object], caller: Session
) -> None:
    before = (await caller.call(LIST_PROJECTS)).record[0]
    assert isinstance(before.id, int)
    await caller.call(operation, body={"description": "Changed"}, id=before.id)
    after = (await caller.call(LIST_PROJECTS)).record[0]
    assert (after.description, after.name) == ("Changed", before.name)


async def test_rights_are_changed_with_put_too(caller: Session) -> None:
    member = (await caller.call(LIST_PROJECT_USERS)).record[0]
    level = 3 if member.room_rights == 1 else 1
    await caller.call(
        PUT_PROJECT_USER,
        body={"room_rights": level},
        username=str(member.username),
        project_id=str(member.project_id),
    )
    assert (await caller.call(LIST_PROJECT_USERS)).record[0].room_rights == level
