"""A JSON text as visible rows that fold; nothing inside a folded container is decoded.

Owns folding, moving, paths and values. Knows no terminal.
"""

import json
import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import msgspec

from tui.widgets.json_view.broken import lines_of, what_is_wrong
from tui.widgets.json_view.columns import CLOSES, FOLDED, TOP, Columns
from tui.widgets.json_view.lenient import Brackets, brackets_in, is_readable
from tui.widgets.json_view.levels import Key, Level, checked_level, level_of
from tui.widgets.json_view.unfolding import unfolded
from tui.widgets.safe_text import is_safe

_BOM: Final = b"\xef\xbb\xbf"
_SPACE: Final = re.compile(rb"[ \t\r\n]*")
_NAME: Final = re.compile(r"[A-Za-z_$][A-Za-z0-9_$]*")
# Up to this size a document opens with everything unfolded.
_SMALL: Final = 32_768
# A reader in Python is asked about refused text up to this size, in bytes.
_WORTH_A_SECOND_READING: Final = 32_000_000
MOST_ROWS: Final = 10_000


class Kind(StrEnum):
    OBJECT = "object"
    ARRAY = "array"
    STRING = "string"
    NUMBER = "number"
    WORD = "word"
    CLOSING = "closing"
    TEXT = "text"
    PROBLEM = "problem"


_KINDS: Final = {
    **dict.fromkeys(b"tfnNI", Kind.WORD),
    ord("{"): Kind.OBJECT,
    ord("["): Kind.ARRAY,
    ord('"'): Kind.STRING,
}


@dataclass(frozen=True, slots=True)
class Row:
    """One visible row; `start:end` are offsets of its value in the document's buffer."""

    depth: int
    key: Key | None
    kind: Kind
    start: int
    end: int
    unfolded: bool


