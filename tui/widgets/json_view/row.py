"""What one visible row of a JSON document is."""

from dataclasses import dataclass
from enum import StrEnum

Key = str | int


class Kind(StrEnum):
    OBJECT = "object"
    ARRAY = "array"
    STRING = "string"
    NUMBER = "number"
    WORD = "word"
    CLOSING = "closing"
    TEXT = "text"
    PROBLEM = "problem"


@dataclass(frozen=True, slots=True)
class Row:
    """One visible row; `start:end` are offsets of its value in the document's buffer."""

    depth: int
    key: Key | None
    kind: Kind
    start: int
    end: int
    unfolded: bool
