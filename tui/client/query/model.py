"""A query as a value: what is asked of a list, free of how it was typed.

Knows the contract only.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from tui.client.errors import QueryError
from tui.client.query.term import JOIN, Term
from tui.contract.operation import (
    FILTER,
    PAGE,
    PAGE_SIZE,
    SORT_COLUMN,
    SORT_DIRECTION,
    AnyOperation,
    Filtering,
    Parameter,
)

_ASSIGNED: Final = re.compile(r"\s*[A-Za-z_][\w.]*\s*(?:[=<>*]|!=)")
"""A name and an operator."""


@dataclass(frozen=True, slots=True)
class Query:
    """A checked query of one operation; equal queries ask for the same.

    `given` holds every parameter but the filter, unencoded, in the operation's order.
    """

    operation: AnyOperation = field(repr=False)
    terms: tuple[Term, ...] = ()
    given: Mapping[str, str] = field(default_factory=dict)

    @property
    def parameters(self) -> dict[str, str]:
        """The query string's parameters, unencoded, ready for `call(query=…)`."""
        asks = bool(self.terms) and not self.is_answered_here
        return {**({FILTER.name: self.filter} if asks else {}), **self.given}

    @property
    def is_answered_here(self) -> bool:
        """Whether it has terms for what is loaded, since the service takes no filter."""
        return bool(self.terms) and FILTER not in self.operation.query

    @property
    def filter(self) -> str:
        """The terms as the service reads them; empty where there are none."""
        return JOIN.join(term.text for term in self.terms)

    @property
    def sent_in_words(self) -> str:
        """What of it is sent to narrow a list, as it stands in the address; pages apart."""
        order = (SORT_COLUMN.name, SORT_DIRECTION.name, PAGE.name, PAGE_SIZE.name)
        sent = (f"{name}={value}" for name, value in self.parameters.items() if name not in order)
        return JOIN.join(sent)

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
        """The same query for another page; raises QueryError where there are no pages."""
        if not self.operation.paged or number < 1:
            raise QueryError(f"“{self.operation.title}” has no page {number}.", 0)
        return replace(self, given=ordered(self.operation, {**self.given, PAGE.name: str(number)}))

    @property
    def text(self) -> str:
        """The canonical spelling; parses back to an equal query."""
        free = free_text_of(self.operation)
        parts = [self.filter] if self.terms else []
        for name, value in self.given.items():
            is_free = free is not None and name == free.name and not looks_assigned(value)
            parts.append(value if is_free else f"{name}={value}")
        return JOIN.join(parts)


def ordered(operation: AnyOperation, given: Mapping[str, str]) -> dict[str, str]:
    """Parameters in the order the operation declares them."""
    return {p.name: given[p.name] for p in operation.query if p.name in given}


def free_text_of(operation: AnyOperation) -> Parameter | None:
    """The parameter that takes a text typed without a name (dRofus `query`)."""
    return operation.query[0] if operation.filtering is Filtering.TEXT else None


def looks_assigned(text: str) -> bool:
    """Whether a text would be read as `name=value`, or not be read at all, without its name."""
    return not text or _ASSIGNED.match(text) is not None
