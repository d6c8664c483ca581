"""Draws of a random sequence in bulk: the same numbers as `Random` draws, in less time.

`randint` and `choice` spend most of it on questions that need no asking a million times.
"""

from collections.abc import Callable, Sequence
from typing import TypeAlias, TypeVar

T = TypeVar("T")
Bits: TypeAlias = Callable[[int], int]
"""A sequence's `getrandbits`."""


def draw_below(bits: Bits, count: int) -> int:
    """A number from 0 on, smaller than `count`."""
    length = count.bit_length()
    drawn = bits(length)
    while drawn >= count:
        drawn = bits(length)
    return drawn


def draw_between(bits: Bits, least: int, most: int) -> int:
    """A number from `least` to `most`, both among them."""
    return least + draw_below(bits, most - least + 1)


def draw_one(bits: Bits, things: Sequence[T]) -> T:
    """One of some things."""
    return things[draw_below(bits, len(things))]
