"""Sessions with a running sandbox, and workspaces over them."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from tests.sandbox.running import RunningSandbox
from tui.client.address import Endpoint
from tui.client.log.exchange_log import ExchangeLog
from tui.client.log.redaction import Redaction
from tui.client.session import Session
from tui.explorer.workspace import Workspace
from tui.sandbox.error_answers import BIMPLUS_PREFIX
from tui.secrets.kinds import BimplusCredentials, DrofusCredentials, Secret


def session_for(
    sandbox: RunningSandbox,
    *,
    read_only: bool = False,
    log: ExchangeLog | None = None,
    by_way_of: str = "",
    redaction: Redaction | None = None,
) -> Session:
    """A session that is logged in to both services as their administrator.

    `by_way_of` is the address of what stands in front of the sandbox.
    """
    url = by_way_of or sandbox.url
    return Session(
        drofus=Endpoint(url, DrofusCredentials(sandbox.user, Secret(sandbox.password))),
        bimplus=Endpoint(
            url + BIMPLUS_PREFIX,
            BimplusCredentials(
                sandbox.bimplus_user,
                Secret(sandbox.bimplus_password),
                Secret(sandbox.application_id),
            ),
        ),
        read_only=read_only,
        log=log,
        redaction=redaction,
    )


@asynccontextmanager
async def workspace_with(
    sandbox: RunningSandbox,
    *,
    read_only: bool = False,
    by_way_of: str = "",
    page_size: int = 5,
    state_folder: Path | None = None,
    journal_file: Path | None = None,
) -> AsyncIterator[Workspace]:
    """A workspace that is connected; without a file no journal is kept."""
    said = "this profile is read-only" if read_only else ""
    workspace = Workspace(
        "test",
        read_only_because=said,
        page_size=page_size,
        state_folder=state_folder,
        journal_file=journal_file,
    )
    session = session_for(
        sandbox,
        read_only=read_only,
        log=workspace.log,
        by_way_of=by_way_of,
        redaction=workspace.redaction,
    )
    workspace.begin_session(session)
    try:
        yield workspace
        if workspace.has_changes_under_way:
            await workspace.ongoing.settle()
    finally:
        await session.aclose()
