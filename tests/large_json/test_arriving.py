"""Rows of a list that arrives in pieces, wherever it is cut; and whether a record is whole."""

import json
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tui.large_json.arriving import ArrivingRecord, ArrivingRows
from tui.large_json.landmarks import LARGE
from tui.large_json.unwrapping import elements

VALUES: st.SearchStrategy[Any] = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=12,
)
HARD = [{'a"]}': '\\"[{\\'}, "\\", [], {}, -1.5e-7, ["]", [None]]]


def pieces(text: bytes, sizes: list[int]) -> Iterator[bytes]:
    """The text cut into pieces of these sizes, over and over."""
    at = number = 0
    while at < len(text):
        size = sizes[number % len(sizes)]
        yield text[at : at + size]
        at, number = at + size, number + 1


def rows(text: bytes, sizes: list[int], *, flat: bool = True) -> list[bytes]:
    arriving = ArrivingRows(flat=flat)
    found = [row for piece in pieces(text, sizes) for row in arriving.feed(piece)]
    return [*found, *arriving.end()]


SIZES = st.lists(st.integers(1, 40), min_size=1, max_size=5)


@given(st.lists(VALUES, max_size=6), SIZES, st.booleans(), st.sampled_from([None, 1]))
@example(HARD, [1], True, None)
@example([HARD, HARD], [3], False, 1)
def test_however_it_is_cut_the_rows_are_those_of_the_whole(
    value: list[object], sizes: list[int], ascii_only: bool, indent: int | None
) -> None:
    text = json.dumps(value, ensure_ascii=ascii_only, indent=indent).encode()
    assert rows(text, sizes) == [bytes(row) for row in elements(text, None)]


@given(st.lists(VALUES, max_size=6), SIZES)
@example(HARD, [1])
def test_a_record_is_whole_at_its_last_byte_and_not_before(
    value: list[object], sizes: list[int]
) -> None:
    text = json.dumps({"value": value}).encode()
    for end in (len(text), len(text) - 1):
        record = ArrivingRecord()
        for piece in pieces(text[:end], sizes):
            record.feed(piece)
        if end == len(text):
            record.end()
            with pytest.raises(msgspec.DecodeError):
                record.feed(b" {}")
        else:
            with pytest.raises(msgspec.DecodeError):
                record.end()


def test_a_row_is_there_with_its_last_byte() -> None:
    arriving = ArrivingRows(flat=False)
    assert list(arriving.feed(b' [ {"a": [1]')) == []
    assert list(arriving.feed(b"}")) == [b'{"a": [1]}']
    assert list(arriving.feed(b", 12")) == []
    assert list(arriving.feed(b"3,")) == [b"123"]
    assert list(arriving.feed(b"null]")) == [b"null"]
    assert list(arriving.end()) == []


@pytest.mark.parametrize("size", [1000, 65_536, LARGE, 4 * LARGE])
def test_large_rows_are_whole_with_their_last_byte_too(size: int) -> None:
    inner = [{"name": 'a"b\\' * 20, "rows": [[number], {}]} for number in range(3_000)]
    row = json.dumps({"inner": inner, "text": "x" * LARGE}).encode()
    arriving = ArrivingRows(flat=False)
    text = b"[" + row + b"," + row
    found = [each for piece in pieces(text, [size]) for each in arriving.feed(piece)]
    assert found == [row, row]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (b'[{"a": NaN}, {"b": 1}]', [b'{"a": NaN}', b'{"b": 1}']),
        (b'[{"a": "\\ud800"}]', [b'{"a": "\\ud800"}']),
        (b'[{"a": "\x1b]"}, 1]', [b'{"a": "\x1b]"}', b"1"]),
        (b"[NaN, -Infinity, 007]", [b"NaN", b"-Infinity", b"007"]),
        (b"[[1, 2], 3, [4]]", [b"1", b"2", b"3", b"4"]),
        (b"[3, [4]]", [b"3", b"[4]"]),
    ],
)
@pytest.mark.parametrize("sizes", [[1], [3, 2], [1000]])
def test_what_is_no_json_ends_where_its_brackets_do(
    text: bytes, expected: list[bytes], sizes: list[int]
) -> None:
    assert rows(text, sizes) == expected


@pytest.mark.parametrize(
    "text",
    [b"", b"[", b'[{"a": 1}', b'[{"a": 1} {"b": 1}]', b"[1,]", b"[,1]", b'[{"a": ]}]', b"[1] 2"],
)
@pytest.mark.parametrize("sizes", [[1], [1000]])
def test_what_is_no_list_is_refused(text: bytes, sizes: list[int]) -> None:
    with pytest.raises(msgspec.DecodeError):
        rows(text, sizes)


def test_rows_before_a_fault_are_handed_out() -> None:
    found = []
    with pytest.raises(msgspec.DecodeError):
        for row in ArrivingRows(flat=False).feed(b"[1, 2, <html>"):
            found.append(row)
    assert found == [b"1", b"2"]
