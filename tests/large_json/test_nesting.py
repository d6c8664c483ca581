"""Depth is told exactly, in whatever pieces a text comes and whatever its strings hold."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.large_json.nesting import Nesting

values = st.recursive(
    st.none() | st.integers() | st.text(alphabet='[]{}"\\a'),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("[{}]"), inner, max_size=3),
    max_leaves=15,
)


def depth_of(value: object) -> int:
    if isinstance(value, dict):
        return 1 + max((depth_of(each) for each in value.values()), default=0)
    if isinstance(value, list):
        return 1 + max((depth_of(each) for each in value), default=0)
    return 0


def pieces_of(text: bytes, size: int) -> list[int]:
    return [*range(size, len(text), size), len(text)]


def noticed(text: bytes, most: int, size: int) -> bool:
    nesting = Nesting(most)
    return any(
        nesting.may_be_deep(text[end - size : end]) and nesting.is_deep(memoryview(text)[:end])
        for end in range(size, len(text) + size, size)
    )


@given(value=values, size=st.integers(1, 40))
def test_depth_is_exact_in_whatever_pieces(value: object, size: int) -> None:
    text = json.dumps(value).encode()
    depth = depth_of(value)
    for most, deep in ((depth, False), (depth - 1, depth > 0)):
        nesting = Nesting(most)
        ends = pieces_of(text, size)
        assert any(nesting.is_deep(memoryview(text)[:end]) for end in ends) == deep


@given(value=values, size=st.integers(1, 40))
def test_nothing_is_called_deep_that_is_not(value: object, size: int) -> None:
    text = json.dumps(value).encode()
    assert not noticed(text, depth_of(value), size)


@pytest.mark.parametrize("size", [7, 4_096, 65_536])
def test_depth_is_noticed_and_brackets_in_strings_do_not_count(size: int) -> None:
    text = b'[{"a": "' + b"[" * 100_000 + b'\\"", "b": [[]]}]'
    assert not noticed(text, 4, size)
    assert noticed(text, 3, size)
    assert noticed(b"[" * 1_000, 999, size)
    assert not noticed(b"[" * 1_000, 1_000, size)
