"""A JSON text as visible rows that fold; nothing inside a folded container is decoded.

Owns folding, moving, paths and values. Knows no terminal.
"""

from bisect import bisect_right
from collections.abc import Generator, Iterator
from typing import Final, NamedTuple

from tui.large_json.landmarks import Landmarks
from tui.large_json.reading import JsonReading, known, read_json
from tui.large_json.syntax import SPACE, after
from tui.large_json.turns import at_once
from tui.widgets.json_view.paths import key_of, path_in_json
from tui.widgets.json_view.row import JsonRow, RowKind
from tui.widgets.json_view.rows import JsonRows, Opened, RowPlace
from tui.widgets.json_view.unfolding import Unfolding

# Up to this size a document opens with everything unfolded.
_SMALL: Final = 32_768
MOST_ROWS: Final = 10_000
_KINDS: Final = {
    **dict.fromkeys(b"tfnNI", RowKind.WORD),
    ord("{"): RowKind.OBJECT,
    ord("["): RowKind.ARRAY,
    ord('"'): RowKind.STRING,
}


class Unfolded(NamedTuple):
    """All rows with some levels open; `whole` unless the row limit was reached."""

    top: Opened
    whole: bool


class JsonDocument:
    """The rows of one JSON text; text that is not JSON is shown line by line, with `problem`.

    Made at once; `document_of` makes it in short steps. It is `start:end` of the `buffer`.
    """

    def __init__(
        self,
        raw: bytes,
        *,
        small: int = _SMALL,
        most_rows: int = MOST_ROWS,
        reading: JsonReading | None = None,
    ) -> None:
        reading = reading or at_once(read_json(raw, most_rows))
        self.buffer: Final = raw
        self.problem: Final = reading.problem
        self.start, self.end = reading.within or (0, len(raw))
        self._most_rows = most_rows
        self._level_of = reading.level_of
        self._rows = JsonRows(Opened(reading.outermost, 0, 0))
        if len(self) and self.problem is None:
            start, end = self.span(0)
            self.unfold_to(None if end - start <= small else 1)

    @classmethod
    def at(cls, place: Landmarks) -> "JsonDocument":
        """The value at a place of a text that was looked through; none of it is copied."""
        return cls(bytes(place.text), reading=known(place))

    def __len__(self) -> int:
        return len(self._rows)

    def row(self, index: int) -> JsonRow:
        """The row at `index`, made when it is asked for."""
        place = self._rows.place(index)
        within, number = place.within, place.number
        if place.closes:
            return JsonRow(
                within.depth - 1, None, RowKind.CLOSING, within.end - 1, within.end, False
            )
        start, end = self._span(place)
        key = None if within.parent is None else key_of(within.level, number)
        kind = self._kind(start)
        return JsonRow(within.depth, key, kind, start, end, within.opened(number) is not None)

    def can_unfold(self, index: int) -> bool:
        """Whether the row is a folded container with something in it."""
        if not len(self):
            return False
        place = self._rows.place(index)
        if self.problem is not None or place.closes or place.within.opened(place.number):
            return False
        return self._holds_values(*self._span(place))

    def unfold(self, index: int) -> int:
        """Show what is directly inside row `index`; returns the rows added below it."""
        if not self.can_unfold(index):
            return 0
        place = self._rows.place(index)
        start, end = self._span(place)
        inner = Opened(self._level_of(start, end), start, end, place.within, place.number)
        if not inner.level:
            return 0
        self._rows.show([inner])
        return inner.rows

    def fold(self, index: int) -> int:
        """Hide what is inside row `index`; returns the rows removed below it."""
        place = self._rows.place(index)
        inner = None if place.closes else place.within.opened(place.number)
        if inner is None:
            return 0
        self._rows.hide(inner)
        return inner.rows

    def fold_all(self) -> None:
        """Leave the outermost container unfolded and everything in it folded."""
        self.unfold_to(1)

    def unfold_to(self, depth: int | None = None) -> bool:
        """Unfold `depth` levels, all of them for None; False when the row limit was reached.

        The outermost level is shown whatever its size.
        """
        unfolded = at_once(self.unfolding_to(depth))
        self.take(unfolded)
        return unfolded.whole

    def unfolding_to(self, depth: int | None = None) -> Generator[None, None, Unfolded]:
        """The same in short steps, to be shown by `take`."""
        top = Opened(self._rows.top.level, 0, 0)
        if not self.can_unfold(0) and not self._rows.top.inside:
            return Unfolded(top, True)
        start, end = top.level.starts[0], top.level.ends[0]
        outermost = Opened(self._level_of(start, end), start, end, top)
        unfolding = Unfolding(self.buffer, self._most_rows, self._level_of)
        yield from unfolding.through(outermost, depth)
        top.put(outermost)
        return Unfolded(top, unfolding.whole)

    def take(self, unfolded: Unfolded) -> None:
        """Show what `unfolding_to` came to."""
        self._rows = JsonRows(unfolded.top)

    def opener(self, index: int) -> int:
        """The row that a closing bracket closes; any other row itself."""
        place = self._rows.place(index)
        return index - place.within.rows if place.closes else index

    def parent(self, index: int) -> int | None:
        """The row of the container that row `index` stands in; a bracket's is its opener."""
        place = self._rows.place(index)
        return None if place.within.parent is None else index - place.row - 1

    def sibling(self, index: int, step: int) -> int | None:
        """The row before (-1) or after (1) in the same container."""
        index = self.opener(index)
        place = self._rows.place(index)
        other = place.number + step
        if not 0 <= other < len(place.within.level):
            return None
        return index - place.row + place.within.row_of(other)

    def path(self, index: int) -> str:
        """Where the row's value is, as `$.children[3].name`."""
        place = self._rows.place(self.opener(index))
        return path_in_json(place.within, place.number)

    def span(self, index: int) -> tuple[int, int]:
        """Where in the buffer the row's value stands."""
        start, end = self._span(self._rows.place(self.opener(index)))
        return (start, end) if start >= 0 else (0, len(self.buffer))

    def value(self, index: int) -> bytes:
        """The JSON of the row's value as it was received."""
        start, end = self.span(index)
        return self.buffer[start:end]

    def visible_at(self, offset: int) -> int:
        """The row that shows, or folds away, what stands at `offset` of the buffer."""
        return self._rows.before(offset) if len(self) else 0

    def reveal(self, offset: int) -> int:
        """Unfold what hides `offset` of the buffer; returns the row it belongs to."""
        index = self._rows.before(offset)
        if self.can_unfold(index):
            place = self._rows.place(index)
            self._rows.show(list(self._hiding(offset, place.within, place.number)))
            index = self._rows.before(offset)
        row = self.row(index)
        # Past this value, or inside an open one before its first: the next row's key.
        in_next = offset >= row.end or (row.unfolded and offset > row.start)
        return min(index + 1, len(self) - 1) if in_next else index

    def count_inside(self, index: int, cheap: int) -> int | None:
        """How many values a container holds; None when it is larger than `cheap` bytes."""
        place = self._rows.place(index)
        start, end = self._span(place)
        if end - start > cheap:
            return None
        return len(self._level_of(start, end)) if self._holds_values(start, end) else 0

    def _hiding(self, offset: int, around: Opened, number: int) -> Iterator[Opened]:
        """The folded containers that `offset` is inside of, each made for the one before it."""
        while number >= 0:
            start, end = around.level.starts[number], around.level.ends[number]
            if not start < offset < end or not self._holds_values(start, end):
                return
            around = Opened(self._level_of(start, end), start, end, around, number)
            if not around.level:
                return
            yield around
            number = bisect_right(around.level.starts, offset) - 1

    def _holds_values(self, start: int, end: int) -> bool:
        inside = after(SPACE, self.buffer, start + 1)
        return self.buffer[start] in b"[{" and inside < end - 1

    def _span(self, place: RowPlace) -> tuple[int, int]:
        within, number = place.within, place.number
        return within.level.starts[number], within.level.ends[number]

    def _kind(self, start: int) -> RowKind:
        if self.problem is not None:
            return RowKind.TEXT if start >= 0 else RowKind.PROBLEM
        return _KINDS.get(self.buffer[start], RowKind.NUMBER)


def document_of(raw: bytes) -> Generator[None, None, JsonDocument]:
    """A document in short steps, however large the text."""
    reading = yield from read_json(raw, MOST_ROWS)
    return JsonDocument(raw, reading=reading)
