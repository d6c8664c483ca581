"""One service as it is called: credentials, redirects and retries around the wire."""

from dataclasses import replace
from typing import Final
from urllib.parse import urlsplit

from tui.client.address import Endpoint, redirected
from tui.client.answer import Answer
from tui.client.authentication.authentication import Authentication
from tui.client.authentication.choosing import Ways, authentication_for, placeholder
from tui.client.authentication.openid.asking import Ask
from tui.client.authentication.remarks import LogInRemarks
from tui.client.calls.failing import takes_no_passwords, unreachable
from tui.client.calls.permission import Permission, is_known_read
from tui.client.errors import (
    BimscopeError,
    NotAllowedAddress,
    NotLoggedIn,
    NotSendable,
    Refused,
)
from tui.client.exchange import Exchange
from tui.client.log.recording import Recorder
from tui.client.log.redaction import Redaction
from tui.client.prepared_request import PreparedRequest
from tui.client.refusals.refusal import refusal, subject
from tui.client.refusals.unexpected import (
    is_log_in_page,
    refuse_page,
    too_much,
    unexpected,
)
from tui.client.transport.allowance import HOUR, Allowance, allowance_in
from tui.client.transport.caps import Caps
from tui.client.transport.conditions import NOT_MODIFIED, conditions, is_conditional
from tui.client.transport.opening import Connections
from tui.client.transport.patience import Patience
from tui.client.transport.reply import Broken, Exceeded, Garbled, Reply
from tui.client.transport.request import Request, build
from tui.client.transport.wire import Outgoing, Sender, Wire
from tui.contract.bimplus.auth import AUTHORIZE, Authorize, Token
from tui.contract.extent import answers_many
from tui.contract.operation import AnyOperation, Auth, Effect, Format, Service
from tui.secrets.kinds import Secret

_MOST_REDIRECTS: Final = 5
_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_LOGIN_PAGES: Final = frozenset({"login", "log_in", "signin", "sign_in"})
_NOT_THERE_ANY_MORE: Final = frozenset({404, 405, 410})


