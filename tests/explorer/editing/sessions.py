"""Sessions with a sandbox, what tests find in it, and changes carried out there."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from tests.sandbox.running import RunningSandbox
from tests.sessions import session_for
from tui.changes.change import Change
from tui.changes.journal import Journal
from tui.changes.outcome import Outcome
from tui.changes.plan import Plan
from tui.changes.records import objects_of
from tui.changes.run import Run
from tui.client.errors import NotFound
from tui.client.session import Session
from tui.contract.drofus.project_users import LIST_PROJECT_USERS
from tui.contract.drofus.projects import LIST_PROJECTS
from tui.contract.operation import JsonObject
from tui.contract.reading import text_of
from tui.explorer.editing.project_users import read_project_user, users_matching


@asynccontextmanager
async def session_with(
    sandbox: RunningSandbox, *, read_only: bool = False
) -> AsyncIterator[Session]:
    """A session of the administrator of both services."""
    session = session_for(sandbox, read_only=read_only)
    try:
        yield session
    finally:
        await session.aclose()


async def carried_out(session: Session, change: Change) -> Outcome:
    """What comes of a change that was confirmed."""
    [outcome] = await Run(Plan.of(change), session, Journal()).carry_out()
    return outcome


def sent(session: Session, method: str) -> list[bytes | None]:
    """The bodies of the requests of one method that were sent so far."""
    return [exchange.request_body for exchange in session.log if exchange.method == method]


async def some_member(session: Session) -> JsonObject:
    """The membership that the list has first."""
    return objects_of(await session.call(LIST_PROJECT_USERS))[0]


def member_key(record: JsonObject) -> tuple[str, int]:
    return text_of(record, "username"), int(text_of(record, "project_id"))


async def outsider(session: Session) -> tuple[JsonObject, int]:
    """A user of the server and a project that the user is not in."""
    for user in await users_matching(session, ""):
        for project in objects_of(await session.call(LIST_PROJECTS)):
            number = int(text_of(project, "id"))
            try:
                await read_project_user(session, text_of(user, "username"), number)
            except NotFound:
                return user, number
    raise AssertionError("everybody is everywhere")
