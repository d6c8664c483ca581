"""What one visible row of a JSON document is."""

from dataclasses import dataclass
from enum import StrEnum

JsonKey = str | int


class RowKind(StrEnum):
    OBJECT = "object"
    ARRAY = "array"
    STRING = "string"
    NUMBER = "number"
    WORD = "word"
    CLOSING = "closing"
    TEXT = "text"
    PROBLEM = "problem"


@dataclass(frozen=True, slots=True)
class JsonRow:
    """One visible row; `start:end` are offsets of its value in the document's buffer."""

    depth: int
    key: JsonKey | None
    kind: RowKind
    start: int
    end: int
    unfolded: bool
