"""Many things in pieces: so many are worked at between two keys."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Final, TypeVar

T = TypeVar("T")

A_PIECE: Final = 1_000


def in_pieces(things: Iterable[T], many: int = A_PIECE) -> Iterator[Sequence[T]]:
    """All things, so many at a time."""
    left = iter(things)
    while some := tuple(islice(left, many)):
        yield some
