"""What a container of a JSON text holds, as places in the text. Imports nothing of ours."""

from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

_A_KEY: Final = 64
"""Bytes of a key with its place in a list."""


@dataclass(frozen=True, slots=True)
class Level:
    """The values directly inside a container, in the order of the text.

    Value `i` stands at `starts[i]:ends[i]` of the whole text; `keys` is None for an array.
    A key that is there twice is here twice.
    """

    keys: list[str] | None
    starts: "array[int]"
    ends: "array[int]"

    @classmethod
    def of(cls, starts: Iterable[int], ends: Iterable[int]) -> "Level":
        """Values without keys at these places."""
        return cls(None, array("q", starts), array("q", ends))

    def __len__(self) -> int:
        return len(self.starts)

    def moved(self, by: int) -> "Level":
        """The same in a text in which it stands further back."""
        starts, ends = ([place + by for place in places] for places in (self.starts, self.ends))
        return Level(self.keys, array("q", starts), array("q", ends))

    @property
    def size(self) -> int:
        """Bytes that it takes in memory, about."""
        return len(self) * (2 * self.starts.itemsize + (_A_KEY if self.keys else 0))

    def place(self, key: str) -> tuple[int, int] | None:
        """Where the value under a key stands; the last one counts, as for msgspec."""
        if self.keys is None or key not in self.keys:
            return None
        index = len(self.keys) - 1 - self.keys[::-1].index(key)
        return self.starts[index], self.ends[index]
