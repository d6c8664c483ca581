"""CSV as spreadsheets and people write it: any usual separator, encoding and line end."""

import csv
import io
from collections.abc import Sequence
from typing import Final

from tui.sheets.sheet import NoSheet, Sheet, sheet_of

_SEPARATORS: Final = (";", "\t", ",")
_BOMS: Final = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_OF_WINDOWS: Final = "cp1252"
_LARGEST: Final = 64 << 20
_LONGEST_CELL: Final = 1 << 16


def csv_sheet(data: bytes, known: Sequence[str] = ()) -> Sheet:
    """The table in the bytes of a file. Raises NoSheet."""
    if len(data) > _LARGEST:
        raise NoSheet(f"The file is larger than {_LARGEST >> 20} MB.")
    if data.startswith(b"PK"):
        raise NoSheet(
            "This is an Excel file: save it as CSV, or name it so that it ends with .xlsx."
        )
    text = _decoded(data)
    if "\0" in text:
        raise NoSheet("This is no text: a table is wanted as CSV.")
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), strict=True)
    try:
        return sheet_of(iter(reader), known)
    except csv.Error as problem:
        raise NoSheet(f"row {reader.line_num}: {problem}.") from None


def _decoded(data: bytes) -> str:
    encoding = next((name for bom, name in _BOMS if data.startswith(bom)), "utf-8")
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        if encoding != "utf-8":
            raise NoSheet(
                f"The text breaks off: it begins as {encoding} and does not go on so."
            ) from None
    # What is no UTF-8 comes from a spreadsheet of Windows; a byte that it has no letter for
    # is shown as a question, since nothing is sent of a name that no server knows.
    return data.decode(_OF_WINDOWS, errors="replace")


def _separator(text: str) -> str:
    """What stands most often in the first line that is not empty, outside quotation marks."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    bare = "".join(first.split('"')[::2])
    return max(_SEPARATORS, key=bare.count)
