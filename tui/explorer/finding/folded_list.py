"""The records of a list as one text in which words are found quickly.

It is made block by block, in turns with the keys: what is made already can be searched.
"""

from array import array
from bisect import bisect_right
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from typing import Final

from tui.explorer.finding.field_texts import FieldTexts
from tui.explorer.finding.ranks import FIELD, Rank, rank_of
from tui.explorer.finding.words import SoughtWords
from tui.explorer.nodes.searching import Records

Match = tuple[Rank, int]
"""How well a record fits, and its number."""

_RECORD: Final = "\n"
_BLOCK: Final = 250
"""Records that are made ready in one step, and searched in one."""


@dataclass(frozen=True, slots=True)
class _Block:
    """Some records that follow one another; each begins in the text at one of `starts`."""

    first: int
    text: str
    starts: "array[int]"


class FoldedList:
    """Records of one kind, found by the texts in some of their fields."""

    def __init__(self, records: Records, by: tuple[str, ...]) -> None:
        self.records, self._texts = records, FieldTexts(by)
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
            text = FIELD.join(("", *self._texts.of(self.records[number]), _RECORD))
            starts.append(at)
            parts.append(text)
            at += len(text)
        self._blocks.append(_Block(first, "".join(parts), starts))
        self._made = past


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
