"""A query text taken apart, in whichever of the two languages the operation knows."""

from collections.abc import Collection
from typing import TypeVar

from tui.client.query.expression import parse_expression
from tui.client.query.free_text import parse_free_text
from tui.client.query.model import Query
from tui.contract.operation import Filtering, Operation

B = TypeVar("B")


def parse_query(
    text: str,
    operation: Operation[object, B],
    also: Collection[str] = (),
    *,
    all_loaded: bool = False,
    words_in: str = "",
) -> Query:
    """Parse what a user typed for a list; raises QueryError with the column where it is wrong.

    `also` are properties that its records have though the contract does not know them. Where
    `all_loaded`, conditions that the service does not know are taken for what is loaded. Where
    the service takes conditions, words mean that the property `words_in` contains them.
    """
    if operation.filtering is Filtering.TEXT:
        return parse_free_text(text, operation, also, all_loaded=all_loaded)
    return parse_expression(text, operation, also, words_in=words_in)
