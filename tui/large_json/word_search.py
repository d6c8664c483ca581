"""A word looked for in blocks of JSON as it came: in its values, not in its keys."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple, Optional

from tui.large_json.syntax import IN_STRING
from tui.large_json.text_patterns import pattern_of, plain_pattern_of

_PART: Final = re.compile(r"[\w@.-]+")
"""What stands in JSON as one types it, but for letters outside of ASCII."""
_REST_OF_KEY: Final = re.compile(IN_STRING + rb'"[ \t\r\n]*:', re.DOTALL)
_UP_TO_NEXT_KEY: Final = re.compile(rb'[-+.\w]*[]} \t\r\n]*,[{\[ \t\r\n]*"')
"""May come after a number: a key that begins with a colon looks like the end of one then."""
_REST_OF_VALUE: Final = (
    rb'(?:(?=[^"]*+"[ \t\r\n]*+(?:[],}]|\Z))'
    rb'|(?=[-+.\w]*+[ \t\r\n]*+(?:[],}]|\Z))(?:(?![^"]*+"[ \t\r\n]*+:)|()))'
)
"""Comes after a hit in a value where there are no escapes.

In a string, or after what may be a number; with a group where it may also be in a key.
"""
_RECORD: Final = "{"
_ESCAPE: Final = 6
"""Bytes of the longest escape in a JSON string."""


def sure_parts(words: Sequence[str]) -> tuple[bytes, ...]:
    """What certainly stands in plain JSON that has these words."""
    found = (part for word in words for part in _PART.findall(word) if part.isascii())
    return tuple(part.encode() for part in found)


class WordHit(NamedTuple):
    """Where a word may stand in a block; `is_sure` that it does, in a value."""

    start: int
    end: int
    is_sure: bool


class JsonWord:
    """A word in plain letters, as it may look in JSON; only the longest part of it is sought."""

    def __init__(self, word: str, part: str) -> None:
        self._part = part
        self._is_whole = part == word and part.isascii()
        self._exact = pattern_of(part) if part.isascii() else None
        if self._exact is not None:
            self._in_value = re.compile(b"(?:%b)%b" % (self._exact.pattern, _REST_OF_VALUE))

    @classmethod
    def of(cls, word: str) -> Optional["JsonWord"]:
        """A word by its longest part; None where it has none that can be sought."""
        part = max(_PART.findall(word), key=len, default="")
        return cls(word, part) if part else None

    @classmethod
    def of_records(cls) -> "JsonWord":
        """What stands in every record, where no word is known that has to."""
        return cls(_RECORD, _RECORD)

    def looked_for_in(self, text: bytes) -> "WordBlock":
        """A block of JSON in which it is looked for."""
        text = text.lower()
        if self._part == _RECORD:
            return WordBlock(text, re.compile(re.escape(_RECORD.encode())), None, b"")
        has_escapes = b"\\" in text
        if self._exact is None or not text.isascii() or (has_escapes and b"\\u" in text):
            return WordBlock(text, plain_pattern_of(self._part), None, self._sure)
        in_value = None if has_escapes else self._in_value
        return WordBlock(text, self._exact, in_value, self._sure)

    def rank_in(self, sample: bytes) -> tuple[int, int, str]:
        """How often it stands in lowered JSON, and less for a longer one."""
        return sample.count(self._part.encode()), -len(self._part), self._part

    @property
    def _sure(self) -> bytes:
        """What is certainly the word where it stands in a value; b'' for none."""
        return self._part.encode() if self._is_whole else b""


def rarest(words: Iterable[JsonWord | None], sample: bytes = b"") -> JsonWord | None:
    """The one that stands most seldom in a sample of the JSON, of those as seldom the longest.

    None where none can be sought.
    """
    sample = sample.lower()
    return min(filter(None, words), key=lambda each: each.rank_in(sample), default=None)


@dataclass(slots=True)
class WordBlock:
    """A block of JSON, lowered; its hits come in their order."""

    text: bytes = field(repr=False)
    pattern: re.Pattern[bytes]
    in_value: re.Pattern[bytes] | None
    sure: bytes

    def values_with_it(
        self, starts: Sequence[int], ends: Sequence[int], numbers: range
    ) -> Iterator[tuple[int, bool]]:
        """The values of an answer that may have the word, and whether one has it for sure.

        Value `i` stands at `starts[i]:ends[i]` of the answer; the block has those of `numbers`.
        """
        search, text, is_plain = self._pattern.search, self.text, self._is_plain
        number, past = numbers.start, numbers.stop
        offset, at = starts[number], 0
        while number < past and (found := search(text, at)):
            place, at = found.start() + offset, found.end()
            if place >= ends[number]:
                number = bisect_right(starts, place, number, past) - 1
            if place >= ends[number]:
                continue
            is_sure = True if is_plain and found.lastindex is None else self._weighed(found)
            if is_sure is not None:
                yield number, is_sure
                at = ends[number] - offset
                number += 1

    def has_it_surely(self, first: int, past: int) -> bool:
        """Whether the word certainly stands in a value of a stretch."""
        search, at = self._pattern.search, first
        while found := search(self.text, at, past):
            if self._weighed(found):
                return True
            at = found.end()
        return False

    def hit_from(self, at: int, *, is_cut: bool = False) -> WordHit | None:
        """The next place from `at` on where the word may stand in a value.

        `is_cut`: the text goes on behind the block, whose last value may not be whole.
        """
        return self._hit_from(at) or (self._hit_at_the_end(at) if is_cut else None)

    def _hit_at_the_end(self, at: int) -> WordHit | None:
        """Where the word stands behind the last quote, of which no end is seen."""
        hit = self.pattern.search(self.text, max(at, self.text.rfind(b'"')))
        return WordHit(*hit.span(), False) if hit else None

    def _hit_from(self, at: int) -> WordHit | None:
        while found := self._pattern.search(self.text, at):
            at = found.end()
            is_sure = self._weighed(found)
            if is_sure is not None:
                return WordHit(found.start(), at, is_sure)
        return None

    @property
    def _pattern(self) -> re.Pattern[bytes]:
        return self.pattern if self.in_value is None else self.in_value

    @property
    def _is_plain(self) -> bool:
        """Whether what is found in a value is the word for sure."""
        return self.in_value is not None and self.sure != b""

    def _weighed(self, found: re.Match[bytes]) -> bool | None:
        """Whether it is the word in a value for sure; None where it is in a key."""
        first, past = found.span()
        in_doubt = self.in_value is None or found.lastindex is not None
        may_be_key = in_doubt and _REST_OF_KEY.match(self.text, past) is not None
        if may_be_key and not _UP_TO_NEXT_KEY.match(self.text, past):
            return None
        return not may_be_key and self._is_sure(first, past)

    def _is_sure(self, first: int, past: int) -> bool:
        """Whether what was found is the word, and no part of an escape."""
        if not self.sure or self.text[first:past] != self.sure:
            return False
        return self.in_value is not None or b"\\" not in self.text[max(first - _ESCAPE, 0) : first]

    def may_have(self, parts: Sequence[bytes], first: int, past: int) -> bool:
        """Whether a stretch of it may have some parts of words; False where it cannot."""
        text = self.text[first:past]
        is_plain = text.isascii() and b"\\u" not in text
        return not is_plain or all(part in text for part in parts)
