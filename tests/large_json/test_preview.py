"""What is seen of a large text before it is read."""

import json

import pytest

from tui.large_json.preview import preview
from tui.widgets.json_view.document import JsonDocument
from tui.widgets.json_view.words import key_words, value_words

LONG = "x" * 40_000


def seen(raw: bytes) -> list[str]:
    """Key and value of each row that is seen at once, as words."""
    reading = preview(raw)
    assert reading is not None
    document = JsonDocument(raw, reading=reading, small=0)
    rows = [(index, document.row(index)) for index in range(len(document))]
    return [key_words(row) + value_words(document, index, row) for index, row in rows]


def test_the_first_values_are_seen_as_they_will_be() -> None:
    raw = json.dumps({"a": 1, "b": {"x": [], "y": 2}, "c": [LONG], "d": 3}).encode()
    assert seen(raw) == ["{", '"a": 1', '"b": {2 keys}', '"c": [… 40 kB]', "}"]


def test_a_string_or_a_key_that_is_cut_off_is_left_out() -> None:
    assert seen(json.dumps([1, LONG, 2]).encode()) == ["[", "0: 1", "]"]
    assert seen(json.dumps({"a": 1, LONG: 2}).encode()) == ["{", '"a": 1', "}"]


def test_only_what_is_whole_can_be_unfolded() -> None:
    raw = json.dumps({"small": [1, 2], "large": [[1], LONG]}).encode()
    document = JsonDocument(raw, reading=preview(raw), small=0)
    assert document.unfold(2) == 0
    assert document.unfold(1) == 3
    assert document.reveal(raw.index(b"[1]") + 1) == 5


def test_no_more_than_a_few_kilobytes_are_looked_at() -> None:
    raw = b"[" + b"1," * 5_000_000 + b"1]"
    assert 1000 < len(seen(raw)) < 10_000


@pytest.mark.parametrize("raw", [b"", b"  ", b"<html>", b"[1", b"{]", b"[]", b"1", b"\xff", b'["'])
def test_nothing_is_seen_of_what_is_no_large_json(raw: bytes) -> None:
    assert preview(raw) is None


@pytest.mark.parametrize(
    "raw", [b"[}]", b"[,]", b'{"]":}', b'[:"]', b"[\x9b]", b'{"a" 1}', b"{a:[}", b"{[1]}", b"[]]]"]
)
def test_what_only_looks_like_json_does_no_harm(raw: bytes) -> None:
    reading = preview(raw)
    document = JsonDocument(raw, reading=reading) if reading else JsonDocument(raw)
    document.unfold_to()
    for index in range(len(document)):
        assert document.path(index).startswith("$")
        value_words(document, index, document.row(index))
