"""Several words as a part of a sentence; no word is no text. Imports nothing of ours."""

from collections.abc import Iterable


def with_or(words: Iterable[object]) -> str:
    """Words to choose from: `a`, `a or b`, `a, b or c`."""
    return _joined(words, "or")


def with_and(words: Iterable[object]) -> str:
    """Words that all are meant: `a`, `a and b`, `a, b and c`."""
    return _joined(words, "and")


def not_now(reason: str) -> str:
    """Why something is shown that cannot be done: its muted colour does not say it alone."""
    return f"not now: {reason}"


def _joined(words: Iterable[object], last_with: str) -> str:
    *first, last = ["", *map(str, words)]
    before = ", ".join(first[1:])
    return f"{before} {last_with} {last}" if before else last
