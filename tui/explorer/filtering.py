"""What is said about the filter of a list, and what can be typed into it."""

from typing import get_args

import msgspec

from tui.client.query.model import Query
from tui.contract.fields import fields_of
from tui.contract.operation import SORT_COLUMN, SORT_DIRECTION, AnyOperation
from tui.explorer.node import Node, is_notice


def state_in_words(node: Node) -> str:
    """How much of a list is seen: page, page size, order, how many."""
    contents = node.contents
    if contents is None or contents.error is not None:
        return ""
    parts = _order(contents.query, contents.page) if contents.query else []
    count = f"{contents.total:,}" if contents.complete else f"{contents.total:,} of ?"
    if contents.shown is not None:
        # Notices stand at the end, so that a long list need not be gone through.
        notices = sum(map(is_notice, contents.shown[-1:]))
        seen = len(contents.shown) - notices
        count = f"{seen:,} of {contents.total:,} loaded"
    return " · ".join([*parts, count])


def filtered_list(node: Node) -> Node | None:
    """The nearest node whose list is filtered and has the node in it, or under it."""
    above = (each for each in node.ancestry() if each.contents is not None)
    return next((each for each in above if each.contents and each.contents.filter_text), None)


def _order(query: Query, page: int) -> list[str]:
    parts = []
    if query.page_size is not None:
        parts += [f"page {page}", f"{query.page_size} a page"]
    column = query.given.get(SORT_COLUMN.name)
    if column:
        falling = query.given.get(SORT_DIRECTION.name, "").startswith("desc")
        parts.append(f"by {column} {'↓' if falling else '↑'}")
    return parts


def suggestions(operation: AnyOperation) -> tuple[str, ...]:
    """Words that can begin a term: the list's parameters and its records' properties."""
    parameters = [each.name for each in operation.query if each.name != "filter"]
    elements = get_args(operation.returns)
    record = elements[0] if elements else None
    if isinstance(record, type) and issubclass(record, msgspec.Struct) and operation.paged:
        parameters += [field.name for field in fields_of(record)]
    return tuple(parameters)
