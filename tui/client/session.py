"""A session: the one way to call an operation of either service.

Owns which service is reached where and whether anything may be changed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from tui.client.answer import Answer
from tui.client.exchange import ExchangeLog
from tui.client.request import PreparedRequest
from tui.contract.operation import JsonObject, Operation
from tui.secrets import BimplusCredentials, DrofusCredentials

A = TypeVar("A")
B = TypeVar("B")


@dataclass(frozen=True)
class Endpoint:
    """Where a service is reached, and as whom."""

    base_url: str
    credentials: DrofusCredentials | BimplusCredentials | None


class Session:
    """Both services, each over one pool of connections made at the first call."""

    def __init__(
        self,
        *,
        drofus: Endpoint | None = None,
        bimplus: Endpoint | None = None,
        read_only: bool = False,
        allow_plain_http: bool = False,
        log: ExchangeLog | None = None,
    ) -> None:
        self.read_only = read_only
        self.log = log if log is not None else ExchangeLog()

    async def call(
        self,
        operation: Operation[A, B],
        /,
        *,
        body: B | JsonObject | None = None,
        query: Mapping[str, str] | None = None,
        **path: str | int,
    ) -> Answer[A]:
        """Send the operation's request and wait for the answer. Raises BimscopeError."""
        raise NotImplementedError

    def preview(
        self,
        operation: Operation[A, B],
        /,
        *,
        body: B | JsonObject | None = None,
        query: Mapping[str, str] | None = None,
        **path: str | int,
    ) -> PreparedRequest:
        """What `call()` would send, for showing. Raises NotSendable, NotAllowedAddress."""
        raise NotImplementedError

    async def aclose(self) -> None:
        """Close every connection; the session can be used no more."""
