"""DifferencesFound as text for people: a line for each record, one below it for each field."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from tui.explorer.snapshots.differences import DifferenceRow, Happened, RecordDifference

_SIGNS: Final = {Happened.ADDED: "+", Happened.REMOVED: "-", Happened.CHANGED: "≠"}
_ABSENT: Final = "nothing"


def differences_as_text(found: Sequence[RecordDifference], *, compared: int) -> str:
    """All of them, and how many there are of what; `compared` lists and records were looked at."""
    lines = [line for _, same in groupby(found, key=_record) for line in _lines(list(same))]
    return "\n".join([*lines, counted_in_words(found, compared=compared)])


def counted_in_words(found: Sequence[RecordDifference], *, compared: int) -> str:
    """`3 added, 1 removed, 12 changed.`: of records."""
    if not compared:
        return "Nothing could be compared."
    if not found:
        return "They are the same."
    records = Counter(str(key[0]) for key, _ in groupby(found, key=_record))
    counts = [f"{records[each]:,} {each}" for each in Happened if records[each]]
    return f"{', '.join(counts)}."


def _record(difference: RecordDifference) -> tuple[object, ...]:
    row = difference.values
    return row.change, row.kind, row.where, row.key, row.name


def _lines(same: Sequence[RecordDifference]) -> Iterator[str]:
    row = same[0].values
    where = f" in {row.where}" if row.where else ""
    yield f"{_SIGNS[Happened(str(row.change))]} {row.kind} {row.name}{where}"
    yield from (_field(each.values) for each in same if isinstance(each.values.field, str))


def _field(row: DifferenceRow) -> str:
    return f"    {row.field}: {row.before or _ABSENT} → {row.now or _ABSENT}"
