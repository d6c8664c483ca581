"""A table in a file, in whatever form people save one."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from tui.sheets.csv_sheet import csv_sheet
from tui.sheets.json_sheet import json_sheet
from tui.sheets.sheet import LARGEST_SHEET, NoSheet, Sheet
from tui.sheets.xlsx_sheet import xlsx_sheet

_ZIP: Final = b"PK\x03\x04"
_OLD_EXCEL: Final = b"\xd0\xcf\x11\xe0"


def read_sheet(
    file: Path, known: Sequence[str] = (), page: str = "", like: Sequence[str] = ()
) -> Sheet:
    """The table in a file: Excel by what is in it, JSON by its name, else CSV.

    `page` is the name of a sheet, which only Excel has; `known` and `like` are those of
    `sheet_of`. Raises NoSheet, OSError.
    """
    data = read_bounded(file)
    if data.startswith(_ZIP):
        return xlsx_sheet(data, known, page, like)
    if page:
        raise NoSheet(f"Only an Excel file has sheets: “{page}” cannot be chosen in this one.")
    if data.startswith(_OLD_EXCEL):
        raise NoSheet("This file is from an old Excel or has a password: save it as .xlsx.")
    if file.suffix.casefold() == ".json":
        return json_sheet(data, known)
    return csv_sheet(data, known, like)


def read_bounded(file: Path) -> bytes:
    """The bytes of a file that is not too large. Raises NoSheet, OSError."""
    with file.open("rb") as opened:
        data = opened.read(LARGEST_SHEET + 1)
    if len(data) > LARGEST_SHEET:
        raise NoSheet(f"The file is larger than {LARGEST_SHEET >> 20} MB.")
    return data
