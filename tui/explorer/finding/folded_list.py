"""The records of a list as one text in which words are found quickly.

It is made block by block, in turns with the keys: what is made already can be searched.
"""

from array import array
from bisect import bisect_right
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

import msgspec

from tui.contract.operation import JsonObject
from tui.contract.reading import text_at
from tui.explorer.finding.letters import bare_letters
from tui.explorer.finding.ranks import FIELD, Rank, rank_of
from tui.explorer.finding.words import SoughtWords
from tui.explorer.records import decode_record
from tui.large_json.malformed import MALFORMED

Match = tuple[Rank, int]
"""How well a record fits, and its number."""

_RECORD: Final = "\n"
_BLOCK: Final = 500
"""Records that are made ready in one step, and searched in one."""


@dataclass(frozen=True, slots=True)
class _Block:
    """Some records that follow one another; each begins in the text at one of `starts`."""

    first: int
    text: str
    starts: "array[int]"


class FoldedList:
    """Records of one kind, found by the texts in some of their fields."""

    def __init__(self, records: Sequence[msgspec.Raw], by: tuple[str, ...]) -> None:
        self.records, self._by = records, by
        self._blocks: list[_Block] = []
        self._made = 0

    def make(self) -> Generator[None, None, None]:
        """Make ready what is not, in steps."""
        while self._made < len(self.records):
            self._make_block()
            yield

    def among(self, words: SoughtWords, whole: SoughtWords) -> Generator[list[Match], None, None]:
        """What fits the words, block after block."""
        at = 0
        while at < len(self._blocks) or self._made < len(self.records):
            if at == len(self._blocks):
                self._make_block()
            yield list(_found_in(self._blocks[at], words, whole))
            at += 1

    def _make_block(self) -> None:
        first = self._made
        past = min(first + _BLOCK, len(self.records))
        starts, parts, at = array("q"), list[str](), 0
        for number in range(first, past):
            text = f"{FIELD}{self._fields(self.records[number])}{FIELD}{_RECORD}"
            starts.append(at)
            parts.append(text)
            at += len(text)
        self._blocks.append(_Block(first, "".join(parts), starts))
        self._made = past

    def _fields(self, raw: msgspec.Raw) -> str:
        texts = _texts_quickly(raw, self._by) or _texts_in(decode_record(raw), self._by)
        return FIELD.join(map(bare_letters, texts))


def _found_in(block: _Block, words: SoughtWords, whole: SoughtWords) -> Iterator[Match]:
    """Each record that has the longest word is looked at."""
    text, starts, longest, at = block.text, block.starts, words.each[0], 0
    while (at := text.find(longest, at)) >= 0:
        number = bisect_right(starts, at) - 1
        end = starts[number + 1] if number + 1 < len(starts) else len(text)
        rank = rank_of(text[starts[number] : end], words, whole)
        if rank is not None:
            yield rank, block.first + number
        at = end


def _texts_in(record: JsonObject, by: tuple[str, ...]) -> list[str]:
    return [text for name in by if (text := text_at(record, name))]


def _texts_quickly(raw: msgspec.Raw, by: tuple[str, ...]) -> list[str]:
    """The same without what else is in the record; nothing where that is not as expected."""
    try:
        head = _decoder(by).decode(raw)
    except MALFORMED:
        return []
    return [str(value) for value in _values(head, by) if isinstance(value, str | int) and value]


def _values(head: msgspec.Struct, by: tuple[str, ...]) -> Iterator[object]:
    for name in by:
        value: object = head
        for part in name.split("."):
            value = getattr(value, part, None)
        yield value


@cache
def _decoder(by: tuple[str, ...]) -> msgspec.json.Decoder[msgspec.Struct]:
    return msgspec.json.Decoder(_head(by))


def _head(by: tuple[str, ...]) -> type[msgspec.Struct]:
    """A record of which only some fields are read, inner ones too."""
    inner: dict[str, tuple[str, ...]] = {}
    for name in by:
        outer, _, rest = name.partition(".")
        inner[outer] = (*inner.get(outer, ()), *((rest,) if rest else ()))
    return msgspec.defstruct("Head", [(name, *_shape(rest)) for name, rest in inner.items()])


def _shape(rest: tuple[str, ...]) -> tuple[object, None]:
    return (_head(rest) | None if rest else object, None)
