"""A session: the one way to call an operation of either service.

Owns which service is reached where, as whom, and whether anything may be changed at all.
"""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from tui.client.answer import Answer
from tui.client.arriving import ArrivingList
from tui.client.authentication.own_token import token_in, wants_own_token, with_token
from tui.client.calls.connection import Connection
from tui.client.calls.given import Given, fetch, request_for
from tui.client.calls.permission import read_only_refusal
from tui.client.files.downloads import Arrival, Download
from tui.client.files.local_file import file_part, local_file, takes_file
from tui.client.files.progress import Pace, ProgressListener
from tui.client.files.saved_record import ArrivingRecordFile
from tui.client.files.uploads import PiecewiseUpload, Upload, send_in_pieces, send_whole
from tui.client.prepared_request import PreparedRequest
from tui.client.services import Services
from tui.client.transport.conditions import NOT_MODIFIED
from tui.client.transport.request_limit import Urgency
from tui.contract.bimplus.auth import REVOKE
from tui.contract.bimplus.files import FilePart
from tui.contract.operation import (
    AnyOperation,
    Content,
    Format,
    JsonObject,
    Operation,
    Service,
)
from tui.secrets.kinds import BimplusCredentials

A = TypeVar("A")
B = TypeVar("B")


class Session(Services):
    """Both services, each over one pool of connections made at the first call."""

    async def call(
        self,
        operation: Operation[A, B],
        /,
        *,
        body: B | FilePart | JsonObject | None = None,
        query: Mapping[str, str] | None = None,
        format: Format | None = None,
        **path: str | int,
    ) -> Answer[A]:
        """Send the operation's request and wait for the answer.

        `path` fills the placeholders, `query` holds unencoded parameters, `body` is a record
        (unset fields are not sent) or a JSON object that is sent as it is; a `FilePart` is
        uploaded. `format` asks for another form of the answer than the operation's first.
        Raises BimscopeError.
        """
        if takes_file(operation, body):
            part = file_part(operation, body)
            return await self.upload(
                operation, part, query=query, progress=None, so_far=None, **path
            )
        connection = self.connection(operation.service)
        asked = await self._with_own_token(connection, operation, query or {})
        if operation.id == REVOKE.id:
            self._check_revoked(connection, asked)
        given = Given(operation, connection.base_url, asked, path, body, format)
        raw, exchange = await fetch(connection, given)
        if operation.id == REVOKE.id and (ended := token_in(operation, asked)) is not None:
            connection.forget(ended)
        return Answer(operation, raw, exchange, format or operation.answers_in[0])

    async def change_beside_others(
        self,
        operation: Operation[A, Any],
        path: Mapping[str, str | int],
        query: Mapping[str, str],
        body: "JsonObject | None" = None,
    ) -> Answer[A]:
        """Like `call`, for one of many changes: requests that somebody waits for go first.

        Raises BimscopeError.
        """
        connection = self.connection(operation.service)
        asked = await self._with_own_token(connection, operation, query)
        given = Given(
            operation,
            connection.base_url,
            asked,
            path,
            body,
            urgency=Urgency(background=True),
            one_of_many=True,
        )
        raw, exchange = await fetch(connection, given)
        return Answer(operation, raw, exchange, operation.answers_in[0])

    async def read(
        self,
        operation: Operation[A, Any],
        path: Mapping[str, str | int],
        query: Mapping[str, str],
        *,
        unless: Answer[A] | None = None,
        urgency: Urgency | None = None,
        most: int | None = None,
    ) -> Answer[A]:
        """Like `call`, for a read that has been answered before, or that nobody waits for.

        `unless` is the earlier answer to the same: where the service says that nothing has
        changed, this very answer is returned. `urgency` says its place among other requests.
        An answer of more than `most` bytes is given up. Raises BimscopeError.
        """
        connection = self.connection(operation.service)
        asked = await self._with_own_token(connection, operation, query)
        known = unless.exchange if unless is not None else None
        given = Given(
            operation,
            connection.base_url,
            asked,
            path,
            known=known,
            urgency=urgency or Urgency(),
            most=most,
        )
        raw, exchange = await fetch(connection, given)
        if unless is not None and exchange.status == NOT_MODIFIED:
            return unless
        return Answer(operation, raw, exchange, operation.answers_in[0])

    async def upload(
        self,
        operation: Operation[A, Any],
        /,
        file: Path | FilePart,
        *,
        query: Mapping[str, str] | None = None,
        progress: ProgressListener | None = None,
        so_far: PiecewiseUpload | None = None,
        **path: str | int,
    ) -> Answer[A]:
        """Send a file from the disk, whole or in pieces, as the operation wants it.

        Keep `so_far` and hand it in again to go on after a failure of an upload in pieces;
        without one it cannot be gone on with. Cancelling stops it. Raises BimscopeError.
        """
        connection = self.connection(operation.service)
        local = local_file(file_part(operation, file))
        upload = Upload(operation, connection.base_url, local, query or {}, path)
        pace = Pace(progress, self.patience.clock, total=local.size)
        if operation.content is Content.CHUNK:
            begun = so_far or PiecewiseUpload()
            raw, exchange = await send_in_pieces(connection, upload, begun, pace, self.patience)
        else:
            raw, exchange = await send_whole(connection, upload, pace)
        return Answer(operation, raw, exchange)

    async def stream(
        self,
        operation: Operation[list[A], Any],
        /,
        rows: Callable[[Sequence[bytes]], None],
        *,
        query: Mapping[str, str] | None = None,
        **path: str | int,
    ) -> None:
        """Read a list, and hand its rows on as they arrive, undecoded, taken out of their roots.

        It is not asked for again once a row was handed on. What `rows` raises ends the transfer
        and comes out. Raises BimscopeError, also after rows were handed on.
        """
        connection = self.connection(operation.service)
        asked = await self._with_own_token(connection, operation, query or {})
        arriving = ArrivingList(operation, rows, largest_row=self._caps.answer)
        given = Given(operation, connection.base_url, asked, path, into=arriving)
        raw, exchange = await fetch(connection, given)
        arriving.check(Answer(operation, raw, exchange))

    async def download(
        self,
        operation: Operation[A, None],
        /,
        target: Path,
        *,
        query: Mapping[str, str] | None = None,
        overwrite: bool = False,
        progress: ProgressListener | None = None,
        **path: str | int,
    ) -> Download:
        """Stream the answer into a file, or into a folder under the name the server says.

        It has another name until it is complete. A file that is there already is refused
        before anything is sent, in a folder it is passed by. Whatever goes wrong,
        cancelling too, leaves nothing behind. A record is kept as it came, byte for byte, in
        a file for its owner only. Raises BimscopeError.
        """
        connection = self.connection(operation.service)
        asked = await self._with_own_token(connection, operation, query or {})
        pace = Pace(progress, self.patience.clock)
        named = [str(path[name]) for name in operation.placeholders if name in path]
        spare = "-".join([operation.resource, *named[-1:]])
        arrival = Arrival(
            target,
            overwrite=overwrite,
            spare_name=spare,
            pace=pace,
        )
        record = None if operation.downloads else ArrivingRecordFile(arrival)
        given = Given(operation, connection.base_url, asked, path, into=record or arrival)
        try:
            raw, exchange = await fetch(connection, given)
            if record is not None:
                record.check(Answer(operation, raw, exchange))
            return await arrival.complete(exchange)
        finally:
            arrival.discard()

    def preview(
        self,
        operation: Operation[A, B],
        /,
        *,
        body: B | FilePart | JsonObject | None = None,
        query: Mapping[str, str] | None = None,
        format: Format | None = None,
        **path: str | int,
    ) -> PreparedRequest:
        """What `call()` would send, also when read-only; of an upload in pieces the first one.

        Raises NotSendable, NotAllowedAddress, FileProblem.
        """
        connection = self.connection(operation.service)
        asked = dict(query or {})
        if wants_own_token(operation, asked):
            asked = with_token(operation, asked, None)
        if takes_file(operation, body):
            local = local_file(file_part(operation, body))
            upload = Upload(operation, connection.base_url, local, asked, path)
            in_pieces = operation.content is Content.CHUNK
            request = upload.piece(PiecewiseUpload()) if in_pieces else upload.whole()
            return connection.preview(request)
        given = Given(operation, connection.base_url, asked, path, body, format)
        return connection.preview(request_for(given))

    async def log_out(self) -> None:
        """Forget every credential, and end the Bimplus token if a password got one.

        Everything is forgotten also where the service cannot be told; then this raises
        BimscopeError. A login at a login service is ended where nobody could use it later; a
        token that was given, and a login that is kept, are not this session's to end.
        """
        endpoint = self._endpoints[Service.BIMPLUS]
        by_password = endpoint and isinstance(endpoint.credentials, BimplusCredentials)
        token = self.held_token(Service.BIMPLUS) if by_password else None
        try:
            if token is not None:
                await self.call(REVOKE, query=with_token(REVOKE, {}, token))
        finally:
            try:
                await self.leave()
            finally:
                self.forget_credentials()

    def redact(self, text: str) -> str:
        """A text without the credentials and tokens of this session."""
        return self._redaction.text(text)

    def _check_revoked(self, connection: Connection, asked: Mapping[str, str]) -> None:
        """Logging oneself out changes nothing for others; raises ReadOnlyRefused for the rest."""
        if self.read_only and token_in(REVOKE, asked) != connection.held_token:
            raise read_only_refusal(REVOKE, "would end the login of another session")

    async def _with_own_token(
        self, connection: Connection, operation: AnyOperation, query: Mapping[str, str]
    ) -> Mapping[str, str]:
        if not wants_own_token(operation, query):
            return query
        return with_token(operation, query, await connection.token())
