"""The fields of a body that count, judged by what the contract says of its record.

What the service ignores is dropped whatever it holds; other spellings become the first.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final, get_args, get_origin

import msgspec

from tui.contract.fields import Field, Shows, fields_of
from tui.contract.operation import Json, JsonObject
from tui.sandbox.handlers import Call
from tui.sandbox.refusals import Refusal
from tui.sandbox.validation import (
    BLANK,
    NOT_A_NUMBER,
    NOT_A_TEXT,
    NOT_LISTED,
    Complaints,
    blank,
    cast,
    whole_number,
)

NO_LIST: Final = "is no list of texts"
NO_OBJECT: Final = "is no object"
NO_MOMENT: Final = "is no date"
OUT_OF_BOUNDS: Final = "is out of bounds"


def fields_given(call: Call, *, partial: bool = False) -> JsonObject:
    """The fields of the body that the operation looks at, by name.

    What is absent stays absent, null stays null. Raises a 400 for what is wrong, and for
    what is mandatory but blank; with `partial` it may be absent.
    """
    record: type[Any] | None = call.operation.body
    assert record is not None, "the operation has no body"
    return check_record(call.json, record, partial=partial or call.operation.partial)


def check_record(
    body: JsonObject, record: type[msgspec.Struct], *, partial: bool = False
) -> JsonObject:
    """The same for any object and the record it should be."""
    fields = fields_of(record)
    sent = _by_first_spelling(body, fields)
    values: JsonObject = {}
    complaints: Complaints = {}
    for field in fields:
        if not field.counts_in(sent):
            continue
        if field.mandatory_in(sent) and blank(sent.get(field.name)):
            if not (partial and field.name not in sent):
                complaints[field.name] = [BLANK]
            continue
        if field.name in sent:
            value, complaint = _check_value(sent[field.name], field)
            if complaint:
                complaints[field.name] = [complaint]
            else:
                values[field.name] = value
    if complaints:
        raise Refusal(400, fields=complaints)
    return values


def _by_first_spelling(body: JsonObject, fields: tuple[Field, ...]) -> Mapping[str, Json]:
    """The body with other spellings of a field under its name; its own name wins."""
    sent = dict(body)
    for field in fields:
        for variant in field.variants:
            if variant in sent:
                sent.setdefault(field.name, sent.pop(variant))
    return sent


def _check_value(value: Json, field: Field) -> tuple[Json, str]:
    """The value as it is kept, and what is wrong with it."""
    if value is None:
        return None, ""
    if field.type == int | str:
        value, complaint = whole_number(value, field.choices)
    elif field.type is float:
        value, complaint = _number(value)
    elif get_origin(field.type) is list:
        value, complaint = _list(value, field)
    elif get_origin(field.type) is dict:
        value, complaint = (value, "") if isinstance(value, dict) else (None, NO_OBJECT)
    else:
        given, complaints = cast({field.name: value}, [field])
        value = given.get(field.name)
        complaint = complaints.get(field.name, [""])[0]
    return value, complaint or _against_contract(value, field)


def _number(value: Json) -> tuple[Json, str]:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None, NOT_A_NUMBER
    try:
        return float(value), ""
    except ValueError:
        return None, NOT_A_NUMBER


def _list(value: Json, field: Field) -> tuple[Json, str]:
    """A list; of texts also a single text (note B78)."""
    texts = get_args(field.type) == (str,)
    if texts and isinstance(value, str):
        return [value], ""
    if not isinstance(value, list) or (texts and not all(isinstance(v, str) for v in value)):
        return None, NO_LIST if texts else "is no list"
    return value, ""


def _against_contract(value: Json, field: Field) -> str:
    """Choices, compared in any case (note B110), bounds and dates."""
    if field.choices is not None and not field.choices.open and isinstance(value, str):
        known = {str(choice).casefold() for choice in field.choices}
        if value and value.casefold() not in known:
            return NOT_LISTED
    if field.bounds is not None and isinstance(value, int | float) and value not in field.bounds:
        return OUT_OF_BOUNDS
    if field.shows is Shows.DATE and value and not _is_moment(value):
        return NO_MOMENT
    if field.shows is Shows.GUID and not isinstance(value, str):
        return NOT_A_TEXT
    return ""


def _is_moment(value: Json) -> bool:
    try:
        datetime.fromisoformat(str(value))
    except ValueError:
        return False
    return True
