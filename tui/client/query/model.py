"""A query as a value."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TypeVar

from tui.contract.operation import FILTER, PAGE, PAGE_SIZE, Operation

B = TypeVar("B")


class Operator(StrEnum):
    """The seven documented operators."""

    EQUAL = "="
    UNEQUAL = "!="
    LESS = "<"
    GREATER = ">"
    AT_LEAST = ">="
    AT_MOST = "<="
    CONTAINS = "*"


@dataclass(frozen=True, slots=True)
class Term:
    """One condition of a filter."""

    property: str
    operator: Operator
    value: str


@dataclass(frozen=True, slots=True)
class Query:
    """A checked query; equal queries ask for the same."""

    terms: tuple[Term, ...] = ()
    given: Mapping[str, str] = field(default_factory=dict)

    @property
    def parameters(self) -> dict[str, str]:
        """The query string's parameters, unencoded, ready for `call(query=…)`."""
        return {FILTER.name: "", **self.given}

    @property
    def page(self) -> int:
        """The page asked for; counts from 1."""
        return int(self.given.get(PAGE.name, "1"))

    @property
    def page_size(self) -> int | None:
        """Records a page; None leaves it to the service."""
        size = self.given.get(PAGE_SIZE.name)
        return None if size is None else int(size)

    def with_page(self, number: int) -> "Query":
        """The same query for another page."""
        return replace(self, given={**self.given, PAGE.name: str(number)})

    @property
    def text(self) -> str:
        """The canonical spelling; parses back to an equal query."""
        return ""


def parse_query(text: str, operation: Operation[object, B]) -> Query:
    """Parse what a user typed for a list; raises QueryError."""
    raise NotImplementedError
