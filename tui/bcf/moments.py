"""Moments as XML schemas write them (`xs:dateTime`)."""

import re
from datetime import datetime
from typing import Final

_MOMENT: Final = re.compile(
    r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?"
    r"(Z|[+-](0\d|1[0-3]):[0-5]\d|[+-]14:00)?",
    re.ASCII,
)
_TO_THE_SECOND: Final = len("2000-01-01T00:00:00")
_DATE: Final = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


def is_moment(text: str) -> bool:
    """Whether a text is a moment of a schema, on a day that there is."""
    if _MOMENT.fullmatch(text) is None:
        return False
    try:
        datetime.fromisoformat(text[:_TO_THE_SECOND])
    except ValueError:
        return False
    return True


def moment_of(text: str) -> str:
    """A moment that a service wrote, as schemas write it; '' where it cannot be one."""
    said = text.strip().replace(" ", "T", 1)
    said = f"{said}T00:00:00" if _DATE.fullmatch(said) else said
    return said if is_moment(said) else ""
