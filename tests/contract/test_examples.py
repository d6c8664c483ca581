"""Every documented example is read into the records of the contract without a loss."""

from typing import get_origin

import msgspec
import pytest

from tests.contract.examples import EXAMPLES, Example
from tests.contract.losses import element_of, losses
from tui.client.decoding import decoded
from tui.contract import OPERATIONS
from tui.contract.operation import AnyOperation, Json
from tui.large_json.unwrapping import unwrapped

MISPRINTED = {"bimplus.projects.comments#response1"}
"""Shows the topology of structures instead of comments (note B33)."""


@pytest.mark.parametrize(
    "example",
    [each for each in EXAMPLES if each.id not in MISPRINTED],
    ids=lambda each: each.id,
)
def test_an_example_survives_its_record(example: Example) -> None:
    operation = OPERATIONS[example.operation]
    shape: object = operation.body if example.kind == "request" else operation.returns
    root = operation.body_root if example.kind == "request" else operation.root
    element = element_of(shape)
    for value in _records(operation, example, element is not shape):
        raw = unwrapped(msgspec.json.encode(value), root)
        record = decoded(raw, element)
        again = msgspec.json.decode(msgspec.json.encode(record))
        assert losses(msgspec.json.decode(raw), again, element) == []


def test_the_misprinted_example_is_no_comment() -> None:
    (example,) = (each for each in EXAMPLES if each.id in MISPRINTED)
    assert isinstance(example.value, dict)
    assert get_origin(OPERATIONS[example.operation].returns) is list


def _records(operation: AnyOperation, example: Example, expects_list: bool) -> list[Json]:
    """The records of an example; some operations answer one record or a list (note B27)."""
    if isinstance(example.value, list):
        assert expects_list or operation.one_or_list
        return example.value
    assert not expects_list or operation.one_or_list
    return [example.value]
