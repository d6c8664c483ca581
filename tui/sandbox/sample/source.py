"""What one part of the sample data is drawn from."""

from random import Random
from typing import TypeVar

T = TypeVar("T")


class Source(Random):
    """A sequence of random numbers, and whether some names are hostile or missing on purpose.

    The sequence of a seed is the same for hostile data as for all that is drawn before them.
    """

    hostile: bool = False

    def either(self, hostile: T, usual: T) -> T:
        """What is to be shown with care, where that is wanted."""
        return hostile if self.hostile else usual
