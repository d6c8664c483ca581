"""What records are called in XML and HTML, and which of their fields are moments."""

from dataclasses import dataclass
from typing import Final, get_args

import msgspec

from tui.contract.fields import Shows, fields_of
from tui.contract.operation import Operation

UNROOTED: Final = "object"
"""What a record without a root is called in XML (inferred: the platform's own default)."""


@dataclass(frozen=True, slots=True)
class Named:
    """The words for an operation's answer.

    `one` and `many` are element names before dashes are put in; `moments` are the fields
    that hold a date with a time, `titles` the fields' labels.
    """

    title: str
    one: str
    many: str
    moments: frozenset[str]
    titles: dict[str, str]

    @classmethod
    def of(cls, operation: Operation[object, object]) -> "Named":
        one = operation.root or UNROOTED
        fields = fields_of(record) if (record := _record(operation)) else ()
        return cls(
            title=operation.title,
            one=one,
            many=f"{one}s",
            moments=frozenset(field.name for field in fields if field.shows is Shows.DATE),
            titles={field.name: field.title for field in fields},
        )


def _record(operation: Operation[object, object]) -> type[msgspec.Struct] | None:
    candidates = (operation.returns, *get_args(operation.returns))
    for candidate in candidates:
        if isinstance(candidate, type) and issubclass(candidate, msgspec.Struct):
            return candidate
    return None
