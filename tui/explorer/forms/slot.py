"""One thing to fill in before an operation can be called. Imports no terminal."""

from collections.abc import Mapping
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A row of a form.

    `path` is where in its part the value goes: one name, or several in nested records.
    `optional_above` is the outermost nested record that may be left out as a whole.
    `type` is the Python type of the value, as in `Field`; str outside of bodies.
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


def value_at(record: Mapping[str, Json], path: tuple[str, ...]) -> Json:
    """The value at a path of keys; None where there is none."""
    value: Json = dict(record)
    for name in path:
        value = value.get(name) if isinstance(value, dict) else None
    return value
