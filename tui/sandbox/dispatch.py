"""From one HTTP request to the answer of one operation.

Owns the order of things: find out who asks, take the body in, open the transaction, find
out again who asks, run the handler, commit, answer. The SQL runs on the store's own
threads, but for brief reads, for which changing threads would cost more than they do.
"""

import asyncio
import hashlib
import logging
import sqlite3
import threading
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from typing import TypeAlias, TypeVar

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response, StreamingResponse

from tui.contract.operation import AnyOperation, Auth, Effect, Format, JsonObject, Service
from tui.sandbox import formats
from tui.sandbox.asked import Asked, Headers, asker, headers_of, query_of
from tui.sandbox.authentication import caller_of
from tui.sandbox.bodies import Body, body_in, has_body, largest_body
from tui.sandbox.error_answers import refused
from tui.sandbox.handlers import (
    BRIEF,
    HANDLERS,
    PREPARATIONS,
    Call,
    Streamed,
)
from tui.sandbox.lists import LongList
from tui.sandbox.outbox import Outbox
from tui.sandbox.password_checks import PasswordChecks
from tui.sandbox.refusals import Refusal
from tui.sandbox.store import Rows, Store, StoreConnection, is_locked, why_unavailable

Clock: TypeAlias = Callable[[], datetime]
"""Says the time, with a zone; tests give one of their own."""

T = TypeVar("T")

_log = logging.getLogger(__name__)


def utc_now() -> datetime:
    """The time of this machine."""
    return datetime.now(UTC)


class Dispatcher:
    """Answers requests for one operation each, on one store."""

    def __init__(
        self,
        store: Store,
        *,
        clock: Clock = utc_now,
        token_lifetime: float,
        outbox: Outbox,
        logins: PasswordChecks,
    ) -> None:
        self._store = store
        self._clock = clock
        self._lifetime = token_lifetime
        self._outbox = outbox
        self._logins = logins

    async def answer(self, operation: AnyOperation, request: Request) -> Response:
        """The response to a request whose route has been found; never raises."""
        headers: Headers = {}
        try:
            headers = headers_of(request)
            return await self._answer(operation, request, headers)
        except Refusal as refusal:
            failure = refusal
        except ClientDisconnect:
            return Response(status_code=499)
        except Exception as error:
            failure = _failure(operation, error)
        if "expect" in headers:  # whoever waits to send a body is not to send it any more
            failure.headers["Connection"] = "close"
        accept, path = headers.get("accept", ""), request.scope["path"]
        wanted = formats.wanted(path, accept, operation.service, operation.answers_in)
        return refused(failure, operation.service, wanted)

    async def _answer(
        self, operation: AnyOperation, request: Request, headers: Headers
    ) -> Response:
        body: Body = b""
        if has_body(headers):
            await self._admit(operation, request, headers)
            largest, folder = largest_body(operation), self._store.path.parent
            body = await body_in(request, headers, largest, folder)
        asked = Asked(request, headers, body)
        done = await self._logged_in(request, lambda: self._run(operation, asked))
        if _is_known(done, headers):
            kept = {n: v for n, v in done.headers.items() if n != "Content-Length"}
            return Response(status_code=304, headers=kept)
        if isinstance(done.body, Streamed):
            status = done.body.status or operation.status
            chunks = self._stream(done.body)
            return StreamingResponse(chunks, status, done.headers, done.body.media_type)
        media_type = formats.MEDIA_TYPES[done.form] if done.body else None
        return Response(done.body, operation.status, done.headers, media_type)

    async def _admit(self, operation: AnyOperation, request: Request, headers: Headers) -> None:
        """Raises a refusal for those from whom no body is to be taken in."""
        if operation.authentication is Auth.NONE:
            return
        query, now = query_of(request), self._clock().timestamp()

        async def look() -> None:
            await self._at_once(
                self._store.look, lambda db: caller_of(operation, headers, query, db, now)
            )

        await self._logged_in(request, look)

    async def _logged_in(self, request: Request, work: Callable[[], Awaitable[T]]) -> T:
        """What comes of `work`, with the password that it asks for verified."""
        return await self._logins.logged_in(asker(request), work)

    async def _run(self, operation: AnyOperation, asked: Asked) -> "Done":
        """Run the handler, first with the whole name that the path ends in.

        A suffix behind a name that does not exist asks for a format (note A12).
        """
        given = asked.request.path_params
        if operation.service is not Service.DROFUS:
            return await self._transact(operation, asked, given, Format.JSON)
        formed = operation.answers_in
        accept = asked.headers.get("accept", "")
        path, suffix = formats.without_suffix(operation, given, formed)
        if suffix is None:
            url = asked.request.scope["path"]
            wanted = formats.wanted(url, accept, Service.DROFUS, formed)
            return await self._transact(operation, asked, given, wanted)
        try:
            whole = formats.accepted(accept, formed)
            return await self._transact(operation, asked, given, whole)
        except Refusal as refusal:
            if refusal.status != 404:
                raise
        return await self._transact(operation, asked, path, suffix)

    async def _transact(
        self,
        operation: AnyOperation,
        asked: Asked,
        path: dict[str, str],
        wanted: Format,
    ) -> "Done":
        now = self._clock()
        query, headers = query_of(asked.request), asked.headers

        def made(db: StoreConnection, prepared: object) -> Call:
            return Call(
                operation=operation,
                address=asked.request.scope["path"],
                path=path,
                query=query,
                body=asked.body,
                headers=headers,
                caller=caller_of(operation, headers, query, db, now.timestamp()),
                db=db,
                now=now,
                lifetime=self._lifetime,
                outbox=self._outbox,
                prepared=prepared,
            )

        def work(db: StoreConnection) -> Done:
            call = made(db, prepared)
            result = HANDLERS[operation.id](call)
            if isinstance(result, LongList):
                result = _written(operation, result, wanted, db)
            return _done(operation, result, call.answer_headers, wanted)

        prepared: object = None
        if operation.id in BRIEF:
            return await self._at_once(self._store.read_at_once, work)
        loop, readers = asyncio.get_running_loop(), self._store.readers
        if (prepare := PREPARATIONS.get(operation.id)) is not None:
            ended = threading.Event()
            preparing = partial(
                self._store.read, lambda db: prepare(replace(made(db, None), ended=ended))
            )
            try:
                prepared = await loop.run_in_executor(readers, preparing)
            finally:
                ended.set()

        if operation.effect.value == "read":
            return await loop.run_in_executor(readers, self._store.read, work)
        return await self._store.writer.run(work)

    async def _at_once(
        self,
        read: Callable[[Callable[[StoreConnection], T]], T],
        work: Callable[[StoreConnection], T],
    ) -> T:
        """Read where the requests arrive, or beside them where another program holds the file."""
        try:
            return read(work)
        except sqlite3.OperationalError as error:
            if not is_locked(error):
                raise
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._store.readers, self._store.read, work)

    async def _stream(self, streamed: Streamed) -> AsyncIterator[bytes]:
        """Chunks of a long body, each made on a reader's thread."""
        loop = asyncio.get_running_loop()
        chunks, alone = self._store.snapshot(streamed.chunks), threading.Lock()

        def advance() -> bytes:
            with alone:
                return next(chunks, b"")

        def end() -> None:
            # Who asked may go while a thread still reads: it is not closed under its hands.
            with alone:
                chunks.close()

        try:
            while chunk := await loop.run_in_executor(self._store.readers, advance):
                yield chunk
        finally:
            with suppress(RuntimeError):  # nobody reads any more: the store is closed
                self._store.readers.submit(end)


