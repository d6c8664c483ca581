"""A proxy on loopback in front of a server: writes meet the fault that is armed.

Everything else goes through as it came. Every request that arrives is kept, with what
became of it.
"""

import asyncio
from collections.abc import Callable, Coroutine
from contextlib import suppress
from dataclasses import dataclass, replace
from types import TracebackType
from typing import Final, Self
from urllib.parse import urlsplit

from tests.faults.arrived import Arrived
from tests.faults.fault import Applied, Fault, Met, Reads
from tests.faults.line import Line
from tests.faults.operations import record_path, write_asked
from tests.faults.reads import ENDS, as_read
from tests.faults.records import halved
from tests.faults.wire import Reader, Reply, Request, Writer, ask, read_body, read_head
from tui.contract.operation import AnyOperation, JsonObject

_HOST: Final = "127.0.0.1"


@dataclass(eq=False)
class _Armed:
    fault: Fault
    claim: JsonObject
    left: int | None
    met: bool = False
    """Whether a write has met it: from then on reads go as the fault says."""


class FaultProxy:
    """Forwards to the server at `url`; use it as `async with`."""

    def __init__(self, url: str) -> None:
        address = urlsplit(url)
        self._server = (address.hostname or _HOST, address.port or 80)
        self.arrived: list[Arrived] = []
        self.connections = 0
        self.port = 0
        self._armed: _Armed | None = None
        self._earlier: dict[str, Reply] = {}
        self._held_for: float | None = 0.0
        self._released = asyncio.Event()
        self._news = asyncio.Condition()
        self._listener: asyncio.Server | None = None
        self._lines: dict[asyncio.Task[None], Line] = {}
        self._later: set[asyncio.Task[None]] = set()

    @property
    def url(self) -> str:
        return f"http://{self.address}"

    @property
    def address(self) -> str:
        return f"{_HOST}:{self.port}"

    @property
    def writes(self) -> list[Arrived]:
        """The writes that arrived, whatever became of them."""
        return [each for each in self.arrived if each.changes]

    @property
    def applied(self) -> list[Arrived]:
        """The writes that the server carried out."""
        return [each for each in self.writes if each.applied]

    def arm(self, fault: Fault, claim: "JsonObject | None" = None) -> None:
        """Let writes meet a fault; `claim` is what the record looks like when one is done."""
        self._armed = _Armed(fault, claim or {}, fault.times)

    async def disarm(self) -> None:
        """Let everything through again."""
        self._armed = None
        await self._listen()

    def hold(self, seconds: float | None = None) -> None:
        """Keep each write waiting, before anything is done, for so long or until `release`."""
        self._released.clear()
        self._held_for = seconds

    def release(self) -> None:
        """Let the writes go that are kept waiting, and those to come."""
        self._held_for = 0.0
        self._released.set()

    async def until_arrived(self, writes: int) -> None:
        """Wait until so many writes have come."""
        await self._until(writes, lambda _: True)

    async def until_answered(self, writes: int) -> None:
        """Wait until the server has answered so many writes."""
        await self._until(writes, lambda each: each.reply is not None)

    async def until_sent(self, writes: int) -> None:
        """Wait until so many writes have got everything back that they are to get."""
        await self._until(writes, lambda each: each.sent)

    async def settled(self) -> None:
        """Wait until the writes are carried out that were to be carried out later."""
        await asyncio.gather(*self._later)

    async def __aenter__(self) -> Self:
        await self._listen()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stop_listening()
        tasks = (*self._lines, *self._later)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _until(self, writes: int, so: Callable[[Arrived], bool]) -> None:
        async with self._news:
            await self._news.wait_for(lambda: sum(map(so, self.writes)) >= writes)

    async def _tell(self) -> None:
        async with self._news:
            self._news.notify_all()

    async def _listen(self) -> None:
        if self._listener is None:
            self._listener = await asyncio.start_server(self._serve, _HOST, self.port)
            self.port = self._listener.sockets[0].getsockname()[1]

    def _stop_listening(self) -> None:
        if self._listener is not None:
            self._listener.close()
            self._listener = None

    async def _serve(self, reader: Reader, writer: Writer) -> None:
        task = asyncio.current_task()
        assert task is not None
        line = self._lines[task] = Line(reader, writer)
        self.connections += 1
        try:
            while not writer.is_closing() and await self._exchange(line):
                pass
        except (asyncio.CancelledError, asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            self._lines.pop(task)
            writer.close()

    async def _exchange(self, line: Line) -> bool:
        head = await read_head(line.reader)
        if head is None:
            return False
        operation = write_asked(head.method, head.path)
        armed = self._armed_for(operation)
        reads_body = armed is None or armed.fault.reads_body
        body = await read_body(line.reader, head.headers) if reads_body else b""
        request = Request(head.method, head.target, head.headers, body)
        arrived = Arrived(request, operation, armed.fault if armed else None)
        self.arrived.append(arrived)
        await self._tell()
        if arrived.changes:
            await self._hold()
        if armed is None or operation is None:
            await self._pass(arrived, line)
        else:
            await self._spoil(arrived, operation, armed, line)
        return True

    def _armed_for(self, operation: AnyOperation | None) -> _Armed | None:
        armed = self._armed
        if armed is None or operation is None or armed.left == 0:
            return None
        if armed.left is not None:
            armed.left -= 1
        return armed

    async def _hold(self) -> None:
        if self._held_for != 0.0:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._released.wait(), self._held_for)

    async def _pass(self, arrived: Arrived, line: Line) -> None:
        """Answer as the server does, unless reads are to go wrong by now."""
        reads = Reads.FINE
        if self._armed and self._armed.met and not (arrived.changes or arrived.is_log_in):
            reads = self._armed.fault.reads
        if (end := ENDS.get(reads)) is not None:
            await line.end(end)
            return
        honest = await self._forward(arrived, arrived.request)
        target = arrived.request.target
        if reads is Reads.FINE and not arrived.changes:
            self._earlier[target] = honest
        await line.send(as_read(reads, honest, self._earlier.get(target)).wire)
        await self._note_sent(arrived)

    async def _spoil(
        self, arrived: Arrived, operation: AnyOperation, armed: _Armed, line: Line
    ) -> None:
        """Carry the write out as far as the fault says, and answer as it says."""
        fault, before = armed.fault, await self._record(arrived.request)
        if not fault.applied_after:
            await self._carry_out(arrived, operation, fault.applied, before)
        armed.met = True
        met = Met(operation, arrived.request, self.address, armed.claim, before, arrived.reply)
        await line.send(fault.answer(met), fault.pieces_apart)
        if fault.applied_after:
            self._carry_out_later(arrived, fault.applied_after)
        if fault.reads is Reads.REFUSED:
            self._refuse(but=line)
        await self._note_sent(arrived)
        await line.end(fault.then)

    async def _carry_out(
        self, arrived: Arrived, operation: AnyOperation, how_far: Applied, before: Reply | None
    ) -> None:
        request = arrived.request
        if how_far is Applied.PARTLY:
            request = replace(request, body=halved(operation, request.body, before))
        if how_far is not Applied.NO:
            await self._forward(arrived, request)

    def _carry_out_later(self, arrived: Arrived, seconds: float) -> None:
        async def carried_out() -> None:
            await asyncio.sleep(seconds)
            await self._forward(arrived, arrived.request)

        self._later.add(asyncio.create_task(carried_out()))

    async def _record(self, request: Request) -> Reply | None:
        """The record that a write is about, as it is now; kept for reads of what was."""
        path = record_path(request.method, request.path)
        if path is None:
            return None
        kept = {n: v for n, v in request.headers.items() if n in ("authorization", "accept")}
        reply = await self._ask(Request("GET", path, kept))
        if not reply.succeeded:
            return None
        self._earlier.setdefault(path, reply)
        return reply

    def _refuse(self, *, but: Line) -> None:
        """Take no connections any more, and reset those there are."""
        self._stop_listening()
        for line in self._lines.values():
            if line is not but:
                line.reset()

    async def _forward(self, arrived: Arrived, request: Request) -> Reply:
        """Have the server answer a request, perhaps another than has arrived."""
        reply = arrived.reply = await self._ask(request)
        await self._tell()
        return reply

    async def _note_sent(self, arrived: Arrived) -> None:
        arrived.sent = True
        await self._tell()

    def _ask(self, request: Request) -> Coroutine[None, None, Reply]:
        return ask(*self._server, request)
