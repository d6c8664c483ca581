"""What a row of a tree looks like, for whoever draws it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class Mark(StrEnum):
    """The state of a row; drawn as a glyph, so that colour never carries it alone."""

    LEAF = "leaf"
    FOLDED = "folded"
    UNFOLDED = "unfolded"
    LOADING = "loading"
    ERROR = "error"
    MORE = "more"
    HINT = "hint"


class Tone(StrEnum):
    """How loud a text is, or what it means: each has a sign of its own beside its colour."""

    NORMAL = "normal"
    MUTED = "muted"
    DIFFERENT = "different"
    WARNING = "warning"
    ERROR = "error"
    FULL = "full"
    """The levels of a right, the most first."""
    LIMITED = "limited"
    READING = "reading"
    NOTHING = "nothing"
    OPEN = "open"
    """How far something is."""
    SOLVED = "solved"
    CLOSED = "closed"
    HIGH = "high"
    """How urgent it is."""
    MEDIUM = "medium"
    LOW = "low"


class Row(Protocol):
    """One row; `label` and `note` may hold anything a server sent.

    `signs` stand before the label, in place of the sign of the tone where there are any. A block
    in the `colour` that a service gave, `#rrggbb`, stands before them. Where there is a name that
    it is `called` by, that is drawn in place of the label, with what stands `aside` after it.
    """

    @property
    def depth(self) -> int: ...
    @property
    def label(self) -> str: ...
    @property
    def note(self) -> str: ...
    @property
    def mark(self) -> Mark: ...
    @property
    def tone(self) -> Tone: ...
    @property
    def signs(self) -> str: ...
    @property
    def colour(self) -> str: ...
    @property
    def called(self) -> str: ...
    @property
    def aside(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Notice:
    """A row that is no record: more to load, an error, a hint."""

    mark: Mark
    text: str
    tone: Tone = Tone.MUTED
