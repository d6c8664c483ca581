"""The body of an answer as it arrives: unpacked, held against its limits, kept or handed on."""

from collections.abc import AsyncGenerator
from contextlib import aclosing, closing
from typing import TYPE_CHECKING

from tui.client.said_numbers import count_said
from tui.client.transport.arriving_body import ArrivingBody
from tui.client.transport.caps import Caps, check_asked_for
from tui.client.transport.deadline import Deadline
from tui.client.transport.reply import Broken, Exceeded, Garbled, NotTaken, Reply, Sink
from tui.client.transport.unpacking import Unpacking
from tui.large_json.nesting import Nesting

if TYPE_CHECKING:
    import httpx


class Receiving:
    """Takes in the body of one answer; raises Broken, Garbled, Exceeded."""

    def __init__(
        self, response: "httpx.Response", reply: Reply, caps: Caps, deadline: Deadline
    ) -> None:
        self._response = response
        self._reply = reply
        self._caps = caps
        self._deadline = deadline

    async def collect(self, *, many: bool, json: bool, most: int | None = None) -> bytes:
        """All of it, as large as a list or a record may be, and as deep as JSON may be.

        More than `most` bytes are not taken either.
        """
        nesting = Nesting(self._caps.nested_levels) if json else None
        with closing(ArrivingBody()) as body:
            async with aclosing(self._pieces()) as pieces:
                async for piece in pieces:
                    self._caps.check_size(body.size + len(piece), many=many)
                    check_asked_for(body.size + len(piece), most)
                    await body.add(piece)
                    if nesting is None or not nesting.may_be_deep(piece):
                        continue
                    if await body.is_deep(nesting):
                        raise self._caps.too_deep()
            return await body.whole()

    async def collect_refusal(self) -> bytes:
        """What a service says where it does not do as asked; nothing where that is unreadable."""
        self._deadline.be_short()
        try:
            return await self.collect(many=False, json=False)
        except (Garbled, Exceeded):
            return b""

    async def pour(self, into: Sink) -> None:
        """Hand it on as it comes; it may be as long as it likes."""
        await into.begin(self._reply)
        enough = into.at_a_time or 1
        waiting = bytearray()
        async with aclosing(self._pieces()) as pieces:
            async for piece in pieces:
                waiting += piece
                if len(waiting) >= enough:
                    # How long somebody reads a page is not the service's time.
                    with self._deadline.held_still():
                        await _hand_over(into, bytes(waiting))
                    waiting.clear()
        if waiting:
            await _hand_over(into, bytes(waiting))
        said = self._reply.headers.get("content-length", "")
        if count_said(said) not in (None, self._reply.received):
            raise Broken(f"{self._reply.received} bytes came of {said}", reached=True)

    async def _pieces(self) -> AsyncGenerator[bytes, None]:
        """The body unpacked, in pieces that are not large."""
        unpacking: Unpacking | None = None
        unpacked = 0
        async for chunk in self._response.aiter_raw():
            begins = not self._reply.received
            self._reply.received = self._response.num_bytes_downloaded
            self._deadline.moved(self._reply.received)
            if begins:
                unpacking = Unpacking.of(self._reply.headers)
            if unpacking is None:
                yield chunk
                continue
            async for piece in unpacking.pieces(chunk):
                unpacked += len(piece)
                self._caps.check_unpacked(unpacked, self._reply.received)
                yield piece
        if unpacking is not None:
            unpacking.finish()


async def _hand_over(into: Sink, piece: bytes) -> None:
    try:
        await into.write(piece)
    except Garbled:
        raise
    except Exception as error:
        # It says nothing about the connection, whose own errors look the same further up.
        raise NotTaken(error) from error
