"""From a text on the command line to the value that a field or a parameter takes.

The contract says the types; whatever does not fit is refused with what would.
"""

from collections.abc import Mapping
from types import UnionType
from typing import Any, Union, get_args, get_origin

import msgspec

from tui.config.problem import ConfigProblem
from tui.config.text import place_in_words
from tui.contract.fields import Field
from tui.contract.operation import Json, Parameter
from tui.contract.typed import (
    is_number_beyond_doubt,
    number_in,
    parts_in,
    truth_in,
    whole_in,
)
from tui.contract.values import Bounds, Choices, ValueKind
from tui.in_sentences import with_or

_WORDS: Mapping[str, bool | None] = {"true": True, "false": False, "null": None}


def field_value(field: Field, name: str, text: str) -> Json:
    """A field's value; raises ConfigProblem for what it cannot be."""
    if field.choices is not None and text.casefold() != "null":
        chosen = _chosen(field.choices, name, text)
        if chosen is not None:
            return chosen
    value = typed_value(field.type, name, text)
    if field.bounds is not None and isinstance(value, int | float):
        _check_bounds(field.bounds, name, value)
    return value


def parameter_value(parameter: Parameter, text: str) -> str:
    """A parameter's value, as it is sent, '' for one that is to be left out.

    Raises ConfigProblem for what it cannot be.
    """
    if parameter.choices is not None:
        if parameter.choices.leaves_out(text):
            return ""
        chosen = _chosen(parameter.choices, parameter.name, text)
        return text if chosen is None else str(chosen)
    if parameter.kind is ValueKind.LIST:
        return ",".join(parts_in(text))
    if parameter.kind is ValueKind.WHOLE:
        value = typed_value(int, parameter.name, text)
        if parameter.bounds is not None and isinstance(value, int):
            _check_bounds(parameter.bounds, parameter.name, value)
    return text


def typed_value(shape: object, name: str, text: str) -> Json:
    """A value of a type of the contract; raises ConfigProblem."""
    parts = get_args(shape) if get_origin(shape) in (Union, UnionType) else (shape,)
    if str not in parts and text.casefold() == "null":
        return None
    for part in parts:
        found = _plain(part, text)
        if found is not None and (str not in parts or _is_beyond_doubt(text)):
            return found
    if str in parts:
        return text
    if Any in parts and text.lstrip()[:1] not in tuple('{["'):
        return number_in(text) if is_number_beyond_doubt(text) else _WORDS.get(text, text)
    if bool in parts or int in parts or float in parts:
        raise ConfigProblem(f"{name}={text}: {name} must be {_named(parts)}.")
    return _structured(parts, name, text)


def json_value(name: str, text: str) -> Json:
    """A value written as JSON; raises ConfigProblem."""
    try:
        value: Json = msgspec.json.decode(text)
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise ConfigProblem(f"{name} is not JSON: {_with_place(str(error), text)}.") from None
    return value


def _with_place(message: str, text: str) -> str:
    """The library counts bytes from 0; people count lines, and columns in them."""
    reason, counted, byte = message.rpartition(" (byte ")
    if not counted:
        return message
    before = text.encode("utf-8", "replace")[: int(byte.rstrip(")"))]
    return f"{place_in_words(before.decode('utf-8', 'ignore'))}: {reason}"


def _plain(part: object, text: str) -> bool | int | float | None:
    if part is bool:
        return truth_in(text)
    if part is int:
        return whole_in(text)
    return number_in(text) if part is float else None


def _is_beyond_doubt(text: str) -> bool:
    """Whether what may be a text too is a number, or yes or no, as JSON writes it."""
    return is_number_beyond_doubt(text) or text in ("true", "false")


def _structured(parts: tuple[Any, ...], name: str, text: str) -> Json:
    """Plain values of a list are separated by commas; the rest is written as JSON."""
    for part in parts:
        if get_origin(part) is list and not text.lstrip().startswith("["):
            (element,) = get_args(part)
            if element in (str, int, float):
                return [typed_value(element, name, each) for each in parts_in(text)]
    return json_value(name, text)


def _chosen(choices: Choices, name: str, text: str) -> str | int | bool | None:
    """The documented value that is meant, by itself or by its word; None for an open one."""
    meant = choices.meant_by(text)
    if meant is not None or choices.open:
        return meant
    known = ", ".join(
        str(value) if str(value).casefold() == word.casefold() else f"{value} ({word})"
        for value, word in choices.items()
    )
    raise ConfigProblem(f"{name}={text}: {name} must be one of {known}.")


def _check_bounds(bounds: Bounds, name: str, value: float) -> None:
    if value not in bounds:
        least = f" at least {bounds.lowest:g}" if bounds.lowest is not None else ""
        most = f" at most {bounds.highest:g}" if bounds.highest is not None else ""
        raise ConfigProblem(f"{name}={value:g}: {name} must be{least}{most}.")


def _named(parts: tuple[object, ...]) -> str:
    words = {bool: "true or false", int: "a whole number", float: "a number"}
    return with_or(words[part] for part in parts if isinstance(part, type) and part in words)
