"""Of a text that nobody can read to its end, no more than its start is decoded."""

import json

import msgspec
import pytest

from tui.contract.operation import Json
from tui.large_json.long_texts import LONGEST, SHOWN, shortened


def start(literal: str) -> str:
    value = shortened(memoryview(literal.encode()))
    assert value is not None
    text, cut, rest = value.rpartition("…")
    assert cut
    assert rest == f" {len(literal.encode()):,} bytes in all, see JSON"
    return text


@pytest.mark.parametrize("character", ["x", "æ", "€", "😀", '"', "\\", "\n", "😀æ\\"])
@pytest.mark.parametrize("shift", range(13))
@pytest.mark.parametrize("ascii_only", [True, False])
def test_the_start_is_whole_characters(character: str, shift: int, ascii_only: bool) -> None:
    text = "-" * shift + character * LONGEST
    seen = start(json.dumps(text, ensure_ascii=ascii_only))
    assert text.startswith(seen)
    assert SHOWN - 12 <= len(json.dumps(seen, ensure_ascii=ascii_only).encode()) <= SHOWN + 2


@pytest.mark.parametrize("value", ["x" * 1000, 3, None, [1, "x" * LONGEST], {"a": "x" * LONGEST}])
def test_nothing_else_is_shortened(value: Json) -> None:
    assert shortened(memoryview(msgspec.json.encode(value))) is None


def test_the_rest_is_not_looked_at() -> None:
    assert start('"' + "x" * LONGEST + '\\?"') == "x" * SHOWN
