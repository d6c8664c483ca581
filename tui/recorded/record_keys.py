"""By which fields requests name a record, and of what type the records of an operation are.

All of it follows from where the placeholders of paths pick their values.
"""

from collections.abc import Mapping
from functools import cache
from typing import TypeAlias, get_args, get_origin

import msgspec

from tui.contract import OPERATIONS
from tui.contract.operation import AnyOperation, Parameter
from tui.contract.placeholders import path_parameters

ShapeOfRecord: TypeAlias = type[msgspec.Struct]
_ID = "id"


def record_type(operation: AnyOperation) -> ShapeOfRecord | None:
    """The type of the record, or of each record, that an operation answers with."""
    shape: object = operation.returns
    if get_origin(shape) is list:
        shape = get_args(shape)[0]
    return shape if isinstance(shape, type) and issubclass(shape, msgspec.Struct) else None


def lists_records(operation: AnyOperation) -> bool:
    """Whether an operation answers with a list of records."""
    return get_origin(operation.returns) is list and record_type(operation) is not None


def key_fields(operation: AnyOperation) -> tuple[str, ...]:
    """The fields by which requests name the records of a list; none where nothing does."""
    if operation.id in _picked_fields():
        return (_picked_fields()[operation.id],)
    shape = record_type(operation)
    if shape is not None and _ID in shape.__struct_encode_fields__:
        return (_ID,)
    return next(filter(None, map(_keys_of_single, _singles_of(operation))), ())


def _keys_of_single(operation: AnyOperation) -> tuple[str, ...]:
    return tuple(own_fields(operation).values())


def _singles_of(operation: AnyOperation) -> tuple[AnyOperation, ...]:
    """What reads a record by itself that a list has."""
    family = [each for each in OPERATIONS.values() if each.family == operation.family]
    shape = record_type(operation)
    reads = [each for each in family if each.method == "GET" and not lists_records(each)]
    return tuple(each for each in reads if record_type(each) is shape)


def own_fields(operation: AnyOperation) -> Mapping[str, str]:
    """The fields of the record that the placeholders of its path name, by the placeholders."""
    shape = record_type(operation)
    if shape is None:
        return {}
    named = {each.name: _field_named(each, shape) for each in path_parameters(operation)}
    return {name: field for name, field in named.items() if field}


def _field_named(parameter: Parameter, shape: ShapeOfRecord) -> str:
    picks = parameter.picks
    if picks is not None and record_type(OPERATIONS[picks.operation]) is shape:
        return picks.field
    return parameter.name if parameter.name in shape.__struct_encode_fields__ else ""


@cache
def _picked_fields() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for operation in OPERATIONS.values():
        for each in path_parameters(operation):
            if each.picks is not None:
                found.setdefault(each.picks.operation, each.picks.field)
    return found
