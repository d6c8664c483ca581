"""What tells the titles of many changes apart: the thing, and where it is; what all say, once."""

import re
from collections.abc import Sequence
from itertools import takewhile
from typing import Final, NamedTuple

from tui.explorer.cells import Column

_COMMON_BEGINNING: Final = re.compile(r"(?:.*\s)?(?:[a-z]+|\S*:)\s", re.DOTALL)
"""To the end of a small word or a colon: a name that several begin with is not cut in two."""
_PLACE: Final = re.compile(r"\s(?=(?:in|into|to|from)\s)")
"""Before the words that say where something is."""
_AT_PLACE: Final = re.compile(r"(?:^|\s)(?:in|into|to|from)\s")
_OMITTED: Final = "…"


class TitleParts(NamedTuple):
    """A title as a row shows it: what the row is about, and the place that it is in."""

    thing: str
    place: str


class TitlesApart(NamedTuple):
    """What all titles begin and end with; `place` are the words before where each one is."""

    before: str = ""
    after: str = ""
    place: str | None = None
    """None where the places are not told apart."""

    @property
    def said_once(self) -> str:
        """What is said above all rows: where all of them are, '' where that is not alike."""
        is_told = self.after or (
            _AT_PLACE.search(self.before) and not self.before.rstrip().endswith(":")
        )
        return f"{self.before}{_OMITTED}{self.after}" if is_told else ""

    def parts(self, title: str) -> TitleParts:
        """The parts of one of the titles."""
        rest = _between(title, self.before, self.after)
        if self.place is None:
            return TitleParts(rest, "")
        thing, place = _PLACE.split(rest, maxsplit=1)
        return TitleParts(thing, place.removeprefix(self.place))


def place_columns(apart: TitlesApart, id: str) -> tuple[Column, ...]:
    """The column with the places; none where they are not told apart."""
    title = (apart.place or "").strip().capitalize() or "Where"
    return () if apart.place is None else (Column(id, title),)


def titles_apart(titles: Sequence[str]) -> TitlesApart:
    """What is said by all of some titles, and what is left to tell them apart."""
    if len(set(titles)) < 2:
        return TitlesApart()
    before = _common_beginning(titles)
    after = _common_place([each.removeprefix(before) for each in titles])
    if after:
        return TitlesApart(before, after)
    split = [_PLACE.split(each.removeprefix(before), maxsplit=1) for each in titles]
    if any(len(each) < 2 for each in split):
        return TitlesApart(before)
    return TitlesApart(before, place=_common_beginning([place for _, place in split]))


def _common_beginning(texts: Sequence[str]) -> str:
    found = _COMMON_BEGINNING.match(_beginning_of_all(texts))
    said = found.group() if found else ""
    return said if all(len(each) > len(said) for each in texts) else ""


def _common_place(texts: Sequence[str]) -> str:
    """The place at the end of all texts, with the words before it."""
    end = _beginning_of_all([each[::-1] for each in texts])[::-1]
    found = _PLACE.search(end)
    said = end[found.start() :] if found else ""
    return said if all(len(each) > len(said) for each in texts) else ""


def _between(text: str, before: str, after: str) -> str:
    return text.removeprefix(before).removesuffix(after)


def _beginning_of_all(texts: Sequence[str]) -> str:
    # What the first and the last one in their order begin with, all between them do too.
    first, last = min(texts), max(texts)
    same = takewhile(lambda pair: pair[0] == pair[1], zip(first, last, strict=False))
    return first[: sum(1 for _ in same)]
