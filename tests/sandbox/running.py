"""A sandbox in a thread of the test process, on a real socket."""

import shutil
import socket
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import httpx

from tui.har.matching import AnswersHeld
from tui.sandbox import accounts
from tui.sandbox.connections import BoundedProtocol
from tui.sandbox.dispatch import Clock, utc_now
from tui.sandbox.error_answers import BIMPLUS_PREFIX
from tui.sandbox.faults import Fault, Faults
from tui.sandbox.hosts import ANY, Names
from tui.sandbox.openid.addresses import REALM_PATH
from tui.sandbox.openid.tokens import Lifetimes
from tui.sandbox.running import Sandbox, listening
from tui.sandbox.sample import TEAM
from tui.sandbox.server import TOKEN_LIFETIME
from tui.sandbox.store import Store
from tui.sandbox.store.store import PATIENCE
from tui.sandbox.switches import Switches

JSON: Final = {"Accept": "application/json"}


@dataclass(frozen=True)
class RunningSandbox:
    """Where a running sandbox is and how to log in."""

    url: str
    store: Store
    faults: Faults
    switches: Switches
    user: str = accounts.DROFUS_ADMIN
    password: str = accounts.PASSWORD
    bimplus_user: str = accounts.BIMPLUS_ADMIN
    bimplus_password: str = accounts.PASSWORD
    application_id: str = accounts.APPLICATION_ID
    client_id: str = accounts.CLIENT_ID
    team: str = TEAM

    @property
    def drofus_url(self) -> str:
        return self.url

    @property
    def bimplus_url(self) -> str:
        return self.url + BIMPLUS_PREFIX

    @property
    def issuer(self) -> str:
        return self.url + REALM_PATH

    def fail(self, fault: Fault) -> Fault:
        """Let something go wrong from now on."""
        return self.faults.add(fault)

    def anonymous(self) -> httpx.Client:
        """A plain HTTP client that is logged in to nothing; made without certificates, quickly."""
        return httpx.Client(base_url=self.url, headers=JSON, verify=False)

    @property
    def drofus_login(self) -> dict[str, str]:
        """The variables by which a program logs in to dRofus as administrator."""
        return {"BIMSCOPE_DROFUS_USER": self.user, "BIMSCOPE_DROFUS_PASSWORD": self.password}

    def drofus(self, user: str | None = None) -> httpx.Client:
        """A plain HTTP client that is logged in to dRofus."""
        auth = (user or self.user, self.password)
        return httpx.Client(base_url=self.url, auth=auth, headers=JSON, verify=False)

    def token(self, user: str | None = None) -> str:
        body = {
            "user_id": user or self.bimplus_user,
            "password": self.bimplus_password,
            "application_id": self.application_id,
        }
        with self.anonymous() as client:
            answer = client.post(f"{self.bimplus_url}/authorize", json=body)
        answer.raise_for_status()
        return str(answer.json()["access_token"])

    def bimplus(self, user: str | None = None) -> httpx.Client:
        """A plain HTTP client that is logged in to Bimplus."""
        headers = {"Authorization": f"BimPlus {self.token(user)}"}
        return httpx.Client(base_url=self.bimplus_url, headers=headers, verify=False)


@contextmanager
def started(
    sample: Path,
    folder: Path,
    *,
    clock: Clock = utc_now,
    token_lifetime: float = TOKEN_LIFETIME,
    lifetimes: Lifetimes = Lifetimes(),  # noqa: B008 - it is frozen
    control: bool = False,
    compress: bool = False,
    names: Names = frozenset({ANY}),
    origins: Sequence[str] = (),
    protocol: type[BoundedProtocol] = BoundedProtocol,
    patience: float = PATIENCE,
    wait: bool = True,
    case: AnswersHeld | None = None,
) -> Iterator[RunningSandbox]:
    """Serve a copy of the sample until the block ends.

    By default it may be asked by any name, since proxies stand before it in many tests.
    Without `wait` the block does not wait until the server has ended.
    """
    database = folder / "sandbox.sqlite"
    shutil.copyfile(sample, database)
    listener = listening("127.0.0.1", 0)
    store = Store.open(database, patience=patience)
    serving = Sandbox(
        store,
        listener,
        clock=clock,
        token_lifetime=token_lifetime,
        lifetimes=lifetimes,
        control=control,
        compress=compress,
        names=names,
        origins=origins,
        protocol=protocol,
        case=case,
    )
    ready = threading.Event()
    thread = threading.Thread(target=serving.serve, args=[ready.set], name="sandbox")
    thread.start()
    try:
        assert ready.wait(10), "the sandbox did not start"
        yield RunningSandbox(serving.url, store, serving.faults, serving.switches)
    finally:
        serving.stop()
        closing = threading.Thread(target=_close, args=[thread, listener, store])
        closing.start()
        if wait:
            closing.join()


def _close(serving: threading.Thread, listener: socket.socket, store: Store) -> None:
    serving.join()
    listener.close()
    store.close()
