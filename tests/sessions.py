"""Sessions with a running sandbox."""

from tests.sandbox.running import RunningSandbox
from tui.client.address import Endpoint
from tui.client.log.exchange_log import ExchangeLog
from tui.client.session import Session
from tui.secrets import BimplusCredentials, DrofusCredentials, Secret


def session_for(
    sandbox: RunningSandbox, *, read_only: bool = False, log: ExchangeLog | None = None
) -> Session:
    """A session that is logged in to both services as their administrator."""
    return Session(
        drofus=Endpoint(
            sandbox.drofus_url, DrofusCredentials(sandbox.user, Secret(sandbox.password))
        ),
        bimplus=Endpoint(
            sandbox.bimplus_url,
            BimplusCredentials(
                sandbox.bimplus_user,
                Secret(sandbox.bimplus_password),
                Secret(sandbox.application_id),
            ),
        ),
        read_only=read_only,
        log=log,
    )
