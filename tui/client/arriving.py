"""Answers of JSON that are handed on as they arrive, where they begin as they should.

What begins otherwise is kept, as far as it tells what came instead.
"""

from abc import abstractmethod
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import Final

from typing_extensions import override

from tui.client.answer import Answer
from tui.client.exchange import charset_in
from tui.client.refusals.unexpected import is_page, unexpected
from tui.client.transport.reply import Garbled, Reply, Sink
from tui.contract.operation import AnyOperation
from tui.large_json.arriving import ArrivingRows
from tui.large_json.malformed import MALFORMED
from tui.large_json.syntax import BOM
from tui.large_json.turns import at_once
from tui.large_json.unwrapping import first_byte, inner
from tui.large_json.utf8 import UTF8, ArrivingText, readable_text
from tui.large_json.walking import CUT_OFF

_KEPT: Final = 1 << 16


class ArrivingAnswer(Sink):
    """Takes an answer that begins with `opening`."""

    def __init__(self, opening: bytes) -> None:
        self._opening = opening
        self._reply: Reply | None = None
        self._head = b""
        self.fits: bool | None = None
        """Not known before its first byte came."""

    @override
    def takes(self, reply: Reply) -> bool:
        if reply is self._reply:
            return bool(self.fits)
        return 200 <= (reply.status or 0) < 300 and not is_page(reply.headers)

    @override
    async def begin(self, reply: Reply) -> None:
        self._reply = reply
        self._head = b""
        self.fits = None

    @override
    async def write(self, piece: bytes) -> None:
        text = self.read(piece)
        if self.fits is None:
            self._head += text
            text = self._head.removeprefix(BOM)
            self.fits = self._begins_right(text)
        assert self._reply is not None
        if not self.fits:
            self._reply.body = (self._reply.body + piece)[:_KEPT]
            return
        self._reply.body = b""
        try:
            await self.take(text)
        except MALFORMED as error:
            raise Garbled(f"broken JSON ({error})") from error

    def read(self, piece: bytes) -> bytes:
        """What a piece of the answer adds to its text in UTF-8."""
        return piece

    @abstractmethod
    async def take(self, text: bytes) -> None:
        """Hand some more on. Raises what msgspec raises."""

    def _begins_right(self, text: bytes) -> bool | None:
        first = first_byte(text)
        if first and self._head != BOM[: len(self._head)]:
            return first == self._opening
        if len(self._head) > _KEPT:
            raise Garbled("it starts with only white space")
        return None


class ArrivingList(ArrivingAnswer):
    """Hands the rows of a list to `rows`, each taken out of its root, as soon as they are whole.

    The answer is not asked for again once a row was handed on.
    """

    at_a_time = None

    def __init__(
        self,
        operation: AnyOperation,
        rows: Callable[[Sequence[bytes]], None],
        *,
        largest_row: int,
    ) -> None:
        super().__init__(b"[")
        self._largest_row = largest_row
        self._root = operation.root
        self._rows = rows

    @override
    async def begin(self, reply: Reply) -> None:
        await super().begin(reply)
        self._arriving = ArrivingRows(flat=self._root is None)
        self._text = ArrivingText(charset_in(reply.headers))

    @override
    def read(self, piece: bytes) -> bytes:
        return self._text.feed(piece)

    @override
    async def take(self, text: bytes) -> None:
        self._hand_on(self._arriving.feed(text))
        if self._arriving.held > self._largest_row:
            raise Garbled(f"a row of more than {self._largest_row:,} bytes")

    def check(self, answer: Answer[object]) -> None:
        """Hand the last rows on; raises UnexpectedAnswer for what is no whole list."""
        if not self.fits:
            self._rows([bytes(item) for item in answer.items])
            return
        try:
            self._hand_on(self._arriving.feed(self._text.end()))
            self._hand_on(self._arriving.end())
        except MALFORMED as error:
            # All that came has been seen: a decoder that wants more says it of an answer cut off.
            cut_off = str(error) == CUT_OFF
            why = f"cut off after {answer.exchange.received:,} bytes" if cut_off else str(error)
            what = f"broken JSON ({why})"
            raise unexpected(answer.operation, answer.exchange, what) from error

    def _hand_on(self, rows: Iterator[bytes]) -> None:
        taken: list[bytes] = []
        try:
            for row in rows:
                taken.append(self._unwrapped(row))
        finally:
            if taken:
                self.may_begin_again = False
                self._rows(taken)

    def _unwrapped(self, row: bytes) -> bytes:
        if self._root is not None:
            with suppress(*MALFORMED):
                row = bytes(inner(row, self._root))
        return at_once(readable_text(row, UTF8))
