"""Several words as a part of a sentence; no word is no text. Imports nothing of ours."""

from collections.abc import Iterable
from itertools import chain


def with_or(words: Iterable[object]) -> str:
    """Words to choose from: `a`, `a or b`, `a, b or c`."""
    return _joined(words, "or")


def with_and(words: Iterable[object]) -> str:
    """Words that all are meant: `a`, `a and b`, `a, b and c`."""
    return _joined(words, "and")


def not_now(reason: str) -> str:
    """Why something is shown that cannot be done: its muted colour does not say it alone."""
    return f"not now: {reason}"


def numbers_in_words(numbers: Iterable[int]) -> str:
    """Numbers that all are meant, in their order; of more than two in a row the ends: `1 to 3`."""
    rows: list[list[int]] = []
    for number in sorted(numbers):
        if rows and number == rows[-1][-1] + 1:
            rows[-1].append(number)
        else:
            rows.append([number])
    return with_and(chain.from_iterable(map(_row, rows)))


def _row(numbers: list[int]) -> list[str]:
    first, last = numbers[0], numbers[-1]
    return [f"{first} to {last}"] if last - first > 1 else [str(each) for each in numbers]


def _joined(words: Iterable[object], last_with: str) -> str:
    *first, last = ["", *map(str, words)]
    before = ", ".join(first[1:])
    return f"{before} {last_with} {last}" if before else last
