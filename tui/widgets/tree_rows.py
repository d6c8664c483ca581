"""What a resource tree draws: rows with a depth, words, a mark and a tone.

Whoever owns the rows keeps them; the tree reads the few that are on the screen.
"""

from enum import StrEnum
from types import MappingProxyType
from typing import Final, Protocol, runtime_checkable

from tui.widgets.tones import Tone

__all__ = ["GLYPHS", "KnowsParents", "Mark", "Tone", "TreeRow"]


class Mark(StrEnum):
    """What stands before a row's label, and what its keys do."""

    LEAF = "leaf"
    FOLDED = "folded"
    UNFOLDED = "unfolded"
    LOADING = "loading"
    ERROR = "error"
    MORE = "more"
    HINT = "hint"


GLYPHS: Final = MappingProxyType(
    {
        Mark.LEAF.value: "·",
        Mark.FOLDED.value: "▸",
        Mark.UNFOLDED.value: "▾",
        Mark.LOADING.value: "◌",
        Mark.ERROR.value: "✗",
        Mark.MORE.value: "↓",
        Mark.HINT.value: " ",
    }
)


class TreeRow(Protocol):
    """One line of a tree.

    `mark` is a `Mark` and `tone` a `Tone`, or a text of the same value, so that the rows'
    owner need not know this package.
    """

    @property
    def depth(self) -> int: ...
    @property
    def label(self) -> str: ...
    @property
    def note(self) -> str: ...
    @property
    def mark(self) -> str: ...
    @property
    def tone(self) -> str: ...


@runtime_checkable
class KnowsParents(Protocol):
    """Rows that find a row's parent faster than by looking at every row above it."""

    def parent_of(self, index: int) -> int | None: ...
