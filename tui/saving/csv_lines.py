"""CSV (RFC 4180): lines that end with CR and LF, quotes where they are needed."""

import csv
import io
from collections.abc import Sequence
from typing import Final

SEPARATORS: Final = {",": "comma", ";": "semicolon", "\t": "tab"}
"""What may stand between two cells, in words."""
BOM: Final = "\ufeff"
"""Stands first where a spreadsheet is to read the rest as UTF-8."""


def csv_line(cells: Sequence[str], separator: str = ",") -> str:
    """Some cells as a line."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=separator, lineterminator="\r\n").writerow(cells)
    return text.getvalue()
