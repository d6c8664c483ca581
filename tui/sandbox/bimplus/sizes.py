"""Sizes in megabytes in the manner of the vendor's server, with a decimal comma (note B45)."""

from typing import Final

from tui.contract.operation import Json
from tui.sandbox.bimplus.columns import Computed

OF_PROJECTS: Final = 1024 * 1024
OF_ATTACHMENTS: Final = 10**6
"""Bytes of the megabytes in which each is counted."""


def size_mb(size: Json, unit: int) -> str:
    """A size in bytes as a record writes it: to the hundredth, nothing as a bare 0."""
    if not isinstance(size, int) or not size:
        return "0"
    return f"{(size * 100 + unit // 2) // unit / 100:.2f}".replace(".", ",")


def size_mb_in_sql(column: str, unit: int) -> Computed:
    """The same of a column with bytes: a number, and the text that the record has."""
    number = f"(ifnull({column}, 0) * 100 + {unit // 2}) / {unit} / 100.0"
    written = f"replace(printf('%.2f', {number}), '.', ',')"
    text = f"CASE WHEN ifnull({column}, 0) = 0 THEN '0' ELSE {written} END"
    return Computed(number, text)
