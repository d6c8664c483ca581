"""A sandbox that runs: the application on a socket that already listens."""

import asyncio
import os
import socket
from collections.abc import Callable, Sequence
from email.utils import formatdate
from functools import partial
from typing import Final

import uvicorn

from tui.contract.operation import JsonObject
from tui.har.matching import AnswersHeld
from tui.sandbox import accounts
from tui.sandbox.connections import BoundedProtocol
from tui.sandbox.dispatch import Clock, utc_now
from tui.sandbox.error_answers import BIMPLUS_PREFIX
from tui.sandbox.faults import Faults
from tui.sandbox.hosts import Names, address_to_open
from tui.sandbox.openid.addresses import REALM_PATH
from tui.sandbox.openid.tokens import Lifetimes
from tui.sandbox.own_password import has_sample_password
from tui.sandbox.server import TOKEN_LIFETIME, create_app, shown_time
from tui.sandbox.store import Store
from tui.sandbox.switches import Switches

TICKS: Final = 10
"""How many of the server's ticks are a second."""


def listening(host: str, port: int) -> socket.socket:
    """A socket that listens; port 0 takes a free one. Raises OSError where that fails.

    It says that it speaks TCP: otherwise asyncio leaves Nagle's algorithm on for what it
    accepts, and each answer waits 40 ms for its second half.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        if os.name == "posix":
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        listener.listen(128)
    except OSError:
        listener.close()
        raise
    return listener


class _Server(uvicorn.Server):
    """Says when it is ready; each second it looks whether a client has had its time, and what
    time it is for the header `Date`.
    """

    ready: Callable[[], None]
    clock: Clock

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.ready()

    async def on_tick(self, counter: int) -> bool:
        if counter % TICKS == 0:
            now = asyncio.get_running_loop().time()
            for connection in tuple(self.server_state.connections):
                if isinstance(connection, BoundedProtocol):
                    connection.end_if_overdue(now)
        ends = await super().on_tick(counter)
        if counter % TICKS == 0:
            date = formatdate(self.clock().timestamp(), usegmt=True).encode()
            self.server_state.default_headers = [(b"date", date)]
        return ends


class Sandbox:
    """A server for one store; `serve` runs it in the calling thread until `stop`."""

    def __init__(
        self,
        store: Store,
        listener: socket.socket,
        *,
        clock: Clock = utc_now,
        token_lifetime: float = TOKEN_LIFETIME,
        lifetimes: Lifetimes = Lifetimes(),  # noqa: B008 - it is frozen
        control: bool = False,
        compress: bool = False,
        names: Names = frozenset(),
        origins: Sequence[str] = (),
        protocol: type[BoundedProtocol] = BoundedProtocol,
        case: AnswersHeld | None = None,
    ) -> None:
        self.store = store
        self.faults = Faults()
        self.switches = Switches()
        self._listener = listener
        app = create_app(
            store,
            clock=clock,
            token_lifetime=token_lifetime,
            lifetimes=lifetimes,
            faults=self.faults,
            switches=self.switches,
            control=control,
            compress=compress,
            names=names,
            origins=origins,
            case=case,
        )
        config = uvicorn.Config(
            app,
            http=protocol,
            ws="none",
            lifespan="off",
            log_config=None,
            log_level="critical",
            access_log=False,
            server_header=False,
            date_header=False,  # the server says the time that the sandbox has
            timeout_graceful_shutdown=1,
        )
        self._server = _Server(config)
        self._server.clock = partial(shown_time, clock, self.switches)

    def serve(self, ready: Callable[[], None]) -> None:
        """Serve until stopped; `ready` is called when requests are answered."""
        self._server.ready = ready
        self._server.run(sockets=[self._listener])

    def stop(self) -> None:
        """End `serve` soon; may be called from anywhere."""
        self.faults.clear()
        self._server.should_exit = True

    @property
    def url(self) -> str:
        """Where it is reached, from other machines too where it listens to them."""
        host, port = address_to_open(self._listener), self._listener.getsockname()[1]
        return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"

    def logins(self) -> JsonObject:
        """Where both services are and how to log in: what the program prints when ready.

        A password of one's own is not said.
        """
        known = has_sample_password(self.store)
        password: JsonObject = {"password": accounts.PASSWORD} if known else {}
        return {
            "drofus": {"url": self.url, "user": accounts.DROFUS_ADMIN, **password},
            "bimplus": {
                "url": self.url + BIMPLUS_PREFIX,
                "user": accounts.BIMPLUS_ADMIN,
                **password,
                "application_id": accounts.APPLICATION_ID,
                "issuer": self.url + REALM_PATH,
                "client_id": accounts.CLIENT_ID,
                "team": accounts.TEAM,
            },
        }
