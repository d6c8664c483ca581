"""The order of many records by one column, found in turns with the keys.

Numbers by size, texts without the case of letters, what is empty always last. Equal ones stay
as they were.
"""

from bisect import bisect_right
from collections.abc import Callable, Generator, Sequence
from typing import Final, TypeAlias, cast

from tui.contract.operation import Json
from tui.explorer.table_rows.cells import Column

OrderedNumbers: TypeAlias = Generator[None, None, list[int]]
SortKey: TypeAlias = "str | float | tuple[float, str] | None"
"""What a row is ordered by, all of them by the same sort; None where it has nothing there."""

SortedBy: TypeAlias = tuple[str, bool]
"""A column's id, and whether it falls."""

_RUN: Final = 4_000
"""Rows that are sorted in one step."""
_SAMPLE: Final = 1_000
"""Rows whose keys say where the others are to be parted."""


def next_order(now: SortedBy | None, column: Column) -> SortedBy | None:
    """What is meant by the key that sorts: rising, falling, as it came."""
    if now is None or now[0] != column.id:
        return (column.id, False)
    return None if now[1] else (column.id, True)


def sort_keys(values: Sequence[Json], words: Callable[[Json], str]) -> list[SortKey]:
    """What values are ordered by; one that is neither number nor text, by its words."""
    if set(map(type, values)) == {str}:
        return [text.casefold() or None for text in cast("Sequence[str]", values)]
    return [_sort_key(value, words) for value in values]


def _sort_key(value: Json, words: Callable[[Json], str]) -> SortKey:
    if value is None or value == "":
        return None
    if isinstance(value, int | float):
        return value
    text = value if isinstance(value, str) else words(value)
    return text.casefold() or None


def numbers_in_order(keys: Sequence[SortKey], *, falling: bool) -> OrderedNumbers:
    """The numbers of the keys in their order."""
    types = set(map(type, keys))
    yield
    numbers = list(range(len(keys)))
    filled, empty = numbers, list[int]()
    if type(None) in types:
        filled = [number for number in numbers if keys[number] is not None]
        yield
        empty = [number for number in numbers if keys[number] is None]
        yield
    comparable = _comparable(keys) if str in types and len(types - {type(None)}) > 1 else keys
    yield
    found = yield from _sorted(filled, cast("Sequence[str]", comparable).__getitem__, falling)
    return found + empty


def _comparable(keys: Sequence[SortKey]) -> Sequence[SortKey]:
    """Texts and numbers as values of one type: numbers where each of the texts is one."""
    try:
        return [None if key is None else float(cast("str | float", key)) for key in keys]
    except ValueError:
        return [None if key is None else str(key) for key in keys]


def _sorted(
    numbers: list[int], key: Callable[[int], str], falling: bool
) -> Generator[None, None, list[int]]:
    """Runs between keys of a sample, none of them long, each sorted in a step."""
    sample = sorted(key(number) for number in numbers[:: max(len(numbers) // _SAMPLE, 1)])
    between = sample[:: max(len(sample) * _RUN // max(len(numbers), 1), 1)]
    parts = [list[int]() for _ in range(len(between) + 1)]
    for first in range(0, len(numbers), _RUN):
        for number in numbers[first : first + _RUN]:
            parts[bisect_right(between, key(number))].append(number)
        yield
    found = list[int]()
    for part in reversed(parts) if falling else parts:
        part.sort(key=key, reverse=falling)
        found += part
        yield
    return found
