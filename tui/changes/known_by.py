"""What tells that a thing is there already which is to be created: fields with values.

An id is given only to what is created. Until then a thing is known by what it says itself.
"""

from collections.abc import Sequence

import msgspec

from tui.changes.comparing import as_scalar, is_same
from tui.contract.operation import JsonObject
from tui.contract.values import Json


class KnownField(msgspec.Struct, frozen=True, omit_defaults=True):
    """One field with the value that the thing has there.

    `between` is what stands between several texts in the field, where the value is one of them.
    """

    field: str
    value: Json
    between: str = ""

    def is_in(self, record: JsonObject) -> bool:
        """Whether a record has the value."""
        return any(is_same(self.value, each) for each in self._values(record))

    def scalars_in(self, record: JsonObject) -> list[object]:
        """The values of the field in a record, those that are the same as equal ones."""
        return [as_scalar(each) for each in self._values(record)]

    def _values(self, record: JsonObject) -> Sequence[Json]:
        value = record.get(self.field)
        return value.split(self.between) if self.between and isinstance(value, str) else (value,)


def is_known(record: JsonObject, known_by: Sequence[KnownField]) -> bool:
    """Whether a record is the thing that is known by some fields."""
    return all(each.is_in(record) for each in known_by)
