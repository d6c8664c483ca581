"""From one HTTP request to the answer of one operation.

Owns the order of things: read the request, open the transaction, find out who asks, run
the handler, commit, answer. The SQL runs on the store's own threads.
"""

import asyncio
import logging
import sqlite3
from collections.abc import AsyncIterator, Callable, Sequence
from datetime import UTC, datetime
from typing import TypeAlias
from urllib.parse import parse_qsl

import msgspec
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response, StreamingResponse

from tui.contract.operation import JsonObject, Service
from tui.sandbox.authentication import caller_of
from tui.sandbox.handlers import HANDLERS, AnyOperation, Call, Result, Streamed
from tui.sandbox.refusals import Refusal, body_of
from tui.sandbox.store import Store

Clock: TypeAlias = Callable[[], datetime]
"""Says the time, with a zone; tests give one of their own."""

JSON = "application/json; charset=utf-8"
JSON_SUFFIX = ".json"

_log = logging.getLogger(__name__)


def utc_now() -> datetime:
    """The time of this machine."""
    return datetime.now(UTC)


class Dispatcher:
    """Answers requests for one operation each, on one store."""

    def __init__(self, store: Store, *, clock: Clock = utc_now, token_lifetime: float) -> None:
        self._store = store
        self._clock = clock
        self._lifetime = token_lifetime

    async def answer(self, operation: AnyOperation, request: Request) -> Response:
        """The response to a request whose route has been found; never raises."""
        try:
            return await self._answer(operation, request)
        except Refusal as refusal:
            return refused(refusal, operation.service)
        except ClientDisconnect:
            return Response(status_code=499)
        except Exception:
            _log.exception("%s failed", operation.id)
            failure = Refusal(500, f"The sandbox failed on {operation.id}; see its log")
            return refused(failure, operation.service)

    async def _answer(self, operation: AnyOperation, request: Request) -> Response:
        body = await request.body()
        result = await self._run(operation, request, body)
        if isinstance(result, Streamed):
            return StreamingResponse(self._stream(result), operation.status, media_type=JSON)
        return _response(operation, result)

    async def _run(self, operation: AnyOperation, request: Request, body: bytes) -> "Done":
        """Run the handler; a `.json` behind a name that does not exist is no part of it (A12)."""
        try:
            return await self._transact(operation, request, request.path_params, body)
        except Refusal as refusal:
            stripped = _without_suffix(request.path_params)
            drofus = operation.service is Service.DROFUS
            if refusal.status != 404 or stripped is None or not drofus:
                raise
            return await self._transact(operation, request, stripped, body)

    async def _transact(
        self, operation: AnyOperation, request: Request, path: dict[str, str], body: bytes
    ) -> "Done":
        now = self._clock()
        query = _query(request)

        def work(db: sqlite3.Connection) -> Done:
            caller = caller_of(operation, request.headers, query, db, now.timestamp())
            call = Call(
                operation=operation,
                path=path,
                query=query,
                body=body,
                caller=caller,
                db=db,
                now=now,
                lifetime=self._lifetime,
            )
            return _encoded(operation, HANDLERS[operation.id](call))

        loop = asyncio.get_running_loop()
        if operation.effect.value == "read":
            return await loop.run_in_executor(self._store.readers, self._store.read, work)
        return await loop.run_in_executor(self._store.writer, self._store.write, work)

    async def _stream(self, streamed: Streamed) -> AsyncIterator[bytes]:
        """Chunks of a long body, each made on a reader's thread."""
        loop = asyncio.get_running_loop()
        chunks = self._store.snapshot(streamed.chunks)
        try:
            while chunk := await loop.run_in_executor(self._store.readers, next, chunks, b""):
                yield chunk
        finally:
            chunks.close()


Done: TypeAlias = bytes | Streamed


def _encoded(operation: AnyOperation, result: Result) -> Done:
    """The body of an answer; records of dRofus are wrapped in their root."""
    if isinstance(result, Streamed):
        return result
    if result is None:
        return b"{}" if operation.service is Service.DROFUS else b""
    return msgspec.json.encode(_rooted(operation.root, result))


def _rooted(root: str | None, result: "JsonObject | Sequence[JsonObject]") -> object:
    if root is None:
        return result
    if isinstance(result, dict):
        return {root: result}
    return [{root: record} for record in result]


def _response(operation: AnyOperation, done: bytes) -> Response:
    media_type = JSON if done else None
    return Response(done, operation.status, media_type=media_type)


def refused(refusal: Refusal, service: Service) -> Response:
    """An error in the form of the service."""
    body = msgspec.json.encode(body_of(refusal, service))
    return Response(body, refusal.status, refusal.headers, media_type=JSON)


def _query(request: Request) -> dict[str, str]:
    """The parameters by lower-case name, decoded once; the first of a name counts."""
    text = request.scope["query_string"].decode("latin-1")
    pairs = parse_qsl(text, keep_blank_values=True, errors="replace")
    return {name.lower(): value for name, value in reversed(pairs)}


def _without_suffix(path: dict[str, str]) -> dict[str, str] | None:
    if not path:
        return None
    *_, last = path
    if not path[last].endswith(JSON_SUFFIX):
        return None
    return {**path, last: path[last].removesuffix(JSON_SUFFIX)}
