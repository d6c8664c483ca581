"""How much an operation may answer: one record, or as much as there is."""

from functools import cache
from typing import get_args, get_origin

from tui.contract.fields import Record, fields_of
from tui.contract.operation import AnyOperation


def answers_many(operation: AnyOperation) -> bool:
    """Whether the answer is a list, a tree of records, or a file: its length has no natural end."""
    shape: object = operation.returns
    if operation.downloads or (get_origin(shape) is list and not operation.one_or_list):
        return True
    return isinstance(shape, type) and issubclass(shape, Record) and _is_tree(shape)


@cache
def _is_tree(shape: type[Record]) -> bool:
    """Whether a record carries others of its own kind in itself."""
    return any(shape in get_args(field.type) for field in fields_of(shape))
