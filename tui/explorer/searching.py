"""Records that contain a text, looked for in the answer as it came; hardly any is decoded.

A record contains a text that stands in its label or in one of its values, whatever the case.
"""

import re
from bisect import bisect_right
from collections.abc import Generator, Iterator, Sequence
from typing import Final, TypeAlias

import msgspec

from tui.explorer.kind import Kind
from tui.explorer.records import decode_record, words_in
from tui.large_json.slices import Slices
from tui.large_json.syntax import IN_STRING
from tui.large_json.text_patterns import pattern_of

Records: TypeAlias = Sequence[msgspec.Raw]
Numbers: TypeAlias = Generator[None, None, list[int]]
"""Numbers of records, found in steps of a few milliseconds at most."""

_BLOCK: Final = 1 << 17
"""Bytes that are looked through in one step."""
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
_ESCAPE: Final = 6
"""Bytes of the longest escape in a JSON string."""


class Sought:
    """A text that is looked for in records of one kind."""

    def __init__(self, text: str, kind: Kind) -> None:
        self._kind = kind
        self._folded = text.casefold()
        parts = sorted(_PART.findall(text), key=len)
        self._is_sure = parts == [text]
        self._pattern: re.Pattern[bytes] | None = None
        if parts and kind.nested is None and not kind.label_says_more:
            self._pattern = pattern_of(parts[-1])
            self._in_value = re.compile(b"(?:%b)%b" % (self._pattern.pattern, _REST_OF_VALUE))

    def among(self, records: Records, numbers: range) -> Numbers:
        """Which records of a stretch contain the text."""
        found = list[int]()
        if self._pattern is not None and isinstance(records, Slices):
            for stretch in records.stretches(numbers, _BLOCK):
                found += self._found_in(self._pattern, records, stretch)
                yield
            return found
        for number in numbers:
            if self.is_in(records, number):
                found.append(number)
            yield
        return found

    def is_in(self, records: Records, number: int) -> bool:
        """Whether one of some records contains the text."""
        if self._pattern is not None and isinstance(records, Slices):
            found = self._found_in(self._pattern, records, range(number, number + 1))
            return next(found, None) is not None
        raw = records[number]
        seen = self._pattern is None or self._pattern.search(bytes(raw).lower())
        return bool(seen) and self._is_said_by(raw)

    def _found_in(
        self, pattern: re.Pattern[bytes], records: Slices, numbers: range
    ) -> Iterator[int]:
        """Look through a stretch of an answer at once; what stands in keys does not count."""
        text = records.text(numbers).lower()
        starts, ends, number, past = records.starts, records.ends, numbers.start, numbers.stop
        offset, at = starts[number], 0
        has_escapes = b"\\" in text
        search = (pattern if has_escapes else self._in_value).search
        while number < past and (hit := search(text, at)):
            first, at = hit.span()
            place = first + offset
            if place >= ends[number]:
                number = bisect_right(starts, place, number, past) - 1
            in_doubt = has_escapes or hit.lastindex is not None
            if place >= ends[number]:
                continue
            may_be_key = in_doubt and _REST_OF_KEY.match(text, at) is not None
            if may_be_key and not _UP_TO_NEXT_KEY.match(text, at):
                continue
            in_escape = has_escapes and b"\\" in text[max(first - _ESCAPE, 0) : first]
            is_sure = self._is_sure and not (may_be_key or in_escape)
            if is_sure or self._is_said_by(records[number]):
                yield number
            at = ends[number] - offset

    def _is_said_by(self, raw: msgspec.Raw) -> bool:
        return self._folded in words_in(decode_record(raw, self._kind.nested), self._kind)
