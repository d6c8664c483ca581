"""Every documented example is read into the records of the contract without a loss."""

from typing import Union, get_args, get_origin

import msgspec
import pytest

from tests.contract.examples import EXAMPLES, Example
from tui.client.decoding import decoded, unwrapped
from tui.contract import OPERATIONS
from tui.contract.fields import fields_of
from tui.contract.operation import AnyOperation, Json

MISPRINTED = {"bimplus.projects.comments#response1"}
"""Shows the topology of structures instead of comments (B33)."""


@pytest.mark.parametrize(
    "example",
    [each for each in EXAMPLES if each.id not in MISPRINTED],
    ids=lambda each: each.id,
)
def test_an_example_survives_its_record(example: Example) -> None:
    operation = OPERATIONS[example.operation]
    shape: object = operation.body if example.kind == "request" else operation.returns
    root = operation.body_root if example.kind == "request" else operation.root
    element = _element_of(shape)
    for value in _records(operation, example, element is not shape):
        raw = unwrapped(msgspec.json.encode(value), root)
        record = decoded(raw, element)
        again = msgspec.json.decode(msgspec.json.encode(record))
        assert _lost(msgspec.json.decode(raw), again, element) == []


def test_the_misprinted_example_is_no_comment() -> None:
    (example,) = (each for each in EXAMPLES if each.id in MISPRINTED)
    assert isinstance(example.value, dict)
    assert get_origin(OPERATIONS[example.operation].returns) is list


def _element_of(shape: object) -> object:
    return get_args(shape)[0] if get_origin(shape) is list else shape


def _records(operation: AnyOperation, example: Example, expects_list: bool) -> list[Json]:
    """The records of an example; some operations answer one record or a list (B27)."""
    if isinstance(example.value, list):
        assert expects_list or operation.one_or_list
        return example.value
    assert not expects_list or operation.one_or_list
    return [example.value]


def _lost(told: Json, again: Json, shape: object, path: str = "") -> list[str]:
    """Where a value that was read and written again differs from what was told."""
    record = _record_in(shape)
    if isinstance(told, dict) and isinstance(again, dict) and record is not None:
        return _lost_keys(told, again, record, path)
    if isinstance(told, dict) and isinstance(again, dict) and get_origin(shape) is dict:
        (_, inner) = get_args(shape)
        return [loss for key in told for loss in _lost(told[key], again[key], inner, key)]
    if isinstance(told, list) and isinstance(again, list) and len(told) == len(again):
        inner = _element_of(shape)
        pairs = zip(told, again, strict=True)
        return [loss for each, same in pairs for loss in _lost(each, same, inner, path)]
    return [] if told == again else [f"{path}: {told!r} became {again!r}"]


def _lost_keys(
    told: dict[str, Json], again: dict[str, Json], record: type[msgspec.Struct], path: str
) -> list[str]:
    fields = fields_of(record)
    names = {name: field for field in fields for name in (field.name, *field.variants)}
    losses = [f"{path}.{key} is unknown" for key in told if key not in names]
    for key, value in told.items():
        if (field := names.get(key)) is not None:
            same = again.get(field.name)
            losses += _lost(value, same, field.type, f"{path}.{key}")
    return losses


def _record_in(shape: object) -> type[msgspec.Struct] | None:
    """The record type that a shape is, or that is one part of a union."""
    parts = get_args(shape) if get_origin(shape) is Union else (shape,)
    for part in parts:
        if isinstance(part, type) and issubclass(part, msgspec.Struct):
            return part
    return None
