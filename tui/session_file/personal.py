"""Which fields of the services say who somebody is: read from the contract."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

from tui.contract import OPERATIONS
from tui.contract.fields import Field, fields_within
from tui.contract.operation import Filtering
from tui.contract.values import Choices, PersonalPart, ValueKind

_WORD: Final = re.compile(r"[^\W_]+")


@cache
def personal_fields() -> Mapping[str, PersonalPart]:
    """What the fields of either service say of a person, by their names in lower case.

    XML spells names with dashes.
    """
    found: dict[str, PersonalPart] = {}
    for field in _all_fields():
        if (part := field.says_of_person) is not None:
            for name in (field.name, *field.variants):
                found[name.casefold()] = found[name.replace("_", "-").casefold()] = part
    return found


@cache
def names_of_fields() -> frozenset[str]:
    """What the services call their fields, in lower case."""
    return frozenset(
        name.casefold() for field in _all_fields() for name in (field.name, *field.variants)
    )


@cache
def words_of_services() -> frozenset[str]:
    """The words, in lower case, in which the services speak: a role `Admin` is nobody's name."""
    said: set[str] = set()
    for field in _all_fields():
        said |= {field.title, *_words_of(field.choices)}
    for operation in OPERATIONS.values():
        for parameter in operation.query:
            said |= {parameter.title, *_words_of(parameter.choices)}
        said.add(operation.title)
    return frozenset(word for text in said for word in _WORD.findall(text.lower()))


def _words_of(choices: Choices | None) -> Iterator[str]:
    if choices is not None:
        yield from map(str, choices)
        yield from choices.values()


@cache
def _all_fields() -> tuple[Field, ...]:
    seen: set[object] = set()
    return tuple(
        field
        for operation in OPERATIONS.values()
        for shape in (operation.returns, operation.body)
        for field in fields_within(shape, seen)
    )


@cache
def searches_people(operation_id: str) -> frozenset[str]:
    """The parameters, in lower case, that take a part of somebody's name, as it was typed."""
    operation = OPERATIONS.get(operation_id)
    if operation is None or operation.filtering is not Filtering.TEXT:
        return frozenset()
    fields = fields_within(operation.returns)
    if not any(field.says_of_person is PersonalPart.LOGIN for field in fields):
        return frozenset()
    texts = (each for each in operation.query if each.kind == ValueKind.TEXT)
    return frozenset(name.casefold() for each in texts for name in (each.name, *each.variants))


def logins_in(operation_id: str, path: str) -> Iterator[str]:
    """The logins that the unencoded path of a request names, by the operation's placeholders."""
    operation = OPERATIONS.get(operation_id)
    if operation is None:
        return
    pattern = operation.path.strip("/").split("/")
    segments = path.strip("/").split("/")[-len(pattern) :]
    for wanted, segment in zip(pattern, segments, strict=False):
        names = wanted.strip("{}").split("},{") if wanted.startswith("{") else ()
        for name, value in zip(names, segment.split(",", 1), strict=False):
            if personal_fields().get(name.casefold()) is PersonalPart.LOGIN:
                yield value
