"""Sessions with a sandbox, and what tests find in it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from tests.sandbox.running import RunningSandbox
from tui.changes.records import objects_of
from tui.client.address import Endpoint
from tui.client.session import Session
from tui.contract.drofus.project_users import LIST_PROJECT_USERS
from tui.contract.operation import JsonObject
from tui.contract.reading import text_of
from tui.secrets import BimplusCredentials, DrofusCredentials, Secret


@asynccontextmanager
async def session_with(
    sandbox: RunningSandbox, *, read_only: bool = False
) -> AsyncIterator[Session]:
    """A session of the administrator of both services."""
    drofus = DrofusCredentials(sandbox.user, Secret(sandbox.password))
    bimplus = BimplusCredentials(
        sandbox.bimplus_user, Secret(sandbox.bimplus_password), Secret(sandbox.application_id)
    )
    session = Session(
        drofus=Endpoint(sandbox.drofus_url, drofus),
        bimplus=Endpoint(sandbox.bimplus_url, bimplus),
        read_only=read_only,
    )
    try:
        yield session
    finally:
        await session.aclose()


async def some_member(session: Session) -> JsonObject:
    """The membership that the list has first."""
    return objects_of(await session.call(LIST_PROJECT_USERS))[0]


def member_key(record: JsonObject) -> tuple[str, int]:
    return text_of(record, "username"), int(text_of(record, "project_id"))
