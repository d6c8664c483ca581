"""CSV as spreadsheets and people write it: any usual separator, encoding and line end."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Final

from tui.sheets.making_sheet import sheet_of
from tui.sheets.sheet import NoSheet, Sheet

_SEPARATORS: Final = (";", "\t", ",")
_SAID: Final = re.compile(r"sep=(.)", re.IGNORECASE)
"""A first line by which people tell Excel what separates the cells."""
_BOMS: Final = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_OF_WINDOWS: Final = "cp1252"
_LOOKED_THROUGH: Final = 20
_LONGEST_CELL: Final = 1 << 16
_TOO_LONG: Final = "larger than"
_REASONS: Final[Mapping[str, str]] = {
    "unexpected end": "a quotation mark is opened and never closed",
    "expected after": "text follows a quotation mark: write a quotation mark in a cell twice",
    _TOO_LONG: f"a cell has more than {_LONGEST_CELL:,} characters: is a quotation mark open?",
}


def csv_sheet(data: bytes, known: Sequence[str] = (), like: Sequence[str] = ()) -> Sheet:
    """The table in the bytes of a file. Raises NoSheet."""
    text = sheet_text(data)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), strict=True)
    return sheet_of(_rows(lines), known, like)


def sheet_text(data: bytes) -> str:
    """The text of a file, whatever of the usual encodings it is in. Raises NoSheet."""
    encoding = next((name for bom, name in _BOMS if data.startswith(bom)), "utf-8")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        if encoding != "utf-8":
            raise NoSheet(f"The text changes its encoding: it starts as {encoding}.") from None
        # What is no UTF-8 comes from a spreadsheet of Windows, if it is what that has letters for.
        try:
            text = data.decode(_OF_WINDOWS)
        except UnicodeDecodeError as problem:
            line = data.count(b"\n", 0, problem.start) + 1
            raise NoSheet(
                f"row {line}: a character is neither UTF-8 nor Windows-1252: save the file "
                "as UTF-8."
            ) from None
    if "\0" in text:
        raise NoSheet("This is not text: the table must be CSV.")
    return text


def _rows(lines: Iterator[list[str]]) -> Iterator[Sequence[str]]:
    at = 0
    try:
        for at, cells in enumerate(lines, start=1):
            # The limit of the library is one for the whole process: it is left as it is.
            if any(len(cell) > _LONGEST_CELL for cell in cells):
                raise NoSheet(f"row {at}: {_REASONS[_TOO_LONG]}.")
            # Excel's own line is a row to people, but holds nothing.
            yield () if at == 1 and "".join(cells)[:4].casefold() == "sep=" else cells
    except csv.Error as problem:
        words = next((told for part, told in _REASONS.items() if part in str(problem)), problem)
        raise NoSheet(f"row {at + 1}: {words}.") from None


def _separator(text: str) -> str:
    """What stands equally often in most of the first lines, outside quotation marks.

    The first line may be a heading, and values may have commas of their own.
    """
    filled = (
        line for line in islice(io.StringIO(text, newline=""), _LOOKED_THROUGH) if line.strip()
    )
    first = list(filled)
    if first and (said := _SAID.fullmatch(first[0].strip('" \r\n'))):
        return said[1]
    bare = ["".join(line.split('"')[::2]) for line in first]
    return max(_SEPARATORS, key=lambda each: _how_regular([line.count(each) for line in bare]))


def _how_regular(counts: Sequence[int]) -> tuple[int, int]:
    """In how many lines something stands equally often, and how often that is in all."""
    often = Counter(each for each in counts if each).most_common(1)
    return (often[0][1], sum(counts)) if often else (0, 0)
