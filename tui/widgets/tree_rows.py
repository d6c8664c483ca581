"""What a resource tree draws: rows with a depth, words, a mark and a tone.

Whoever owns the rows keeps them; the tree reads the few that are on the screen.
"""

from types import MappingProxyType
from typing import Final, Protocol, runtime_checkable

from tui.explorer.rows import Mark, Row, Tone

__all__ = ["GLYPHS", "KnowsParents", "Mark", "Row", "Tone"]


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


@runtime_checkable
class KnowsParents(Protocol):
    """Rows that find a row's parent faster than by looking at every row above it."""

    def parent_of(self, index: int) -> int | None: ...
