"""An answer: the bytes as they came, and typed views of them made when they are asked for."""

from collections.abc import Sequence
from contextlib import suppress
from functools import cached_property
from types import NoneType
from typing import Generic, TypeVar, cast, get_args, get_origin

import msgspec

from tui.client.decoding import decoded
from tui.client.errors import UnexpectedAnswer
from tui.client.exchange import Exchange
from tui.client.refusals.unexpected import unexpected
from tui.contract.operation import AnyOperation, Format
from tui.large_json.landmarks import LARGE, Landmarks, survey, survey_forgivingly
from tui.large_json.malformed import MALFORMED, complaint_in_words
from tui.large_json.slices import Slice
from tui.large_json.turns import at_once, in_turns
from tui.large_json.unwrapping import elements, first_byte, inner, unwrapped
from tui.large_json.utf8 import in_utf8, readable_text

A = TypeVar("A")
_BESIDE = 4_000
"""Bytes of an answer's exchange, its headers and all, measured."""
_KINDS = {
    b"": "nothing",
    b"[": "a list",
    b"{": "an object",
    b"<": "a page, not JSON",
    b"n": "null",
    b'"': "a text",
    b"-": "a number",
    **{bytes([digit]): "a number" for digit in b"0123456789"},
}


class Answer(Generic[A]):
    """What an operation answered; `A` is the type the operation `returns`."""

    def __init__(
        self,
        operation: AnyOperation,
        raw: bytes,
        exchange: Exchange,
        format: Format = Format.JSON,
    ) -> None:
        self.operation = operation
        self.raw = raw
        self.exchange = exchange
        self.format = format
        self._text: bytes | None = None
        self._landmarks: Landmarks | None = None

    async def look_through(self) -> None:
        """Find what `items`, `slice` and `part` hand out, giving way to others meanwhile.

        Without it they look through the answer themselves, in one go. Tells of nothing that
        is wrong with the answer: they do.
        """
        if self.format is not Format.JSON or len(self.raw) <= LARGE:
            return
        self._text = await in_turns(readable_text(self.raw, self.exchange.charset))
        try:
            self._landmarks = await in_turns(survey(self._text))
        except MALFORMED:
            with suppress(*MALFORMED):
                self._landmarks = await in_turns(survey_forgivingly(self._text))

    @property
    def size(self) -> int:
        """Bytes that it takes in memory: as it came, what was found in it, how it came."""
        found = self._landmarks.size if self._landmarks else 0
        body = self.exchange.response_body
        copied = len(body) if body is not None and body is not self.raw else 0
        read = len(self._text) if self._text is not None and self._text is not self.raw else 0
        return len(self.raw) + read + found + copied + _BESIDE

    @property
    def empty(self) -> bool:
        """Whether the service answered without a body."""
        return not first_byte(self.raw)

    @property
    def media_type(self) -> str:
        """What the service says it answered, without parameters; '' where it does not say."""
        said = self.exchange.response_headers.get("content-type", "")
        return said.partition(";")[0].strip().lower()

    @property
    def text(self) -> str:
        """The answer as text, in the encoding the service says; never fails."""
        return at_once(in_utf8(self.raw, self.exchange.charset)).decode()

    @property
    def json(self) -> bytes:
        """The JSON in UTF-8: what is no character of its encoding is the replacement sign."""
        if self._text is None:
            self._text = at_once(readable_text(self.raw, self.exchange.charset))
        return self._text

    @cached_property
    def record(self) -> A:
        """The answer decoded to the type the operation returns, unwrapped from its root.

        Raises UnexpectedAnswer, also for an empty answer to a call that need not answer.
        """
        shape = self.operation.returns
        if shape is NoneType:
            return cast("A", None)
        if shape is bytes:
            return cast("A", self.raw)
        try:
            if get_origin(shape) is list:
                (element,) = get_args(shape)
                return cast("A", [decoded(item, element) for item in self.items])
            return cast("A", decoded(self.slice, shape))
        except MALFORMED as error:
            what = f"{self._came} that does not fit: {complaint_in_words(self.json, error)}"
            raise self._unexpected(what) from error

    @cached_property
    def items(self) -> Sequence[msgspec.Raw]:
        """A list's elements, undecoded, each unwrapped from its root; raises UnexpectedAnswer."""
        start = first_byte(self.json)
        if start == b"{" and self.operation.one_or_list:
            return [self._unwrapped(self.json)]
        if start != b"[":
            raise self._unexpected(f"{self._came} instead of a list")
        if self._landmarks is not None:
            found = Slice.whole(self._landmarks).elements()
            if self.operation.root is not None or not found or first_byte(found[0]) != b"[":
                return found.within(self.operation.root)
        try:
            return elements(self.json, self.operation.root)
        except MALFORMED as error:
            return self._forgiven(error).elements().within(self.operation.root)

    @property
    def slice(self) -> msgspec.Raw:
        """The one record's JSON, unwrapped from its root; raises UnexpectedAnswer."""
        return self.part.raw

    @cached_property
    def part(self) -> Slice:
        """The same, with its place in the answer where that is known."""
        start = first_byte(self.json)
        if start == b"[" and self.operation.one_or_list and len(self.items) == 1:
            return Slice.of(self.items[0])
        if start != b"{":
            raise self._unexpected(f"{self._came} instead of an object")
        if self._landmarks is not None and self.operation.root is None:
            return Slice.whole(self._landmarks)
        return Slice.of(self._unwrapped(self.json))

    def _unwrapped(self, raw: bytes) -> msgspec.Raw:
        try:
            return unwrapped(raw, self.operation.root)
        except MALFORMED as error:
            whole = self._forgiven(error).raw
            return whole if self.operation.root is None else inner(whole, self.operation.root)

    def _forgiven(self, error: Exception) -> Slice:
        """All of the answer as a forgiving reader takes it; raises UnexpectedAnswer for none."""
        try:
            return Slice.whole(at_once(survey_forgivingly(self.json)))
        except MALFORMED:
            what = f"broken JSON ({complaint_in_words(self.json, error)})"
            raise self._unexpected(what) from error

    @property
    def whole(self) -> Slice | bytes:
        """All of the answer, with what was found in it if it was looked through."""
        return self.json if self._landmarks is None else Slice.whole(self._landmarks)

    @property
    def _came(self) -> str:
        return _KINDS.get(first_byte(self.json), "something that is not a record")

    def _unexpected(self, what: str) -> UnexpectedAnswer:
        return unexpected(self.operation, self.exchange, what)