class JsonDocument:
    """The rows of one JSON text; text that is not JSON is shown line by line, with `problem`."""

    def __init__(self, raw: bytes, *, small: int = _SMALL, most_rows: int = MOST_ROWS) -> None:
        self.buffer: Final = raw
        self.problem: str | None = None
        self._most_rows = most_rows
        self._brackets: Brackets | None = None
        self._rows = Columns()
        start = _skip(raw, len(_BOM) if raw.startswith(_BOM) else 0)
        if start == len(raw):
            return
        end = _end_of_text(raw)
        try:
            self._open(start, end, small)
        except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError) as error:
            self._open_refused(start, end, small, str(error))

    def __len__(self) -> int:
        return len(self._rows)

    def row(self, index: int) -> Row:
        """The row at `index`, made when it is asked for."""
        rows = self._rows
        start, end, span = rows.starts[index], rows.ends[index], rows.spans[index]
        return Row(rows.depths[index], rows.keys[index], self._kind(index), start, end, span > 0)

    def can_unfold(self, index: int) -> bool:
        """Whether the row is a folded container with something in it."""
        rows = self._rows
        start, end = rows.starts[index], rows.ends[index]
        folded = self.problem is None and rows.spans[index] == FOLDED
        return folded and self._holds_values(start, end)

    def unfold(self, index: int) -> int:
        """Show what is directly inside row `index`; returns the rows added below it."""
        if not self.can_unfold(index):
            return 0
        return self._rows.open(index, self._level(index))

    def fold(self, index: int) -> int:
        """Hide what is inside row `index`; returns the rows removed below it."""
        return self._rows.close(index) if self._rows.spans[index] > 0 else 0

    def fold_all(self) -> None:
        """Leave the outermost container unfolded and everything in it folded."""
        self.unfold_to(1)

    def unfold_to(self, depth: int | None = None) -> bool:
        """Unfold `depth` levels, all of them for None; False when the row limit was reached.

        The outermost level is shown whatever its size.
        """
        if self.problem is not None or not len(self) or not self._unfolded_top():
            return True
        self._rows, whole = unfolded(
            self._rows, depth, self._most_rows, self._holds_values, self._level_at
        )
        return whole

    def opener(self, index: int) -> int:
        """The row that a closing bracket closes; any other row itself."""
        rows = self._rows
        return rows.at(rows.parents[index]) if rows.spans[index] == CLOSES else index

    def parent(self, index: int) -> int | None:
        """The row of the container that row `index` stands in; a bracket's is its opener."""
        parent = self._rows.parents[index]
        return None if parent == TOP else self._rows.at(parent)

    def sibling(self, index: int, step: int) -> int | None:
        """The row before (-1) or after (1) in the same container."""
        rows = self._rows
        index = self.opener(index)
        other = index - 1 if step < 0 else index + max(rows.spans[index], 0) + 1
        if not 0 <= other < len(rows):
            return None
        other = self.opener(other) if step < 0 else other
        beside = rows.spans[other] != CLOSES and rows.parents[other] == rows.parents[index]
        return other if beside else None

    def path(self, index: int) -> str:
        """Where the row's value is, as `$.children[3].name`."""
        index = self.opener(index)
        keys = []
        while (parent := self.parent(index)) is not None:
            keys.append(self._rows.keys[index])
            index = parent
        return "$" + "".join(_step(key) for key in reversed(keys) if key is not None)

    def value(self, index: int) -> bytes:
        """The JSON of the row's value as it was received."""
        if self._kind(index) is Kind.PROBLEM:
            return self.buffer
        index = self.opener(index)
        return self.buffer[self._rows.starts[index] : self._rows.ends[index]]

    def visible_at(self, offset: int) -> int:
        """The row that shows, or folds away, what stands at `offset` of the buffer."""
        return self._rows.before(offset) if len(self) else 0

    def reveal(self, offset: int) -> int:
        """Unfold what hides `offset` of the buffer; returns the row it belongs to."""
        opened: list[tuple[int, int]] = []
        index = self._rows.before(offset)
        while self._hides(index, offset):
            opened.append((index, self._rows.insert(index, self._level(index))))
            index = self._rows.before(offset)
        self._rows.settle(opened)
        row = self.row(index)
        # Past this value, or inside an open one before its first: the next row's key.
        in_next = offset >= row.end or (row.unfolded and offset > row.start)
        return min(index + 1, len(self) - 1) if in_next else index

    def count_inside(self, index: int, cheap: int) -> int | None:
        """How many values a container holds; None when it is larger than `cheap` bytes."""
        rows = self._rows
        if rows.ends[index] - rows.starts[index] > cheap:
            return None
        return len(self._level(index)) if self.can_unfold(index) else 0

    def _open(self, start: int, end: int, small: int) -> None:
        self._rows.append(None, start, end, 0, TOP)
        if self._brackets is not None:
            self.unfold(0)
        elif self.can_unfold(0):
            self._rows.open(0, checked_level(self.buffer, start, end))
        else:
            msgspec.json.decode(memoryview(self.buffer)[start:end], type=msgspec.Raw)
        if end - start <= small:
            self.unfold_to()

    def _open_refused(self, start: int, end: int, small: int, complaint: str) -> None:
        self._rows = Columns()
        text = self.buffer[start:end]
        if len(text) <= _WORTH_A_SECOND_READING and is_readable(text):
            self._brackets = brackets_in(self.buffer, start, end)
            self._open(start, end, small)
            return
        self.problem = what_is_wrong(self.buffer, start, complaint)
        for line_start, line_end in [(-1, 0), *lines_of(self.buffer, self._most_rows)]:
            self._rows.append(None, line_start, line_end, 0, TOP)

    def _unfolded_top(self) -> bool:
        return self._rows.spans[0] > 0 or self.unfold(0) > 0

    def _hides(self, index: int, offset: int) -> bool:
        inside = self._rows.starts[index] < offset < self._rows.ends[index]
        return inside and self.can_unfold(index)

    def _holds_values(self, start: int, end: int) -> bool:
        return self.buffer[start] in b"[{" and _skip(self.buffer, start + 1) < end - 1

    def _level_at(self, start: int, end: int) -> Level:
        return level_of(self.buffer, start, end, self._brackets)

    def _level(self, index: int) -> Level:
        rows = self._rows
        return self._level_at(rows.starts[index], rows.ends[index])

    def _kind(self, index: int) -> Kind:
        rows = self._rows
        if self.problem is not None:
            return Kind.TEXT if rows.starts[index] >= 0 else Kind.PROBLEM
        if rows.spans[index] == CLOSES:
            return Kind.CLOSING
        return _KINDS.get(self.buffer[rows.starts[index]], Kind.NUMBER)


def _skip(buffer: bytes, at: int) -> int:
    found = _SPACE.match(buffer, at)
    return found.end() if found else at


def _end_of_text(buffer: bytes) -> int:
    end = len(buffer)
    while end and buffer[end - 1] in b" \t\r\n":
        end -= 1
    return end


def _step(key: Key) -> str:
    if isinstance(key, int):
        return f"[{key}]"
    return (
        f".{key}" if _NAME.fullmatch(key) else f"[{json.dumps(key, ensure_ascii=not is_safe(key))}]"
    )
