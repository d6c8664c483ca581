"""The filter of a list taken apart: `property operator value`, joined by `&`.

A value in quotes may hold everything, a quote in it is doubled; one without ends before a `&`,
and spaces around it do not count (note B136).
"""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from tui.sandbox.refusals import Refusal
from tui.sandbox.validation import LIMIT

EQUALITY: Final = ("=", "!=")
NULL: Final = "null"
MOST_TERMS: Final = 100
"""A database takes some hundreds of conditions, not any number."""
_QUOTE: Final = '"'
_TERM: Final = re.compile(
    r"""(?sx) \s* ([A-Za-z_][\w.]*) \s* (>=|<=|!=|=|<|>|\*) \s*
    (?: "((?:[^"]|"")*+)" (\*?) \s* | ([^&]*) ) (?:&|\Z)"""
)
_BETWEEN: Final = re.compile(r"[\s&]*")
_NUMBER: Final = re.compile(r"([+-]?[0-9]+)([.,][0-9]+)?([eE][+-]?[0-9]+)?")


@dataclass(frozen=True, slots=True)
class FilterTerm:
    """One condition; `begins` is the star behind its value."""

    name: str
    operator: str
    value: str
    quoted: bool
    begins: bool

    @property
    def asks_for_nothing(self) -> bool:
        """Whether it asks for what is not set."""
        plain = self.operator in EQUALITY and not (self.quoted or self.begins)
        return plain and self.value in ("", NULL)


def terms_of(text: str) -> Iterator[FilterTerm]:
    """The terms of a filter; raises a 400 where it is none."""
    at = _after_joins(text, 0)
    count = 0
    while at < len(text):
        count += 1
        if count > MOST_TERMS:
            raise Refusal(400, f"A filter has at most {MOST_TERMS} conditions")
        found = _TERM.match(text, at)
        if found is None or (found[5] or "").startswith(_QUOTE):
            wrong = text[at:].partition("&")[0]
            raise Refusal(400, f"The filter {wrong!r} is not <property><operator><value>")
        yield _term(found)
        at = _after_joins(text, found.end())


def number_written(text: str) -> int | float | None:
    """The number that a text is, with decimals behind a point or a comma (note B45)."""
    found = _NUMBER.fullmatch(text)
    if found is None:
        return None
    try:
        if found[2] is found[3] is None and -LIMIT <= (whole := int(text)) < LIMIT:
            return whole
        number = float(text.replace(",", "."))
    except ValueError:  # more digits than Python reads
        return None
    return None if math.isinf(number) else number


def _term(found: "re.Match[str]") -> FilterTerm:
    name, operator, inside, star, plain = found.groups()
    if inside is not None:
        value = inside.replace(_QUOTE * 2, _QUOTE)
        return FilterTerm(name, operator, value, quoted=True, begins=bool(star))
    value = plain.strip()
    if operator == "*":
        return FilterTerm(name, operator, value.strip("*"), quoted=False, begins=False)
    begins = operator in EQUALITY and value.endswith("*")
    return FilterTerm(name, operator, value[:-1] if begins else value, quoted=False, begins=begins)


def _after_joins(text: str, at: int) -> int:
    found = _BETWEEN.match(text, at)
    return found.end() if found else at
