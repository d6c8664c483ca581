"""Puts every request into the exchange log, with the secrets taken out first."""

import asyncio
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime

from tui.client.errors import BimscopeError
from tui.client.exchange import GIVEN_UP, Exchange
from tui.client.log.exchange_log import ExchangeLog, UnderWay
from tui.client.log.redaction import Redaction, secret_fields
from tui.client.prepared_request import PreparedRequest
from tui.client.transport.patience import Patience
from tui.client.transport.reply import Broken, Exceeded, Garbled, Reply
from tui.client.transport.request import Request
from tui.contract.operation import AnyOperation


class Recorder:
    """Writes exchanges into a log as their requests end, whichever way they end."""

    def __init__(self, log: ExchangeLog, redaction: Redaction, patience: Patience) -> None:
        self._log = log
        self._redaction = redaction
        self._patience = patience

    def begin(self, request: Request, headers: Mapping[str, str]) -> Exchange:
        """The exchange of a request that is about to be sent; not in the log yet."""
        shown = self.shown(request, headers)
        return Exchange(
            number=self._log.next_number(),
            operation_id=request.operation.id,
            method=shown.method,
            url=shown.url,
            request_headers=shown.headers,
            request_body=shown.body,
            started=datetime.now(UTC),
            sent=request.size,
        )

    @contextmanager
    def recording(
        self, operation: AnyOperation, exchange: Exchange, reply: Reply
    ) -> Iterator[None]:
        """Complete the exchange from the reply and log it when the block is left."""
        clock = self._patience.clock
        started = clock()
        self._log.begin(UnderWay(operation, exchange, reply, clock, started))
        try:
            yield
        except asyncio.CancelledError:
            exchange.error = GIVEN_UP
            raise
        except (Broken, Exceeded, Garbled) as error:
            exchange.error = self._redaction.text(str(error))
            raise
        except BimscopeError as error:
            exchange.error = self._redaction.text(error.text)
            error.exchange = exchange
            raise
        finally:
            exchange.total_time = clock() - started
            self._complete(operation, exchange, reply)
            self._log.add(exchange)

    def shown(self, request: Request, headers: Mapping[str, str]) -> PreparedRequest:
        """A request without its secrets."""
        body = self._body(request.body, secret_fields(request.operation.body))
        hidden = self._redaction.headers(headers)
        url = self._redaction.url(request.url)
        return PreparedRequest(request.method, url, hidden, body, request.file)

    def _complete(self, operation: AnyOperation, exchange: Exchange, reply: Reply) -> None:
        exchange.status = reply.status
        exchange.reason = reply.reason
        exchange.remark, exchange.cut = reply.remark, reply.cut
        exchange.http_version = reply.http_version
        exchange.time_to_first_byte = reply.time_to_first_byte
        exchange.timing = reply.timing
        exchange.received = reply.received
        exchange.response_headers = self._redaction.headers(reply.headers)
        secret = secret_fields(operation.returns) | secret_fields(operation.body)
        exchange.response_body = self._body(reply.body, secret)

    def _body(self, body: bytes | None, secret: frozenset[str]) -> bytes | None:
        if body is None or len(body) > self._log.largest_body:
            return None
        return self._redaction.body(body, secret)
