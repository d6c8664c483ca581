"""Records that contain words, looked for in the answer as it came; hardly any is decoded.

A record contains a word that stands in its label or in one of its values, whatever the case and
whatever stands on the letters; it is found when it contains all of the words, in any order.
"""

from bisect import bisect_right
from collections.abc import Generator, Iterator, Sequence
from typing import Final, TypeAlias

import msgspec

from tui.explorer.kind import Kind
from tui.explorer.records import decode_record, words_in
from tui.large_json.plain_letters import plain_letters
from tui.large_json.slices import Slices
from tui.large_json.word_search import JsonWord, sure_parts

Records: TypeAlias = Sequence[msgspec.Raw]
Numbers: TypeAlias = Generator[None, None, list[int]]
"""Numbers of records, found in steps of a few milliseconds at most."""

_BLOCK: Final = 1 << 17
"""Bytes that are looked through in one step."""
_SAMPLE: Final = 200
"""Records that tell which of some words is seldom."""


def sought_words(text: str) -> tuple[str, ...]:
    """The words of a text in plain letters, the longest first, without those that others have."""
    words = sorted(dict.fromkeys(plain_letters(text).split()), key=len, reverse=True)
    return tuple(each for at, each in enumerate(words) if not any(each in w for w in words[:at]))


class Sought:
    """A text whose words are looked for in records of one kind."""

    def __init__(self, text: str, kind: Kind) -> None:
        self._kind = kind
        self._words = sought_words(text)
        self._is_in_bytes = kind.nested is None and not kind.label_says_more
        self._others = sure_parts(self._words)
        self._is_alone = len(self._words) == 1

    def among(self, records: Records, numbers: range) -> Numbers:
        """Which records of a stretch contain the text."""
        found = list[int]()
        word = self._word_for(records, numbers)
        if word is not None and isinstance(records, Slices):
            for stretch in records.stretches(numbers, _BLOCK):
                found += self._found_in(word, records, stretch)
                yield
            return found
        for number in numbers:
            if self.is_in(records, number):
                found.append(number)
            yield
        return found

    def is_in(self, records: Records, number: int) -> bool:
        """Whether one of some records contains the text."""
        word = self._word_for(records, range(number, number))
        if word is not None and isinstance(records, Slices):
            found = self._found_in(word, records, range(number, number + 1))
            return next(found, None) is not None
        return self._is_said_by(records[number])

    def _word_for(self, records: Records, numbers: range) -> JsonWord | None:
        """The word that is looked for first; None where each record is to be decoded."""
        if not self._is_in_bytes or not isinstance(records, Slices):
            return None
        sample = range(numbers.start, min(numbers.start + _SAMPLE, numbers.stop))
        is_choice = len(self._words) > 1 and len(sample) > 0
        return JsonWord.rarest_of(self._words, records.text(sample) if is_choice else b"")

    def has_any_word(self, plain: str) -> bool:
        """Whether a text in plain letters has one of the words."""
        return any(word in plain for word in self._words)

    def is_said_with(self, raw: msgspec.Raw, plain: str) -> bool:
        """Whether a record has all the words that a text in plain letters has not."""
        missing = [word for word in self._words if word not in plain]
        return not missing or all(word in self._words_of(raw) for word in missing)

    def _found_in(self, word: JsonWord, records: Slices, numbers: range) -> Iterator[int]:
        """Look through a stretch of an answer at once; what stands in keys does not count."""
        starts, ends, number, past = records.starts, records.ends, numbers.start, numbers.stop
        offset, at = starts[number], 0
        block = word.looked_for_in(records.text(numbers))
        while number < past and (hit := block.hit_from(at)) is not None:
            place, at = hit.start + offset, hit.end
            if place >= ends[number]:
                number = bisect_right(starts, place, number, past) - 1
            if place >= ends[number]:
                continue
            is_sure = hit.is_sure and self._is_alone
            here = starts[number] - offset, ends[number] - offset
            if is_sure or (
                block.may_have(self._others, *here) and self._is_said_by(records[number])
            ):
                yield number
            at = ends[number] - offset

    def _is_said_by(self, raw: msgspec.Raw) -> bool:
        said = self._words_of(raw)
        return all(word in said for word in self._words)

    def _words_of(self, raw: msgspec.Raw) -> str:
        return words_in(decode_record(raw, self._kind.nested), self._kind)
