"""From a launch to a session: the demo's sandbox, the profile's addresses, the credentials."""

import asyncio
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tui.client.address import Endpoint
from tui.client.authentication.remarks import LogInRemarks
from tui.client.log.exchange_log import ExchangeLog
from tui.client.log.redaction import Redaction
from tui.client.session import Session
from tui.client.transport.caps import Caps
from tui.client.transport.patience import Patience
from tui.config.launch import Launch
from tui.config.route import Route
from tui.demo import SandboxProcess, SandboxReady
from tui.secrets.kinds import BimplusCredentials, Credentials, DrofusCredentials, Secret


@dataclass(frozen=True, slots=True)
class Connected:
    """A session, and a sentence about what could not be found out for it."""

    session: Session
    problem: str = ""


async def connect(
    launch: Launch,
    sandbox: SandboxProcess | None,
    log: ExchangeLog,
    redaction: Redaction | None = None,
    *,
    remarks: LogInRemarks | None = None,
) -> Connected:
    """A session for what was launched; credentials that are missing are asked for later.

    What is found of them is known to the redaction before anything is done with it.
    Raises `BimscopeError` where the demo's sandbox does not start, or a file cannot be read.
    """
    if launch.opened_file is not None:
        return await _recorded(launch, launch.opened_file, log, redaction)
    if sandbox is not None:
        return Connected(_demo_session(await sandbox.start(), launch, log, redaction))
    found = await asyncio.to_thread(launch.find_credentials)
    session = Session(
        drofus=_endpoint(launch.drofus_url, found.drofus, launch.route),
        bimplus=_endpoint(
            launch.bimplus_url, found.bimplus, launch.route, remember_me=launch.remember_me
        ),
        read_only=launch.read_only,
        allow_plain_http=launch.allow_plain_http,
        log=log,
        redaction=redaction,
        patience=Patience.of(launch.limits),
        caps=Caps.of(launch.limits),
        remarks=remarks,
    )
    return Connected(session, found.problem)


async def _recorded(
    launch: Launch, file: Path, log: ExchangeLog, redaction: Redaction | None
) -> Connected:
    from tui.recorded.file_launch import FileLaunch
    from tui.recorded.opening import open_recording

    read = launch.ahead.take if isinstance(launch, FileLaunch) else partial(open_recording, file)
    opened = await asyncio.to_thread(read)
    return Connected(opened.session(log, redaction), " ".join(opened.remarks))


def _endpoint(
    url: str, credentials: Credentials | None, route: Route, *, remember_me: bool = False
) -> Endpoint | None:
    return Endpoint(url, credentials, route, remember_me) if url else None


def _demo_session(
    ready: SandboxReady, launch: Launch, log: ExchangeLog, redaction: Redaction | None
) -> Session:
    drofus, bimplus = ready.drofus, ready.bimplus
    return Session(
        drofus=Endpoint(drofus.url, DrofusCredentials(drofus.user, Secret(drofus.password))),
        bimplus=Endpoint(
            bimplus.url,
            BimplusCredentials(
                bimplus.user, Secret(bimplus.password), Secret(bimplus.application_id)
            ),
        ),
        read_only=launch.read_only,
        log=log,
        redaction=redaction,
        patience=Patience.of(launch.limits),
        caps=Caps.of(launch.limits),
    )
