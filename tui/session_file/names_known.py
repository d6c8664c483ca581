"""The names that are looked for in texts, found by how they begin.

It grows with each name: nothing of it is made anew. A name is found as a whole word, whatever
its capitals. Where a script writes no spaces, and from two letters on, it is found in the middle
of others too.
"""

import re
from bisect import insort
from dataclasses import dataclass
from typing import Final
from unicodedata import category

from tui.contract.values import PersonalPart

UNSPACED: Final = "\u0590"
"""From this letter on, scripts need no space before a name."""
NOBODY_SURELY: Final = 0
"""The number of a name that several have."""
_FEWEST: Final = 2


@dataclass(slots=True)
class NameKnown:
    """A name as it stands somewhere, and whose it is; `exactly` where capitals tell it."""

    written: str
    part: PersonalPart
    number: int
    exactly: bool


class NamesKnown:
    """Every name, in lower case, by all that it may be."""

    def __init__(self) -> None:
        self._known: dict[str, list[NameKnown]] = {}
        self._lengths: dict[str, list[int]] = {}
        """How long the names are, as negative numbers, that begin with two letters."""
        self._odd: set[str] = set()
        """Signs that names begin with."""
        self._starts = _places_to_look(self._odd)

    def __contains__(self, text: str) -> bool:
        return text.lower() in self._known

    def called(self, text: str) -> tuple[NameKnown, ...]:
        """All that a text may be the name of."""
        return tuple(self._known.get(text.lower(), ()))

    def add(self, name: NameKnown) -> None:
        """Look for one more name; who had it first keeps it."""
        low = name.written.lower()
        known = self._known.setdefault(low, [])
        if any(each.exactly is name.exactly for each in known):
            return
        known.append(name)
        if len(known) > 1 or len(low) < _FEWEST:
            return
        lengths = self._lengths.setdefault(low[:_FEWEST], [])
        if -len(low) not in lengths:
            insort(lengths, -len(low))
        if not low[0].isalnum() and low[0] not in self._odd:
            self._odd.add(low[0])
            self._starts = _places_to_look(self._odd)

    def found_in(self, text: str) -> list[tuple[int, NameKnown]]:
        """Where names begin in a text; the longest of those that begin at one place."""
        low = text.lower()
        if len(low) != len(text):
            low = text
        found, end = [], 0
        for place in self._starts.finditer(low):
            start = place.start()
            if start >= end and (name := self._at(text, low, start)) is not None:
                found.append((start, name))
                end = start + len(name.written)
        return found

    def _at(self, text: str, low: str, start: int) -> NameKnown | None:
        for length in self._lengths.get(low[start : start + _FEWEST], ()):
            end = start - length
            for known in self._known.get(low[start:end], ()):
                is_written_so = not known.exactly or text[start:end] == known.written
                if is_written_so and _stands_alone(low, start, end):
                    return known
        return None


def _places_to_look(odd: set[str]) -> re.Pattern[str]:
    signs = "".join(sorted(map(re.escape, odd)))
    more = f"|[{signs}]" if signs else ""
    return re.compile(rf"(?<![^\W_])[^\W_]|[{UNSPACED}-\U0010ffff]{more}")


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether it is no part of a longer word, or stands in a script that writes without spaces."""
    before = text[start - 1] if start else ""
    after = text[end] if end < len(text) else ""
    opens = not _goes_on(before) or text[start] >= UNSPACED
    closes = not _goes_on(after) or text[end - 1] >= UNSPACED
    return opens and closes


def _goes_on(letter: str) -> bool:
    return bool(letter) and (letter.isalnum() or category(letter).startswith("M"))
