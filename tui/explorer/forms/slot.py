"""One thing to fill in before an operation can be called. Imports no terminal."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from tui.contract.fields import When
from tui.contract.operation import Json
from tui.contract.values import Bounds, Choices, Picks, ValueKind


class Part(StrEnum):
    """Where a value goes."""

    PATH = "path"
    QUERY = "query"
    BODY = "body"
    TARGET = "target"
    """Not sent: the file that a download is written to."""


@dataclass(frozen=True, slots=True)
class Pickable:
    """A value that a slot may have: what it is called, and what else tells it from others.

    `beside` are the plain fields of the record that has it.
    """

    key: str
    label: str
    note: str = ""
    beside: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A row of a form.

    `path` is where in its part the value goes: one name, or several in nested records; in a
    list of records the number of the record, counted from 0, is one of them. `optional_above`
    is the outermost nested record that may be left out as a whole. `type` is the Python type
    of the value, as in `Field`; str outside of bodies. A slot that `counts_records` stands for
    a list of records, each of which has slots of its own: its text says how many there are.
    """

    part: Part
    path: tuple[str, ...]
    title: str
    help: str = ""
    kind: ValueKind = ValueKind.TEXT
    type: object = str
    choices: Choices | None = None
    bounds: Bounds | None = None
    picks: Picks | None = None
    default: str = ""
    mandatory: bool = False
    when: When | None = None
    section: str = ""
    optional_above: tuple[str, ...] = ()
    counts_records: bool = False

    @property
    def key(self) -> str:
        """What tells it from the others of its form."""
        return ".".join((self.part, *self.path))

    @property
    def name(self) -> str:
        return self.path[-1]

    @property
    def is_choice(self) -> bool:
        """Whether only some values can be right."""
        return self.kind is ValueKind.YES_NO or (self.choices is not None and not self.choices.open)

    @property
    def is_long(self) -> bool:
        """Whether it takes several lines."""
        return self.kind in (
            ValueKind.LONG_TEXT,
            ValueKind.JSON,
            ValueKind.RECORD,
            ValueKind.RECORDS,
        )

    def stands_in(self, other: "Slot") -> bool:
        """Whether it is a part of one of the records that another slot counts."""
        inside = len(self.path) > len(other.path) and self.part is other.part
        return other.counts_records and inside and self.path[: len(other.path)] == other.path


def value_at(record: Mapping[str, Json], path: tuple[str, ...]) -> Json:
    """The value at a path of keys and of numbers in lists; None where there is none."""
    value: Json = dict(record)
    for name in path:
        if isinstance(value, list):
            at = int(name) if name.isdecimal() else len(value)
            value = value[at] if at < len(value) else None
        else:
            value = value.get(name) if isinstance(value, dict) else None
    return value
