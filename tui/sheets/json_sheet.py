"""A table as JSON: a list of objects, whose names are the titles."""

from collections.abc import Iterator, Sequence
from typing import Final, TypeAlias

import msgspec

from tui.sheets.making_sheet import no_formula, sheet_of
from tui.sheets.sheet import NoSheet, Sheet

_Plain: TypeAlias = str | int | float | bool | None
_WORDS: Final = {None: "", True: "true", False: "false"}


def json_sheet(data: bytes, known: Sequence[str] = ()) -> Sheet:
    """The table in the bytes of a file; the first object is row 2, below the titles.

    Raises NoSheet.
    """
    try:
        records = msgspec.json.decode(data, type=list[dict[str, _Plain]])
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as problem:
        raise NoSheet(f"This must be a list of objects with texts: {problem}.") from None
    return sheet_of(_lines(records), known)


def _lines(records: Sequence[dict[str, _Plain]]) -> Iterator[Sequence[str]]:
    titles = list(dict.fromkeys(title for record in records for title in record))
    yield titles
    for record in records:
        yield [_text(record.get(title)) for title in titles]


def _text(value: _Plain) -> str:
    if value is None or isinstance(value, bool):
        return _WORDS[value]
    return no_formula(str(value))
