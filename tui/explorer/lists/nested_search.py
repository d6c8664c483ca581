"""Records nested in one another, of which those are found that a filter means, on every level.

They stand in one answer, which is looked through as it came: what is looked at more closely
are the records in which a word was found, and those above them.
"""

from bisect import bisect_right
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import Final, TypeAlias

import msgspec

from tui.client.query.matching import may_meet
from tui.client.query.model import Query
from tui.client.query.term import Operator, ValueForm
from tui.contract.operation import JsonObject
from tui.explorer.nodes.records import decode_part, words_in
from tui.explorer.nodes.searching import Records, sought_words
from tui.explorer.trees.kind import Kind
from tui.large_json.malformed import MALFORMED
from tui.large_json.slices import Slice, Slices, slice_of
from tui.large_json.small_containers import level_of
from tui.large_json.word_search import JsonWord, WordBlock, WordHit, rarest, sure_parts

NestedPlace: TypeAlias = tuple[tuple[Records, int], ...]
"""A record by its number among records, the last of those that it is nested in, from the top."""
FoundInSteps: TypeAlias = Generator[list[NestedPlace], None, None]
"""What was found in one short step after the other."""

_BLOCK: Final = 1 << 17
"""Bytes that are looked through in one step."""
_AT_ONCE: Final = 50
"""Records that are looked at more closely in one step."""
_BEYOND: Final = 1 << 12
"""Bytes behind them, so that what begins in a block is seen whole."""
_CLOSED: Final = len(b"[]")


class NestedTest:
    """What records nested in one another are held against: words, and conditions."""

    def __init__(self, kind: Kind, text: str, query: Query | None) -> None:
        self.kind = kind
        self.query = query if query is not None and query.terms else None
        self._words = sought_words(text)
        self._sought = (*self._words, *_words_asked_for(self.query))
        self.parts = sure_parts(self._sought)
        self.is_said_by_word = len(self._words) == 1 and self.query is None

    def word_in(self, sample: bytes) -> JsonWord:
        """What is looked for first in JSON of which this is a sample."""
        return rarest(map(JsonWord.of, self._sought), sample) or JsonWord.of_records()

    def is_met_by(self, part: Slice) -> bool:
        """Whether a record is meant, what is nested in it apart."""
        record = decode_part(part, self.kind.nested)
        return self._has_words(record) and (self.query is None or may_meet(self.query, record))

    def _has_words(self, record: JsonObject) -> bool:
        said = words_in(record, self.kind) if self._words else ""
        return all(word in said for word in self._words)


def _words_asked_for(query: Query | None) -> Iterator[str]:
    """What the conditions of a query want to stand in a record."""
    for term in query.terms if query is not None else ():
        is_text = term.form in (ValueForm.TEXT, ValueForm.BEGINNING)
        if is_text and term.operator in (Operator.EQUAL, Operator.CONTAINS):
            yield from sought_words(term.value)


@dataclass(slots=True)
class _NestedLevel:
    """The records of one level in which the places lie that come now."""

    records: Records
    places: Slices
    number: int = -1
    inner: Slice | None = None
    """What is nested in the record of that number."""
    looked_at: int = -1

    def reaches(self, place: int, nested: str) -> bool:
        """Go on to the record that has a place in it; False where none has."""
        places = self.places
        if self.number < 0 or place >= places.ends[self.number]:
            number = bisect_right(places.starts, place, max(self.number, 0)) - 1
            if number < 0 or place >= places.ends[number]:
                return False
            self.number, self.inner = number, _nested_in(places.at(number), nested)
        return place >= places.starts[self.number]

    @property
    def past(self) -> int:
        return self.places.ends[-1]


class _Head(msgspec.Struct):
    """A record of which only what is nested in it is read."""

    inner: msgspec.Raw = msgspec.Raw()


