"""Sessions that go through a proxy, and wait no longer than a fault needs."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

from tests.faults.fault import Fault, Reads, Then
from tests.faults.proxy import FaultProxy
from tests.sandbox.running import RunningSandbox
from tui.client.address import Endpoint
from tui.client.session import Session
from tui.client.transport.patience import Patience
from tui.secrets.kinds import BimplusCredentials, DrofusCredentials, Secret

_LOADED: Final = 30.0
"""Seconds that a busy machine may need for an answer."""
_SILENT: Final = 2.5
"""Seconds to wait where nothing will come."""


@asynccontextmanager
async def session_through(
    proxy: FaultProxy, sandbox: RunningSandbox, fault: Fault | None = None
) -> AsyncIterator[Session]:
    """Logged in to both services as their administrator."""
    password, application = Secret(sandbox.bimplus_password), Secret(sandbox.application_id)
    session = Session(
        drofus=Endpoint(proxy.url, DrofusCredentials(sandbox.user, Secret(sandbox.password))),
        bimplus=Endpoint(
            f"{proxy.url}/v2", BimplusCredentials(sandbox.bimplus_user, password, application)
        ),
        patience=Patience(
            read=_SILENT if _is_silent(fault) else _LOADED, answer=_LOADED, first_wait=0.01
        ),
    )
    try:
        yield session
    finally:
        await session.aclose()


def _is_silent(fault: Fault | None) -> bool:
    return fault is not None and (fault.then is Then.HANG or fault.reads is Reads.SILENT)
