"""What somebody typed to find people: it may be any part of a name."""

import re
from collections.abc import Callable, Iterator
from typing import Final

from tui.client.query.term import QUOTE, STAR, Operator
from tui.contract.operation import FILTER
from tui.session_file.personal import personal_fields, searches_people

_SIGNS: Final = "|".join(re.escape(each) for each in sorted(Operator, key=len, reverse=True))
_CONDITION: Final = re.compile(rf'([\w.-]+)(\s*(?:{_SIGNS})\s*)("(?:[^"]|"")*"?|[^&]*)')


def typed_in(operation_id: str, name: str, value: str) -> Iterator[str]:
    """All that the value of a parameter of a query says of people."""
    found: list[str] = []

    def take(typed: str) -> str:
        found.append(typed)
        return typed

    with_typed(operation_id, name, value, take)
    yield from found


def with_typed(operation_id: str, name: str, value: str, change: Callable[[str], str]) -> str:
    """The value of a parameter in which what says something of people is changed."""
    low = name.casefold()
    if low in searches_people(operation_id) or low in personal_fields():
        return change(value) if value else value
    if low != FILTER.name:
        return value
    return _CONDITION.sub(lambda found: _with_value(found, change), value)


def _with_value(condition: re.Match[str], change: Callable[[str], str]) -> str:
    field, sign, written = condition.groups()
    if field.rpartition(".")[2].casefold() not in personal_fields():
        return condition[0]
    value = written.strip().strip(STAR).strip(QUOTE)
    if not value or value.casefold() == "null":
        return condition[0]
    return f"{field}{sign}{written.replace(value, change(value))}"
