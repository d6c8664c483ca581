"""The fields of a body, addressed by dotted names: `user.first_name`, `children.0.name`.

Owns the walk through the contract's types; knows no HTTP.
"""

from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, get_args, get_origin

import msgspec

from tui.cli.calling.values import field_value, typed_value
from tui.config.problem import ConfigProblem
from tui.contract.fields import Field, Shows, fields_of
from tui.contract.operation import Json, JsonObject
from tui.in_sentences import with_or

RecordType = type[msgspec.Struct]


@dataclass(frozen=True, slots=True)
class BodyPlace:
    """Where a dotted name leads: its keys as they are sent, and what may stand there."""

    keys: tuple[str, ...]
    shape: object
    field: Field | None
    secret: bool

    def value(self, text: str) -> Json:
        """The text as this place takes it; raises ConfigProblem."""
        name = ".".join(self.keys)
        if self.field is not None:
            return field_value(self.field, name, text)
        return typed_value(self.shape, name, text)


def find_place(record: RecordType, dotted: str) -> BodyPlace:
    """Follow a dotted name; raises ConfigProblem, with the nearest names, for an unknown one."""
    keys: list[str] = []
    shape: object = record
    field: Field | None = None
    secret = False
    for part in dotted.split("."):
        key, field, shape = _step(shape, part, dotted)
        keys.append(key)
        secret = secret or (field is not None and field.shows is Shows.SECRET)
    return BodyPlace(tuple(keys), shape, field, secret)


def put(body: JsonObject, place: BodyPlace, value: Json) -> None:
    """Enter a value; a list that is given again grows. Raises ConfigProblem."""
    holder: Json = body
    for key, following in zip(place.keys[:-1], place.keys[1:], strict=True):
        empty: Json = [] if following.isdecimal() else {}
        holder = _hold(holder, key, empty, place)
    last = place.keys[-1]
    before = _hold(holder, last, value, place)
    if isinstance(holder, dict):
        holder[last] = _grown(before, value)
    elif isinstance(holder, list):
        holder[int(last)] = value


def _grown(before: Json, value: Json) -> Json:
    if before is not value and isinstance(before, list) and isinstance(value, list):
        return [*before, *value]
    return value


def nearest(name: str, known: list[str]) -> str:
    """A sentence about the names that are like it, or all there are."""
    if close := get_close_matches(name, known):
        return f"Did you mean {with_or(close)}?"
    return f"It has: {', '.join(known)}." if known else "It has none."


def _step(shape: object, part: str, dotted: str) -> tuple[str, Field | None, object]:
    record = _record_of(shape)
    if record is not None:
        for field in fields_of(record):
            if part in (field.name, *field.variants):
                return field.name, field, field.type
        known = [field.name for field in fields_of(record)]
        raise ConfigProblem(f"There is no field {part} in {dotted}. {nearest(part, known)}")
    if shape is Any:
        return part, None, Any
    for inner in (shape, *get_args(shape)):
        if get_origin(inner) is dict:
            return part, None, get_args(inner)[1]
        if get_origin(inner) is list:
            if not part.isdecimal():
                raise ConfigProblem(
                    f"{dotted}: write a number instead of {part}; counting starts at 0."
                )
            return part, None, get_args(inner)[0]
    raise ConfigProblem(f"{dotted}: {part} cannot be there; that field has no parts.")


def _record_of(shape: object) -> RecordType | None:
    parts = (shape, *get_args(shape)) if get_origin(shape) is not list else (shape,)
    for part in parts:
        if isinstance(part, type) and issubclass(part, msgspec.Struct):
            return part
    return None


def _hold(holder: Json, key: str, empty: Json, place: BodyPlace) -> Json:
    """What stands under a key, made where nothing does."""
    if isinstance(holder, dict):
        return holder.setdefault(key, empty)
    if isinstance(holder, list) and int(key) <= len(holder):
        if int(key) == len(holder):
            holder.append(empty)
        return holder[int(key)]
    raise ConfigProblem(f"{'.'.join(place.keys)}: give all elements in order, starting with 0.")
