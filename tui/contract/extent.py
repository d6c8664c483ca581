"""How much an operation may answer: one record, or as much as there is."""

from collections.abc import Iterator
from functools import cache
from typing import get_args, get_origin

from tui.contract.fields import Record, fields_of
from tui.contract.operation import AnyOperation


def answers_many(operation: AnyOperation) -> bool:
    """Whether the answer is a list, a tree of records, or a file: its length has no natural end."""
    shape: object = operation.returns
    if operation.downloads or (get_origin(shape) is list and not operation.one_or_list):
        return True
    return isinstance(shape, type) and issubclass(shape, Record) and _branches(shape)


def _branches(shape: type[Record]) -> bool:
    """Whether a record is a tree, or carries a list of trees as a scene does its objects."""
    return _is_tree(shape) or any(map(_is_tree, _listed_in(shape)))


def _listed_in(shape: type[Record]) -> Iterator[type[Record]]:
    """The records of which a record carries lists."""
    for field in fields_of(shape):
        inner = get_args(field.type) if get_origin(field.type) is list else ()
        yield from (each for each in inner if isinstance(each, type) and issubclass(each, Record))


@cache
def _is_tree(shape: type[Record]) -> bool:
    """Whether a record carries others of its own kind in itself."""
    return any(shape in get_args(field.type) for field in fields_of(shape))
