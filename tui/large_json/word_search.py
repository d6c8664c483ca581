"""A word looked for in blocks of JSON as it came: in its values, not in its keys."""

import re
from collections.abc import Sequence
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
    rb'(?:(?=[^"]*+"[ \t\r\n]*+(?:[],}]|\Z))|(?=[-+.\w]*+[ \t\r\n]*+()(?:[],}]|\Z)))'
)
"""Comes after a hit in a value where there are no escapes.

In a string, or with a group after what may be a number; such a one may still be in a key.
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
    def rarest_of(cls, words: Sequence[str], sample: bytes = b"") -> Optional["JsonWord"]:
        """The word with a part that can be sought and stands seldom in a sample of the JSON.

        Of those that are as seldom it is the longest; None where no word has any part.
        """
        sample = sample.lower()
        parts = [(part, word) for word in words for part in _PART.findall(word)]
        ranked = [(sample.count(part.encode()), -len(part), part, word) for part, word in parts]
        return cls(min(ranked)[3], min(ranked)[2]) if ranked else None

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

    @property
    def _sure(self) -> bytes:
        """What is certainly the word where it stands in a value; b'' for none."""
        return self._part.encode() if self._is_whole else b""


@dataclass(slots=True)
class WordBlock:
    """A block of JSON, lowered; its hits come in their order."""

    text: bytes = field(repr=False)
    pattern: re.Pattern[bytes]
    in_value: re.Pattern[bytes] | None
    sure: bytes

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
        search = (self.pattern if self.in_value is None else self.in_value).search
        while hit := search(self.text, at):
            first, at = hit.span()
            in_doubt = self.in_value is None or hit.lastindex is not None
            may_be_key = in_doubt and _REST_OF_KEY.match(self.text, at) is not None
            if may_be_key and not _UP_TO_NEXT_KEY.match(self.text, at):
                continue
            return WordHit(first, at, not may_be_key and self._is_sure(first, at))
        return None

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
