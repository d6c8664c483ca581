"""The order of a list by a column: by the server where it has more than is loaded, else here."""

from collections.abc import Generator, Sequence
from dataclasses import replace
from functools import partial

from tui.client.query.model import ordered
from tui.client.query.parsing import parse_query
from tui.contract.operation import SORT_COLUMN, SORT_DIRECTION, Json
from tui.explorer.lists.asked import is_all_loaded, loaded_properties
from tui.explorer.lists.filtering import typed_part
from tui.explorer.nodes.node import Node
from tui.explorer.nodes.stretches import neighbours
from tui.explorer.table_rows.cells import Column
from tui.explorer.table_rows.sorting import SortedBy, SortKey, numbers_in_order, sort_keys
from tui.explorer.tables.columns import FULL_NAME, NAME, FieldColumn, known_name
from tui.explorer.tables.field_values import field_values, key_in_words, label_values
from tui.explorer.tables.labels import fields_in_label
from tui.explorer.trees.kind import Kind

_ORDER = (SORT_COLUMN.name, SORT_DIRECTION.name)


def keys_of(nodes: list[Node], kind: Kind, column: Column) -> Generator[None, None, list[SortKey]]:
    """What the nodes are ordered by under a column, read from what is loaded."""
    values = yield from _values(nodes, kind, column)
    return sort_keys(values, partial(key_in_words, column))


def nodes_in_order(
    nodes: list[Node], keys: Sequence[SortKey], *, falling: bool
) -> Generator[None, None, list[Node]]:
    """The nodes in the order of their keys."""
    numbers = yield from numbers_in_order(keys, falling=falling)
    return [nodes[number] for number in numbers]


def server_order(node: Node, kind: Kind, column: Column) -> str | None:
    """The property by which the server sorts a list as a column says.

    None where it cannot, and where all of the list is here.
    """
    branch = node.source
    operation = branch.operation if branch is not None else None
    if operation is None or SORT_COLUMN not in operation.query:
        return None
    if is_all_loaded(operation, node.contents):
        return None
    return column.id or next(iter(fields_in_label(kind)), None)


def filter_in_order(node: Node, order: SortedBy | None) -> str:
    """The filter of a list with this order for the server. Raises QueryError."""
    operation = node.source.operation if node.source is not None else None
    if operation is None:
        return ""
    also = loaded_properties(node.contents)
    query = parse_query(typed_part(node), operation, also, all_loaded=True)
    given = {
        n: v for n, v in query.given.items() if n not in (SORT_COLUMN.name, SORT_DIRECTION.name)
    }
    if order is not None:
        given[SORT_COLUMN.name] = order[0]
        given[SORT_DIRECTION.name] = "desc" if order[1] else "asc"
    return replace(query, given=ordered(operation, given)).text


def order_of_server(node: Node, kind: Kind) -> SortedBy | None:
    """The column by which the server was asked to sort a list, and whether it falls."""
    query = node.contents.query if node.contents is not None else None
    sorted_by = query.given.get(SORT_COLUMN.name) if query is not None else None
    if query is None or sorted_by is None:
        return None
    is_name = fields_in_label(kind)[:1] == (sorted_by,)
    falling = query.given.get(SORT_DIRECTION.name, "").casefold().startswith("desc")
    return (NAME if is_name else sorted_by, falling)


def _values(nodes: list[Node], kind: Kind, column: Column) -> Generator[None, None, list[Json]]:
    is_of_node = not isinstance(column, FieldColumn)
    if kind.nested or column.id == FULL_NAME or (kind.labelled_by and is_of_node):
        return (yield from _one_by_one(nodes, column))
    found, at = list[Json](), 0
    while at < len(nodes):
        stretch, records = neighbours(nodes, at), nodes[at].records
        if isinstance(column, FieldColumn):
            found += yield from field_values(records, stretch, column)
        else:
            found += yield from label_values(records, stretch, kind)
        yield
        at += len(stretch)
    return found


def _one_by_one(nodes: list[Node], column: Column) -> Generator[None, None, list[Json]]:
    found = list[Json]()
    for node in nodes:
        if isinstance(column, FieldColumn):
            found.append(column.value(node.record))
        elif column.id == FULL_NAME:
            found.append(known_name(node))
        else:
            found.append(node.label)
        yield
    return found
