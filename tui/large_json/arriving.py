"""A JSON text that arrives in pieces: its rows as soon as each of them is whole.

What was gone over is let go of, so that it takes no more room than its largest row.
"""

from collections.abc import Iterator
from enum import Enum, auto

import msgspec

from tui.large_json.landmarks import LARGE
from tui.large_json.malformed import MALFORMED
from tui.large_json.syntax import SPACE, after
from tui.large_json.value_end import ValueEnd
from tui.large_json.walking import CUT_OFF, Walk


class _Next(Enum):
    """What may come next."""

    LIST = auto()
    FIRST = auto()
    ROW = auto()
    COMMA = auto()
    NOTHING = auto()


class ArrivingRows:
    """The elements of the list that a text is.

    With `flat` a list in it stands for its own elements where the first element is one, as
    `unwrapping.elements` has it. A row that is no JSON is handed out as it came where its
    brackets and strings tell its end. Raises `msgspec.DecodeError` where they do not, and for
    what is no list.
    """

    def __init__(self, *, flat: bool) -> None:
        self._flat: bool | None = None if flat else False
        """Not known before the first element is seen."""
        self._depth = 0
        self._next = _Next.LIST
        self._text = b""
        self._at = 0
        self._walk = Walk(b"", 0, 0)
        self._is_all = False
        self._begun: list[bytes] = []
        """What is gone already of a row that is large, or that is no JSON."""
        self._row_end: ValueEnd | None = None

    @property
    def held(self) -> int:
        """Bytes of a row that is not whole yet."""
        return len(self._text) - self._at + sum(map(len, self._begun))

    def feed(self, piece: bytes) -> Iterator[bytes]:
        """The rows that this piece makes whole; take them all."""
        self._text = self._text[self._at :] + piece
        self._at = 0
        self._walk = Walk(self._text, len(self._text), len(self._text))
        while self._row_end is not None or self._is_at_row():
            row = self._row()
            if row is None:
                break
            self._next = _Next.COMMA
            yield row

    def end(self) -> Iterator[bytes]:
        """The rows that are whole because nothing more comes."""
        self._is_all = True
        yield from self.feed(b"")
        if self._next is not _Next.NOTHING:
            raise msgspec.DecodeError(CUT_OFF)

    def _is_at_row(self) -> bool:
        """Go on to where a row starts; false where more has to come first."""
        while True:
            self._at = after(SPACE, self._text, self._at)
            sign = self._text[self._at : self._at + 1]
            if not sign:
                return False
            match self._next, sign:
                case _Next.LIST, b"[":
                    self._enter()
                case _Next.FIRST | _Next.COMMA, b"]":
                    self._depth -= 1
                    self._next = _Next.COMMA if self._depth else _Next.NOTHING
                case _Next.COMMA, b",":
                    self._next = _Next.ROW
                case _Next.FIRST | _Next.ROW, b"[" if self._is_flat_list():
                    self._enter()
                case _Next.FIRST | _Next.ROW, _:
                    self._flat = bool(self._flat)
                    return True
                case _:
                    raise msgspec.DecodeError("something else than rows between commas")
            self._at += 1

    def _enter(self) -> None:
        self._depth += 1
        self._next = _Next.FIRST

    def _is_flat_list(self) -> bool:
        if self._depth == 1 and self._flat is None:
            self._flat = True
        return self._depth == 1 and bool(self._flat)

    def _row(self) -> bytes | None:
        """The row that starts or goes on here, once it is whole."""
        if self._row_end is None:
            end = self._strict_end()
            if end is None:
                return None
            if end:
                row = self._text[self._at : end]
                self._at = end
                return row
            self._row_end = ValueEnd()
        used = self._row_end.after(self._text, self._at, is_all=self._is_all)
        self._begun.append(self._text[self._at : used])
        self._at = used
        if not self._row_end.found:
            return None
        row = b"".join(self._begun)
        self._row_end = None
        self._begun.clear()
        return row

    def _strict_end(self) -> int | None:
        """Where the row ends; None where more has to come first, 0 where that does not tell."""
        try:
            end = self._walk.end_of(self._at)
        except MALFORMED as error:
            is_cut_off = str(error) == CUT_OFF and not self._is_all
            return None if is_cut_off and len(self._text) - self._at < LARGE else 0
        may_go_on = end == len(self._text) and self._text[end - 1] not in b'"}]'
        return None if may_go_on and not self._is_all else end


class ArrivingRecord:
    """The one value that a text is: only its brackets and strings are looked at."""

    def __init__(self) -> None:
        self._end = ValueEnd()
        self._rest = b""

    def feed(self, piece: bytes) -> None:
        """Go over some more. Raises `msgspec.DecodeError`."""
        text = self._rest + piece
        at = after(SPACE, text, 0)
        used = at if self._end.found else self._end.after(text, at)
        if self._end.found and after(SPACE, text, used) < len(text):
            raise msgspec.DecodeError("more than one value")
        self._rest = text[used:]

    def end(self) -> None:
        """Raises `msgspec.DecodeError` where the value has no end."""
        if not self._end.found:
            raise msgspec.DecodeError(CUT_OFF)
