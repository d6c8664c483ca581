"""Judges the fields of a body by what the contract says of them.

Texts of complaints follow the manner of the service (Rails): "can't be blank".
"""

import re
from collections.abc import Iterable, Mapping
from typing import Final

from tui.contract.fields import Choices, Field
from tui.contract.operation import Json, JsonObject

Complaints = dict[str, list[str]]

BLANK: Final = "can't be blank"
NOT_A_NUMBER: Final = "is not a number"
NOT_LISTED: Final = "is not included in the list"
NOT_A_TEXT: Final = "is not a text"
LIMIT: Final = 2**63
"""Whole numbers have 64 bits."""
_WHOLE: Final = re.compile(r"\s*-?[0-9]{1,19}\s*")
_TRUTH: Final[Mapping[Json, bool]] = {
    True: True,
    False: False,
    "true": True,
    "false": False,
    "1": True,
    "0": False,
}


def blank(value: Json) -> bool:
    """Whether a value counts as not given."""
    return value is None or (isinstance(value, str) and not value.strip())


def missing(body: Mapping[str, Json], names: Iterable[str]) -> Complaints:
    """Complains about each of the named fields that is absent, null or empty."""
    return {name: [BLANK] for name in names if blank(body.get(name))}


def cast(body: Mapping[str, Json], fields: Iterable[Field]) -> tuple[JsonObject, Complaints]:
    """The given fields of a body with numbers and truths cast from texts, and complaints.

    What is absent stays absent, null stays null.
    """
    values: JsonObject = {}
    complaints: Complaints = {}
    for field in fields:
        if field.name not in body:
            continue
        value, complaint = _cast(body[field.name], field)
        if complaint:
            complaints[field.name] = [complaint]
        else:
            values[field.name] = value
    return values, complaints


def _cast(value: Json, field: Field) -> tuple[Json, str]:
    if value is None:
        return None, ""
    if field.type is bool:
        return _truth(value)
    if field.type is int:
        return whole_number(value, field.choices)
    if field.type is str and not isinstance(value, str):
        return None, NOT_A_TEXT
    return value, ""


def _truth(value: Json) -> tuple[Json, str]:
    if isinstance(value, bool | str) and value in _TRUTH:
        return _TRUTH[value], ""
    return None, NOT_LISTED


def whole_number(value: Json, choices: Choices | None) -> tuple[Json, str]:
    """A whole number from a number or a text (note A7), one of the choices if there are any."""
    if isinstance(value, str) and _WHOLE.fullmatch(value):
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int) or not -LIMIT <= value < LIMIT:
        return None, NOT_A_NUMBER
    if choices is not None and value not in choices:
        return None, NOT_LISTED
    return value, ""