def _failure(operation: AnyOperation, error: Exception) -> Refusal:
    """What is answered where the sandbox itself failed."""
    reason = why_unavailable(error) if isinstance(error, sqlite3.Error) else None
    if reason is not None:
        return Refusal(503, reason, headers={"Retry-After": "5"})
    _log.error("%s failed", operation.id, exc_info=error)
    return Refusal(500, f"The sandbox failed on {operation.id}; see its log")


@dataclass(frozen=True, slots=True)
class Done:
    """What a handler left to be sent."""

    body: bytes | Streamed
    headers: dict[str, str]
    form: Format = Format.JSON


def _written(
    operation: AnyOperation, long: LongList, wanted: Format, db: StoreConnection
) -> Streamed | Rows:
    """A long list as it is sent: JSON while it is read, what people look at as a whole."""
    if wanted is not Format.JSON:
        return list(long.records(db))
    return Streamed(lambda snapshot: formats.stream_json(operation, long.records(snapshot)))


def _done(
    operation: AnyOperation,
    result: "JsonObject | Sequence[JsonObject] | Streamed | None",
    headers: dict[str, str],
    wanted: Format,
) -> Done:
    """The body of an answer, with a tag by which a client knows it again."""
    if isinstance(result, Streamed):
        return Done(result, {**headers, **result.headers})
    body = _encoded(operation, result, wanted)
    if operation.effect is Effect.READ:
        headers = {**headers, "ETag": f'"{hashlib.blake2b(body, digest_size=16).hexdigest()}"'}
    return Done(body, headers, wanted)


def _is_known(done: Done, headers: Mapping[str, str]) -> bool:
    """Whether the client says that it has this very answer."""
    tag, said = done.headers.get("ETag"), headers.get("if-none-match")
    if tag is None or said is None:
        return False
    given = [one.strip().removeprefix("W/") for one in said.split(",")]
    return tag in given or given == ["*"]


def _encoded(
    operation: AnyOperation, result: "JsonObject | Sequence[JsonObject] | None", wanted: Format
) -> bytes:
    """The bytes of an answer. At Bimplus only a DELETE answers nothing, since its own client
    takes an empty 200 to anything else for an error.
    """
    if result is None and operation.method == "DELETE" and operation.service is Service.BIMPLUS:
        return b""
    return formats.answer(operation, result, wanted)
