"""The bodies of dRofus requests: their envelope, their fields, what is kept unread."""

from collections.abc import Iterable
from datetime import UTC

import msgspec

from tui.contract.fields import Field, Shows, fields_of
from tui.contract.operation import Json, JsonObject
from tui.sandbox.handlers import Call
from tui.sandbox.refusals import Refusal
from tui.sandbox.validation import (
    BLANK,
    LIMIT,
    NOT_A_NUMBER,
    NOT_A_TEXT,
    NOT_LISTED,
    Complaints,
    blank,
    cast,
)

INVALID = "is invalid"


def envelope(call: Call, name: str | None = None) -> JsonObject:
    """The record within a body; raises a 422 where the key is missing."""
    key = name or str(call.operation.body_root)
    inner = call.json.get(key)
    if not isinstance(inner, dict):
        raise Refusal(422, fields={key: ["is missing or no object"]})
    return inner


def check_fields(
    body: JsonObject, record: type[msgspec.Struct], *, needed: Iterable[str] = ()
) -> tuple[JsonObject, Complaints]:
    """The fields that a caller may set, cast, and what is wrong with them.

    The `needed` ones may be absent, but not empty; what the service ignores is left out.
    """
    fields = [field for field in fields_of(record) if not field.ignored]
    values, complaints = cast(body, fields)
    for field in fields:
        if field.name in values and (complaint := _complaint(values[field.name], field)):
            complaints[field.name] = [complaint]
    for name in needed:
        if name in body and blank(body[name]):
            complaints[name] = [BLANK]
    return values, complaints


def unread(body: JsonObject, *records: type[msgspec.Struct]) -> JsonObject:
    """What no field of these records says: kept and given back as it came."""
    known = {field.name for record in records for field in fields_of(record)}
    return {name: value for name, value in body.items() if name not in known}


def refuse_complaints(complaints: Complaints) -> None:
    """Raises a 422 if there is anything to complain about."""
    if complaints:
        raise Refusal(422, fields=complaints)


def drofus_moment(call: Call) -> str:
    """Now, as records say it: `2016-11-28T12:22:35Z`."""
    return call.now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _is_endless(value: Json) -> bool:
    """Whether a whole number has more than 64 bits."""
    return isinstance(value, int) and not -LIMIT <= value < LIMIT


def _complaint(value: Json, field: Field) -> str:
    if value is None:
        return ""
    if isinstance(value, dict | list):
        return NOT_A_TEXT
    if isinstance(value, bool) is not (field.type is bool) or _is_endless(value):
        return NOT_A_NUMBER
    if field.choices is not None and not field.choices.open and value not in field.choices:
        return NOT_LISTED
    if field.shows is Shows.EMAIL and "@" not in str(value):
        return INVALID
    return ""
