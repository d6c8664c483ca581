"""What tells the titles of many changes apart: the thing, and where it is; what all say, once."""

from collections.abc import Sequence
from operator import attrgetter
from typing import Final, NamedTuple

from tui.changes.change_title import ChangeTitle
from tui.explorer.table_rows.cells import Column

_OMITTED: Final = "…"


class TitleParts(NamedTuple):
    """A title as a row shows it: what the row is about, and the place that it is in."""

    thing: str
    place: str


class TitlesApart(NamedTuple):
    """What all titles say: `doing`, `at` and others as in their parts, None where they differ.

    `is_placed` is whether each of them says a place.
    """

    doing: str | None = None
    thing: str | None = None
    at: str | None = None
    place: str | None = None
    is_placed: bool = False

    @property
    def said_once(self) -> str:
        """What is said above all rows: the place or the thing that all have, '' for neither."""
        if self._is_one_place:
            return f"{self.doing or ''}{_OMITTED}{self.at}{self.place}"
        return f"{self.doing}{self.thing}{self.at}{_OMITTED}" if self._is_one_thing else ""

    @property
    def has_column(self) -> bool:
        """Whether the places stand in a column of their own."""
        return self.is_placed and not self._is_one_place and not self._is_one_thing

    def parts(self, title: ChangeTitle) -> TitleParts:
        """The parts of one of the titles; its end stays with what is shown of it."""
        if self._is_one_thing:
            return TitleParts(f"{title.place}{title.end}", "")
        rest = title if self.doing is None else title._replace(doing="")
        if self._is_one_place:
            return TitleParts(rest._replace(at="", place="").words, "")
        if not self.has_column:
            return TitleParts(rest.words, "")
        place = title.place if self.at is not None else f"{title.at}{title.place}".strip()
        return TitleParts(rest._replace(at="", place="").words, place)

    @property
    def _is_one_place(self) -> bool:
        return self.is_placed and None not in (self.at, self.place)

    @property
    def _is_one_thing(self) -> bool:
        parts = (self.doing, self.thing, self.at)
        return self.is_placed and not self._is_one_place and None not in parts


def place_columns(apart: TitlesApart, id: str) -> tuple[Column, ...]:
    """The column with the places; none where they are not told apart."""
    title = (apart.at or "").strip().capitalize() or "Where"
    return (Column(id, title),) if apart.has_column else ()


def titles_apart(titles: Sequence[ChangeTitle]) -> TitlesApart:
    """What is said by all of some titles; nothing where they do not differ.

    Quick also for 100,000: no text is looked into, and none is looked at once two differ.
    """
    if not titles or all(map(titles[0].__eq__, titles)):
        return TitlesApart()
    # A title with nothing but what is done says that.
    doing = _alike(titles, "doing") if _all_have(titles, "thing") else None
    if not _all_have(titles, "place"):
        return TitlesApart(doing)
    thing, at, place = (_alike(titles, each) for each in ("thing", "at", "place"))
    return TitlesApart(doing, thing, at, place, is_placed=True)


def _all_have(titles: Sequence[ChangeTitle], part: str) -> bool:
    return all(map(attrgetter(part), titles))


def _alike(titles: Sequence[ChangeTitle], part: str) -> str | None:
    """What a part of all titles is; None where it differs."""
    of = attrgetter(part)
    first: str = of(titles[0])
    return first if all(map(first.__eq__, map(of, titles))) else None
