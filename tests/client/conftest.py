"""Sessions against scripted servers on real sockets."""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tui.client.address import Endpoint
from tui.client.session import Session
from tui.client.transport.caps import Caps
from tui.client.transport.patience import Patience
from tui.contract.bimplus.teams import LIST_TEAMS
from tui.secrets.kinds import BimplusCredentials, DrofusCredentials, Secret

from .scripted_server import ScriptedServer, json

PASSWORD = "correct horse battery"
APPLICATION = "application-5ecret"
DROFUS = DrofusCredentials("anna.å", Secret(PASSWORD))
BIMPLUS = BimplusCredentials("anna@example.invalid", Secret(PASSWORD), Secret(APPLICATION))
LOGIN = json({"access_token": "token-1", "token_type": "BimPlus"})


@dataclass
class Time:
    """A clock that only moves when somebody sleeps, or when it is told to."""

    now: float = 1000.0
    slept: list[float] = field(default_factory=list)

    def __call__(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
async def server() -> AsyncIterator[ScriptedServer]:
    scripted = ScriptedServer()
    await scripted.start()
    yield scripted
    await scripted.stop()


@pytest.fixture
async def make_session(server: ScriptedServer, time: Time) -> AsyncIterator[Callable[..., Session]]:
    """Makes sessions whose two services are the scripted server."""
    made: list[Session] = []

    def make(*, read_only: bool = False, caps: Caps | None = None, **patience: float) -> Session:
        session = Session(
            drofus=Endpoint(server.url, DROFUS),
            bimplus=Endpoint(f"{server.url}/v2", BIMPLUS),
            read_only=read_only,
            caps=caps,
            patience=Patience(sleep=time.sleep, clock=time, **patience),  # type: ignore[arg-type]
        )
        made.append(session)
        return session

    yield make
    for session in made:
        await session.aclose()


@pytest.fixture
def session(make_session: Callable[..., Session]) -> Session:
    return make_session()


@pytest.fixture
async def logged_in(session: Session, server: ScriptedServer) -> Session:
    """A session that has its Bimplus token already, and a server that has seen nothing yet."""
    server.play(LOGIN, json([]))
    await session.call(LIST_TEAMS)
    server.seen.clear()
    server.arrived.clear()
    return session


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A file of ten bytes."""
    path = tmp_path / "plan.pdf"
    path.write_bytes(b"0123456789")
    return path
