"""Memory is given back to the system: large blocks as soon as they are freed, the rest when asked.

The C library of most Linux systems keeps freed blocks of up to 32 MB for itself once such a
block was freed: after some large answers that is a hundred megabytes that nobody uses.
"""

import sys
from contextlib import suppress
from typing import Final

_M_MMAP_THRESHOLD: Final = -3
_LARGE: Final = 1 << 20
"""Bytes from which on a block is large. Smaller ones are worth keeping for the next."""


def give_back_large_blocks() -> None:
    """Have it so from now on, where the C library can be told."""
    if sys.platform != "linux":
        return
    import ctypes

    with suppress(AttributeError, OSError):
        ctypes.CDLL(None).mallopt(_M_MMAP_THRESHOLD, _LARGE)


def give_back_small_blocks() -> None:
    """Give back what is free between what is not, where the C library can do that; it is quick."""
    if sys.platform != "linux":
        return
    import ctypes

    with suppress(AttributeError, OSError):
        ctypes.CDLL(None).malloc_trim(0)