class NestedSearch:
    """One look through records and all that is nested in them."""

    def __init__(self, test: NestedTest) -> None:
        self._test = test
        self._nested = test.kind.nested or ""
        self._word: JsonWord | None = None

    def among(self, records: Records, numbers: range) -> FoundInSteps:
        """The records that are meant among some, and in these, in the order of the answer."""
        if isinstance(records, Slices) and records.root is None:
            for stretch in records.stretches(numbers, _BLOCK):
                start, past = records.starts[stretch.start], records.ends[stretch.stop - 1]
                level = _NestedLevel(records, records, stretch.start - 1)
                yield from self._within(level, records.at(stretch.start), start, past)
            return
        for number in numbers:
            part = slice_of(records, number)
            alone = Slices.only(part)
            for found in self._within(_NestedLevel(records, alone), part, part.start, part.end):
                yield [((records, number), *trail[1:]) for trail in found]

    def _within(self, top: _NestedLevel, part: Slice, start: int, past: int) -> FoundInSteps:
        text, levels = memoryview(part.landmarks.text), [top]
        if self._word is None:
            self._word = self._test.word_in(bytes(text[start : min(start + _BLOCK, past)]))
        for first in range(start, past, _BLOCK):
            until = min(first + _BLOCK, past)
            end = min(until + _BEYOND, past)
            block = self._word.looked_for_in(bytes(text[first:end]))
            looked = self._hits(levels, block, first, until, is_cut=end < past)
            while several := list(islice(looked, _AT_ONCE)):
                yield [trail for trail in several if trail is not None]
            yield []

    def _hits(
        self, levels: list[_NestedLevel], block: WordBlock, offset: int, until: int, *, is_cut: bool
    ) -> Iterator[NestedPlace | None]:
        """What is found in a block, and None for each record that was looked at in vain."""
        at = 0
        while (hit := block.hit_from(at, is_cut=is_cut)) is not None:
            place, at = hit.start + offset, hit.end
            if place >= until:
                return
            if not self._reach(levels, place):
                continue
            here = levels[-1]
            if here.looked_at != here.number:
                here.looked_at = here.number
                is_meant = self._is_meant(here, hit, block, offset)
                yield tuple((each.records, each.number) for each in levels) if is_meant else None
            at = max(at, self._next_place(here, place) - offset)

    def _is_meant(self, here: _NestedLevel, hit: WordHit, block: WordBlock, offset: int) -> bool:
        if hit.is_sure and self._test.is_said_by_word:
            return True
        first, past = (
            here.places.starts[here.number] - offset,
            here.places.ends[here.number] - offset,
        )
        is_whole = first >= 0 and past <= len(block.text)
        if is_whole and not block.may_have(self._test.parts, first, past):
            return False
        return self._test.is_met_by(here.places.at(here.number))

    def _reach(self, levels: list[_NestedLevel], place: int) -> bool:
        """Make the last level that whose record has a place in a field of its own."""
        while len(levels) > 1 and place >= levels[-1].past:
            levels.pop()
        while levels[-1].reaches(place, self._nested):
            inner = levels[-1].inner
            if inner is None or not inner.start <= place < inner.end:
                return True
            below = _elements_of(inner)
            if not below:
                return False
            levels.append(_NestedLevel(below, below))
        return False

    def _next_place(self, here: _NestedLevel, place: int) -> int:
        """Where something else begins than the fields of a record that were looked at."""
        end = here.places.ends[here.number]
        return here.inner.start if here.inner is not None and place < here.inner.start else end


def _nested_in(part: Slice, name: str) -> Slice | None:
    """The container that a record carries in itself; None where there is nothing in it."""
    if not part.is_large:
        head = _head_of(part, name)
        if head is not None and len(head) <= _CLOSED:
            return None
    try:
        text = part.landmarks.text
        if not isinstance(text, bytes):
            return part.member(name)
        place = level_of(text, part.landmarks, part.start, part.end).place(name)
    except MALFORMED:
        return None
    return Slice(part.landmarks, *place) if place else None


def _head_of(part: Slice, name: str) -> Sequence[int] | None:
    """The JSON under a key of a small record, b'' for none; None where it is odd."""
    try:
        found = _decoder(name).decode(part.view)
    except MALFORMED:
        return None
    return memoryview(found.inner)


@cache
def _decoder(name: str) -> msgspec.json.Decoder[_Head]:
    field = ("inner", msgspec.Raw, msgspec.field(default=msgspec.Raw(), name=name))
    return msgspec.json.Decoder(msgspec.defstruct("Head", [field], bases=(_Head,)))


def _elements_of(part: Slice) -> Slices:
    text = part.landmarks.text
    if not isinstance(text, bytes):
        return part.elements()
    level = level_of(text, part.landmarks, part.start, part.end)
    return Slices(part.landmarks, level.starts, level.ends) if level.keys is None else Slices.none()