class Connection:
    """Calls the operations of one service at one address, as one account.

    What is `recorded` answers in place of the service: nobody has to log in to it.
    """

    def __init__(
        self,
        service: Service,
        endpoint: Endpoint,
        *,
        recorder: Recorder,
        redaction: Redaction,
        patience: Patience,
        caps: Caps,
        permission: Permission,
        ask: Ask,
        remarks: LogInRemarks,
        recorded: Sender | None = None,
    ) -> None:
        self._service = service
        self._is_recorded = recorded is not None
        self.base_url = endpoint.base_url
        self._recorder = recorder
        self._redaction = redaction
        self._patience = patience
        self._permission = permission
        self._announced: tuple[float, Allowance] | None = None
        """When the service said last how much it allows, and what."""
        self._changes_under_way = 0
        self._retired = False
        self._wire = recorded or Wire(
            endpoint.base_url,
            patience,
            caps,
            endpoint.route,
            # Bimplus goes by its token alone.
            keeps_cookies=service is Service.DROFUS,
        )
        self._headers = endpoint.route.headers
        ways = Ways(self._log_in, ask, remarks, endpoint.remember_me)
        self._authentication: Authentication = authentication_for(
            service, endpoint.credentials, ways, patience.clock
        )

    @property
    def allowance(self) -> Allowance | None:
        """How many requests the service still takes; None where it has not said so for an hour."""
        if self._announced is None:
            return None
        began, allowance = self._announced
        return allowance if self._patience.clock() - began < HOUR else None

    def _note_allowance(self, reply: Reply, began: float) -> None:
        """Keep what an answer says, unless one to a later request has said more."""
        allowance = allowance_in(reply.headers)
        if allowance is not None and (self._announced is None or began >= self._announced[0]):
            self._announced = began, allowance

    async def fetch(self, request: Request) -> tuple[bytes, Exchange]:
        """The body of a successful answer; reads are tried again. Raises BimscopeError.

        A change is sent once, whatever comes of it. The body is empty, and the status 304,
        where what is known to the request is still so.
        """
        self._permission.check(request.operation)
        if not request.operation.changes_state:
            return await self._fetch(request)
        self._changes_under_way += 1
        try:
            return await self._fetch(request)
        finally:
            self._changes_under_way -= 1
            if self._retired:
                await self.retire()

    async def _fetch(self, request: Request) -> tuple[bytes, Exchange]:
        tried = 0
        while True:
            try:
                return await self._send_authenticated(request)
            except BimscopeError as failure:
                tried += 1
                wait = self._wait_after(request, failure, tried)
                if wait is None:
                    raise
            await self._patience.sleep(wait)

    def preview(self, request: Request) -> PreparedRequest:
        """The request without secrets, with a stand-in for the credentials."""
        stand_in = placeholder(request.operation.authentication)
        return self._recorder.shown(request, self._headers_of(request, stand_in))

    async def authorization(self) -> Secret:
        """The value of the header that says who asks. Raises BimscopeError."""
        return await self._authentication.authorization()

    async def token(self) -> Secret:
        """The token in use, fetched where there is none. Raises BimscopeError."""
        await self._authentication.authorization()
        token = self._authentication.token
        if token is None:
            raise NotSendable(f"{self._service.spelled} does not use tokens.")
        return token

    @property
    def held_token(self) -> Secret | None:
        """The token in use, if one has been fetched."""
        return self._authentication.token

    @property
    def log_in_life(self) -> str:
        """How long the login holds, in words without an end; '' where nobody has logged in."""
        return self._authentication.life()

    def forget(self, token: Secret) -> None:
        """Do not use this token any more."""
        if self._authentication.token == token:
            self._authentication.forget()

    async def retire(self) -> None:
        """Close it once no change is under way on it: nothing new will be sent."""
        self._retired = True
        if not self._changes_under_way:
            await self.aclose()

    async def aclose(self) -> None:
        await self._authentication.aclose()
        await self._wire.aclose()

    def _wait_after(self, request: Request, failure: BimscopeError, tried: int) -> float | None:
        operation = request.operation
        if request.into is not None and not request.into.may_begin_again:
            return None
        # A login that failed on the way is not what was asked for, and is not repeated.
        of_this = failure.exchange is not None and failure.exchange.operation_id == operation.id
        if operation.effect is not Effect.READ or operation.costly or not of_this:
            return None
        return self._patience.wait_after(failure, tried)

    async def _send_authenticated(self, request: Request) -> tuple[bytes, Exchange]:
        if request.operation.authentication is Auth.NONE or self._is_recorded:
            return self._accepted(request, *await self._follow_redirects(request, None))
        authorization = await self._authentication.authorization()
        reply, exchange = await self._follow_redirects(request, authorization)
        if reply.status == 401 and request.operation.changes_state:
            # Somebody who lies may have carried it out: who sends it again is the user.
            self._authentication.forget()
            if (lost := self._authentication.lost()) is not None:
                lost.exchange = exchange
                raise lost
        elif reply.status == 401:
            renewed = await self._authentication.renew(authorization)
            if renewed is not None:
                reply, exchange = await self._follow_redirects(request, renewed)
        return self._accepted(request, reply, exchange)

    def _accepted(
        self, request: Request, reply: Reply, exchange: Exchange
    ) -> tuple[bytes, Exchange]:
        status = reply.status or 0
        if status == NOT_MODIFIED:
            if is_conditional(exchange):
                return b"", exchange
            what = "304, which refers to an earlier answer"
            raise unexpected(request.operation, exchange, what)
        if not 200 <= status < 300:
            raise refusal(request.operation, exchange, status)
        if not request.operation.changes_state and is_log_in_page(reply):
            raise self._sent_to_log_in(request, exchange)
        if request.into is None or not request.into.takes(reply):
            refuse_page(request.operation, request.format, reply.body, exchange)
        return reply.body, exchange

    async def _follow_redirects(
        self, request: Request, authorization: Secret | None
    ) -> tuple[Reply, Exchange]:
        for _ in range(_MOST_REDIRECTS):
            reply, exchange = await self._send_once(request, authorization)
            location = reply.headers.get("location")
            if reply.status not in _REDIRECTS or location is None:
                return reply, exchange
            target = self._target(request, exchange, location)
            if not self._may_follow(request.operation, target):
                what = f"a redirect to {self._redaction.url(target)}, which is not followed"
                raise unexpected(request.operation, exchange, what)
            request = replace(request, url=target)
        raise unexpected(request.operation, exchange, "too many redirects")

    def _may_follow(self, operation: AnyOperation, target: str) -> bool:
        """Only a read is sent on, and only to what the contract knows as a read."""
        return operation.effect is Effect.READ and is_known_read(self._service, target)

    def _target(self, request: Request, exchange: Exchange, location: str) -> str:
        try:
            target = redirected(request.url, location)
        except BimscopeError as error:
            error.exchange = exchange
            raise
        if request.operation.changes_state:
            return target
        if urlsplit(target).path.rstrip("/").rpartition("/")[2].casefold() in _LOGIN_PAGES:
            raise self._sent_to_log_in(request, exchange)
        return target

    def _sent_to_log_in(self, request: Request, exchange: Exchange) -> NotLoggedIn:
        return NotLoggedIn(
            f"{self._service.spelled} sent {subject(request.operation, exchange)} to its "
            "login page. Check the credentials and log in again.",
            status=401,
            exchange=exchange,
        )

    async def _send_once(
        self, request: Request, authorization: Secret | None
    ) -> tuple[Reply, Exchange]:
        shown = self._redaction.url(request.url)
        headers = {
            **self._headers_of(request, authorization),
            **conditions(request.operation, shown, request.known),
        }
        slow = request.operation.costly or request.file is not None
        body = request.file or request.body
        outgoing = Outgoing(
            request.method,
            request.url,
            headers,
            body,
            request.into,
            connections=_connections_for(request),
            slow=slow,
            many=answers_many(request.operation),
            json=request.format is Format.JSON,
            most=request.most,
            urgency=request.urgency,
        )
        reply = Reply()
        began = self._patience.clock()
        exchange = self._recorder.begin(request, headers)
        try:
            with self._recorder.recording(request.operation, exchange, reply):
                await self._wire.send(outgoing, reply)
            self._note_allowance(reply, began)
        except Broken as broken:
            name = self._service.spelled
            raise unreachable(name, request.operation, exchange, broken) from broken
        except Garbled as garbled:
            raise unexpected(
                request.operation, exchange, f"something unreadable: {exchange.error}"
            ) from garbled
        except Exceeded as exceeded:
            raise too_much(request.operation, exchange, exceeded) from exceeded
        return reply, exchange

    def _headers_of(self, request: Request, authorization: Secret | None) -> dict[str, str]:
        headers = {**self._headers, **request.headers}
        if authorization is not None:
            headers["Authorization"] = authorization.reveal()
        return headers

    async def _log_in(self, body: Authorize) -> Token:
        request = build(AUTHORIZE, self.base_url, body=body, path={})
        try:
            answer = Answer[Token](AUTHORIZE, *await self.fetch(request))
        except Refused as failure:
            if failure.status in _NOT_THERE_ANY_MORE:
                raise takes_no_passwords(failure) from failure
            raise
        except NotAllowedAddress as failure:
            if failure.exchange is not None:
                raise takes_no_passwords(failure) from failure
            raise
        token = answer.record.access_token
        if not token:
            raise unexpected(AUTHORIZE, answer.exchange, "no token in it")
        self._redaction.hide(Secret(token))
        if not (token.isascii() and token.isprintable()):
            raise unexpected(AUTHORIZE, answer.exchange, "a token that cannot be sent back")
        return answer.record


def _connections_for(request: Request) -> Connections:
    if not request.operation.changes_state:
        return Connections.SHARED
    return Connections.OF_MANY_CHANGES if request.one_of_many else Connections.OF_ONE_CHANGE
