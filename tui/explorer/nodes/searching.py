"""Records that contain words, looked for in the answer as it came; hardly any is decoded.

A record contains a word that stands in its label or in one of its values, whatever the case and
whatever stands on the letters; it is found when it contains all of the words, in any order.
"""

from collections.abc import Generator, Iterator, Sequence
from typing import Final, TypeAlias

import msgspec

from tui.explorer.nodes.records import decode_record, words_in
from tui.explorer.trees.kind import Kind
from tui.large_json.plain_letters import plain_letters
from tui.large_json.slices import Slices
from tui.large_json.word_search import JsonWord, rarest, sure_parts

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
        self._parts = sure_parts(self._words)
        self._in_json = [JsonWord.of(each) for each in self._words]

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
        return rarest(self._in_json, records.text(sample) if is_choice else b"")

    def has_any_word(self, plain: str) -> bool:
        """Whether a text in plain letters has one of the words."""
        return any(word in plain for word in self._words)

    def is_said_with(self, raw: msgspec.Raw, plain: str) -> bool:
        """Whether a record has all the words that a text in plain letters has not."""
        missing = [word for word in self._words if word not in plain]
        return not missing or all(word in self._words_of(raw) for word in missing)

    def _found_in(self, word: JsonWord, records: Slices, numbers: range) -> Iterator[int]:
        """Look through a stretch of an answer at once; what stands in keys does not count."""
        text, starts, ends = records.text(numbers), records.starts, records.ends
        block, offset = word.looked_for_in(text), starts[numbers.start]
        others = [each and each.looked_for_in(text) for each in self._beside(word)]
        for number, is_sure in block.values_with_it(starts, ends, numbers):
            if is_sure and not others:
                yield number
                continue
            here = starts[number] - offset, ends[number] - offset
            if (is_sure and all(each and each.has_it_surely(*here) for each in others)) or (
                block.may_have(self._parts, *here) and self._is_said_by(records[number])
            ):
                yield number

    def _beside(self, word: JsonWord) -> list[JsonWord | None]:
        """The other words; None for one that is only found in a decoded record."""
        return [each for each in self._in_json if each is not word]

    def _is_said_by(self, raw: msgspec.Raw) -> bool:
        said = self._words_of(raw)
        return all(word in said for word in self._words)

    def _words_of(self, raw: msgspec.Raw) -> str:
        return words_in(decode_record(raw, self._kind.nested), self._kind)
