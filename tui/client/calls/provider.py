"""A server as it is asked by nobody in particular: the login service, or one that is tried out.

Over the same transport, with the same limits, logged. Knows nothing of OpenID Connect. No
redirect is followed: an address that moved is not asked.
"""

from dataclasses import replace
from typing import Final
from urllib.parse import urlencode, urlsplit

from typing_extensions import override

from tui import __version__
from tui.client.authentication.openid.asking import Ask, Form, Said
from tui.client.calls.failing import unreachable
from tui.client.errors import NotAllowedAddress, UnexpectedAnswer
from tui.client.exchange import Exchange
from tui.client.log.recording import Recorder
from tui.client.log.redaction import Redaction
from tui.client.refusals.refusal import subject
from tui.client.transport.caps import WHERE_LIMITS_ARE, Caps
from tui.client.transport.patience import Patience
from tui.client.transport.reply import Broken, Exceeded, Garbled, Reply
from tui.client.transport.request import Request
from tui.client.transport.wire import Outgoing, Wire
from tui.config.addresses import is_host, is_loopback, wrong_sign
from tui.config.route import Route
from tui.contract.operation import AnyOperation
from tui.secrets.kinds import Secret

_HEADERS = {"Accept": "application/json", "User-Agent": f"bimscope/{__version__}"}
_FORM = {"Content-Type": "application/x-www-form-urlencoded"}
LOG_IN_SERVICE: Final = "The login service"


class ProviderCalls(Ask):
    """Asks at whatever addresses `name` says; a pool of connections for each."""

    def __init__(
        self,
        route: Route,
        name: str = LOG_IN_SERVICE,
        *,
        recorder: Recorder,
        redaction: Redaction,
        patience: Patience,
        caps: Caps,
        allow_plain_http: bool,
    ) -> None:
        self._route = route
        self._name = name
        self._recorder = recorder
        self._redaction = redaction
        self._patience = patience
        self._caps = caps
        self._allow_plain_http = allow_plain_http
        self._wires: dict[str, Wire] = {}

    @override
    async def __call__(
        self,
        operation: AnyOperation,
        url: str,
        form: Form | None = None,
        *,
        authorization: Secret | None = None,
    ) -> Said:
        self.check(url)
        request = self._request(operation, url, form)
        if authorization is not None:
            self.hide(authorization)
            headers = {**request.headers, "Authorization": authorization.reveal()}
            request = replace(request, headers=headers)
        reply = Reply()
        exchange = self._recorder.begin(request, request.headers)
        outgoing = Outgoing(request.method, url, request.headers, request.body)
        try:
            with self._recorder.recording(operation, exchange, reply):
                await self._wire(url).send(outgoing, reply)
        except Broken as broken:
            raise unreachable(self._name, operation, exchange, broken) from broken
        except Garbled as garbled:
            what = f"something unreadable: {exchange.error}"
            raise self._unusable(operation, exchange, what) from garbled
        except Exceeded as exceeded:
            more = f"{exceeded}; to read more, raise {exceeded.setting} {WHERE_LIMITS_ARE}"
            raise self._unusable(operation, exchange, more) from exceeded
        return Said(reply.status or 0, reply.body, exchange, self._redaction.text)

    @override
    def check(self, url: str) -> None:
        try:
            parts = urlsplit(url)
            host, _ = parts.hostname or "", parts.port
        except ValueError:
            host, parts = "", urlsplit("")
        good = host and is_host(host) and not wrong_sign(url) and "@" not in parts.netloc
        plain = self._allow_plain_http or is_loopback(host)
        if not good or not (parts.scheme == "https" or (parts.scheme == "http" and plain)):
            raise NotAllowedAddress(
                f"{self._name} names {self._redaction.url(url)!r}, but bimscope sends secrets "
                "only over https. Check issuer in the profile, or tell the people who run the "
                "login service."
            )

    @override
    def hide(self, *secrets: Secret) -> None:
        self._redaction.hide(*secrets)

    async def aclose(self) -> None:
        """Close every connection; a later question opens them again."""
        wires = list(self._wires.values())
        self._wires.clear()
        for wire in wires:
            await wire.aclose()

    def _request(self, operation: AnyOperation, url: str, form: Form | None) -> Request:
        headers = {**self._route.headers, **_HEADERS}
        if form is None:
            return Request(operation, url, headers, None)
        self.hide(*(value for value in form.values() if isinstance(value, Secret)))
        pairs = {
            name: value.reveal() if isinstance(value, Secret) else value
            for name, value in form.items()
        }
        return Request(operation, url, headers | _FORM, urlencode(pairs).encode())

    def _wire(self, url: str) -> Wire:
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        if origin not in self._wires:
            self._wires[origin] = Wire(origin, self._patience, self._caps, self._route)
        return self._wires[origin]

    def _unusable(self, operation: AnyOperation, exchange: Exchange, what: str) -> UnexpectedAnswer:
        return UnexpectedAnswer(
            f"{self._name} answered {subject(operation, exchange)} with {what}.", exchange=exchange
        )
