"""The services that a session reaches: where, as whom, over which connections.

Decides nothing about operations.
"""

from collections.abc import Mapping
from dataclasses import replace

from tui.client.address import Endpoint, checked_base
from tui.client.authentication.choosing import secrets_of
from tui.client.authentication.openid.revoking import end_soon
from tui.client.authentication.remarks import LogInRemarks
from tui.client.calls.connection import Connection
from tui.client.calls.permission import Permission
from tui.client.calls.provider import LOG_IN_SERVICE, ProviderCalls
from tui.client.errors import NotAllowedAddress
from tui.client.log.exchange_log import ExchangeLog
from tui.client.log.recording import Recorder
from tui.client.log.redaction import Redaction
from tui.client.transport.allowance import Allowance
from tui.client.transport.caps import Caps
from tui.client.transport.patience import Patience
from tui.client.transport.wire import Sender
from tui.config.route import Route
from tui.contract.operation import Service
from tui.secrets.kinds import Credentials, DrofusCredentials, OpenIdCredentials, Secret


class Services:
    """Both services, each over one pool of connections made at the first call.

    A `redaction` that outlives the session knows its secrets from now on. What is `recorded` of
    a service answers in its place: nothing is sent, and nobody has to log in.
    """

    def __init__(
        self,
        *,
        drofus: Endpoint | None = None,
        bimplus: Endpoint | None = None,
        read_only: bool = False,
        allow_plain_http: bool = False,
        log: ExchangeLog | None = None,
        patience: Patience | None = None,
        redaction: Redaction | None = None,
        caps: Caps | None = None,
        remarks: LogInRemarks | None = None,
        recorded: Mapping[Service, Sender] | None = None,
    ) -> None:
        self._recorded = recorded or {}
        self._permission = Permission(read_only=read_only)
        self.log = log if log is not None else ExchangeLog()
        self._endpoints = {Service.DROFUS: drofus, Service.BIMPLUS: bimplus}
        self._allow_plain_http = allow_plain_http
        self.patience = patience or Patience()
        self._redaction = redaction if redaction is not None else Redaction()
        for endpoint in (drofus, bimplus):
            if endpoint is not None and endpoint.credentials is not None:
                self._redaction.hide(*secrets_of(endpoint.credentials))
        self._caps = caps or Caps()
        self._remarks = remarks or LogInRemarks()
        self._connections: dict[Service, Connection] = {}
        # What the profile sends along is meant for the services, not for others.
        route = replace(bimplus.route, headers={}) if bimplus is not None else Route()
        self.log_in_service = self._asking(route, LOG_IN_SERVICE)
        """Asks where people log in to Bimplus, if that is not Bimplus itself."""

    @property
    def read_only(self) -> bool:
        """Whether nothing may be changed; may be switched at any time."""
        return self._permission.read_only

    @read_only.setter
    def read_only(self, read_only: bool) -> None:
        self._permission.read_only = read_only

    @property
    def services(self) -> tuple[Service, ...]:
        """The services whose addresses are known."""
        return tuple(each for each, endpoint in self._endpoints.items() if endpoint is not None)

    @property
    def without_credentials(self) -> tuple[Service, ...]:
        """Services that can be reached but that nobody has logged in to."""
        return tuple(
            service
            for service, endpoint in self._endpoints.items()
            if endpoint is not None and endpoint.credentials is None
            if service not in self._recorded
        )

    def base_url(self, service: Service) -> str:
        """Where a service is reached. Raises NotAllowedAddress where it is not."""
        return self._endpoint(service).base_url

    def user(self, service: Service) -> str:
        """Who is asking a service; '' while nobody has logged in."""
        credentials = self._endpoint(service).credentials
        return credentials.user if credentials else ""

    def credentials(self, service: Service) -> Credentials | None:
        """As whom a service is asked; None while nobody has logged in."""
        return self._endpoint(service).credentials

    def allowance(self, service: Service) -> Allowance | None:
        """How many requests a service has said it still takes; None where it has said nothing."""
        connection = self._connections.get(service)
        return None if connection is None else connection.allowance

    async def log_in(self, credentials: Credentials) -> None:
        """Ask their service as somebody else from now on; nothing is sent yet.

        A change that is under way is not cut off by it.
        """
        self._redaction.hide(*secrets_of(credentials))
        drofus = isinstance(credentials, DrofusCredentials)
        service = Service.DROFUS if drofus else Service.BIMPLUS
        self._endpoints[service] = replace(self._endpoint(service), credentials=credentials)
        connection = self._connections.pop(service, None)
        if connection is not None:
            await connection.retire()

    def forget_credentials(self) -> None:
        """Know nobody any more; the connections stay as they are."""
        for service, endpoint in self._endpoints.items():
            if endpoint is not None:
                self._endpoints[service] = replace(endpoint, credentials=None)

    async def leave(self) -> None:
        """Close every connection, and end the login that nobody could use later.

        What cannot be ended within a few seconds ends by itself.
        """
        await self.aclose()
        login = self._unkept_login()
        if login is not None:
            await end_soon(self.log_in_service, login)
            await self.log_in_service.aclose()

    def _unkept_login(self) -> OpenIdCredentials | None:
        """A login at a login service that only memory knows."""
        endpoint = self._endpoints[Service.BIMPLUS]
        login = endpoint.credentials if endpoint is not None else None
        if not isinstance(login, OpenIdCredentials) or login.profile:
            return None
        return login if login.refresh_token is not None else None

    async def aclose(self) -> None:
        """Close every connection; a later call opens them again and logs in again."""
        connections = list(self._connections.values())
        self._connections.clear()
        for connection in connections:
            await connection.aclose()
        await self.log_in_service.aclose()

    def held_token(self, service: Service) -> Secret | None:
        """The token in use, if one has been fetched."""
        connection = self._connections.get(service)
        return connection.held_token if connection is not None else None

    def log_in_life(self, service: Service) -> str:
        """How long the login holds, in words without an end; '' where nobody has logged in."""
        connection = self._connections.get(service)
        return connection.log_in_life if connection is not None else ""

    async def authorization(self, service: Service) -> Secret:
        """What a request says of who asks, fetched where it has to be. Raises BimscopeError."""
        return await self.connection(service).authorization()

    def connection(self, service: Service) -> Connection:
        """The way to a service, not opened before its first call. Raises NotAllowedAddress."""
        if service not in self._connections:
            self._connections[service] = Connection(
                service,
                self._endpoint(service),
                recorder=Recorder(self.log, self._redaction, self.patience),
                redaction=self._redaction,
                patience=self.patience,
                caps=self._caps,
                permission=self._permission,
                ask=self.log_in_service,
                remarks=self._remarks,
                recorded=self._recorded.get(service),
            )
        return self._connections[service]

    def as_nobody(self, service: Service) -> ProviderCalls:
        """A way to ask a service without any credentials; to be closed by who wants it."""
        return self._asking(self._endpoint(service).route, service.spelled)

    def _asking(self, route: Route, name: str) -> ProviderCalls:
        return ProviderCalls(
            route,
            name,
            recorder=Recorder(self.log, self._redaction, self.patience),
            redaction=self._redaction,
            patience=self.patience,
            caps=self._caps,
            allow_plain_http=self._allow_plain_http,
        )

    def _endpoint(self, service: Service) -> Endpoint:
        endpoint = self._endpoints[service]
        if endpoint is None:
            raise NotAllowedAddress(
                f"The address of {service.spelled} is missing. Add it to the profile or use "
                f"--{service} URL."
            )
        base_url = checked_base(service, endpoint.base_url, allow_plain_http=self._allow_plain_http)
        return replace(endpoint, base_url=base_url)
