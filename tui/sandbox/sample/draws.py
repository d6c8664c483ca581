"""Draws of a random sequence in bulk: the same numbers as `Random` draws, in less time.

`randint` and `choice` spend most of it on questions that need no asking a million times.
"""

from collections.abc import Callable, Sequence
from typing import TypeAlias, TypeVar

T = TypeVar("T")
Bits: TypeAlias = Callable[[int], int]
"""A sequence's `getrandbits`."""


def below(bits: Bits, count: int) -> int:
    """A number from 0 on, smaller than `count`."""
    length = count.bit_length()
    drawn = bits(length)
    while drawn >= count:
        drawn = bits(length)
    return drawn


def between(bits: Bits, least: int, most: int) -> int:
    """A number from `least` to `most`, both among them."""
    return least + below(bits, most - least + 1)


def one_of(bits: Bits, things: Sequence[T]) -> T:
    """One of some things."""
    return things[below(bits, len(things))]
