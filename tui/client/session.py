"""A session: the one way to call an operation of either service.

Owns which service is reached where, and whether anything may be changed at all.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from tui.client.address import Endpoint, checked_base
from tui.client.answer import Answer
from tui.client.connection import Connection
from tui.client.errors import NotAllowedAddress, ReadOnlyRefused
from tui.client.exchange import ExchangeLog
from tui.client.patience import Patience
from tui.client.recording import Recorder
from tui.client.redaction import Redaction
from tui.client.request import PreparedRequest, build
from tui.contract.operation import AnyOperation, JsonObject, Operation, Service
from tui.secrets import BimplusCredentials, DrofusCredentials

A = TypeVar("A")
B = TypeVar("B")


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
        patience: Patience | None = None,
    ) -> None:
        self.read_only = read_only
        self.log = log if log is not None else ExchangeLog()
        self._endpoints = {Service.DROFUS: drofus, Service.BIMPLUS: bimplus}
        self._allow_plain_http = allow_plain_http
        self._patience = patience or Patience()
        self._redaction = Redaction()
        self._connections: dict[Service, Connection] = {}

    async def call(
        self,
        operation: Operation[A, B],
        /,
        *,
        body: B | JsonObject | None = None,
        query: Mapping[str, str] | None = None,
        **path: str | int,
    ) -> Answer[A]:
        """Send the operation's request and wait for the answer.

        `path` fills the placeholders, `query` holds unencoded parameters, `body` is a record
        (unset fields are not sent) or a JSON object that is sent as it is. Raises BimscopeError.
        """
        if self.read_only and operation.changes_state:
            raise ReadOnlyRefused(
                f"“{operation.title}” changes {operation.service.spelled}, and this session is "
                "read-only. Nothing was sent; open the profile without read-only to allow it."
            )
        connection = self._connection(operation)
        request = build(operation, connection.base_url, body=body, query=query, path=path)
        return Answer(operation, *await connection.fetch(request))

    def preview(
        self,
        operation: Operation[A, B],
        /,
        *,
        body: B | JsonObject | None = None,
        query: Mapping[str, str] | None = None,
        **path: str | int,
    ) -> PreparedRequest:
        """What `call()` would send, also when read-only. Raises NotSendable, NotAllowedAddress."""
        connection = self._connection(operation)
        request = build(operation, connection.base_url, body=body, query=query, path=path)
        return connection.preview(request)

    @property
    def without_credentials(self) -> tuple[Service, ...]:
        """Services that can be reached but that nobody has logged in to."""
        return tuple(
            service
            for service, endpoint in self._endpoints.items()
            if endpoint is not None and endpoint.credentials is None
        )

    def base_url(self, service: Service) -> str:
        """Where a service is reached. Raises NotAllowedAddress where it is not."""
        return self._endpoint(service).base_url

    def user(self, service: Service) -> str:
        """Who is asking a service; '' while nobody has logged in."""
        credentials = self._endpoint(service).credentials
        return credentials.user if credentials else ""

    async def log_in(self, credentials: DrofusCredentials | BimplusCredentials) -> None:
        """Ask their service as somebody else from now on; nothing is sent yet."""
        drofus = isinstance(credentials, DrofusCredentials)
        service = Service.DROFUS if drofus else Service.BIMPLUS
        self._endpoints[service] = replace(self._endpoint(service), credentials=credentials)
        connection = self._connections.pop(service, None)
        if connection is not None:
            await connection.aclose()

    def redact(self, text: str) -> str:
        """A text without the credentials and tokens of this session."""
        return self._redaction.text(text)

    async def aclose(self) -> None:
        """Close every connection; a later call opens them again and logs in again."""
        connections = list(self._connections.values())
        self._connections.clear()
        for connection in connections:
            await connection.aclose()

    def _connection(self, operation: AnyOperation) -> Connection:
        service = operation.service
        if service not in self._connections:
            self._connections[service] = Connection(
                service,
                self._endpoint(service),
                recorder=Recorder(self.log, self._redaction, self._patience),
                redaction=self._redaction,
                patience=self._patience,
            )
        return self._connections[service]

    def _endpoint(self, service: Service) -> Endpoint:
        endpoint = self._endpoints[service]
        if endpoint is None:
            raise NotAllowedAddress(
                f"No address of {service.spelled} is known. Give one in the profile or with "
                f"--{service}."
            )
        base_url = checked_base(service, endpoint.base_url, allow_plain_http=self._allow_plain_http)
        return Endpoint(base_url, endpoint.credentials)
