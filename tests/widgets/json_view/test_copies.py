"""What is copied is the whole value, in a spelling that can be pasted, made in short steps."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.large_json.turns import at_once
from tui.widgets.json_view.copies import text_to_copy
from tui.widgets.json_view.document import JsonDocument
from tui.widgets.safe_text import is_safe

LONG = 60_000


def copy_of(raw: bytes) -> str | bytes:
    return at_once(text_to_copy(JsonDocument(raw, small=0), 1))


@pytest.mark.parametrize(
    ("raw", "copied"),
    [
        (b'["plain \\u00e4 \\"quoted\\""]', 'plain ä "quoted"'),
        (b'[""]', ""),
        (b'["\\u001b]52"]', '"\\u001b]52"'),
        (b'["\\ud800"]', '"\\ud800"'),
        (b'["tab\there"]', '"tab\\there"'),
        (b'["\xff"]', b'"\xff"'),
        (b"[1.50]", b"1.50"),
        (b'[{"a":  1}]', b'{"a":  1}'),
    ],
)
def test_what_is_copied_can_be_pasted_safely(raw: bytes, copied: str | bytes) -> None:
    assert copy_of(raw) == copied


@pytest.mark.parametrize("ascii_only", [True, False])
@pytest.mark.parametrize("text", ["plain ", "é\n", "漢", '"\\', "👩\u200d🚀", "\u202e", "a\x1b"])
def test_a_long_string_is_copied_whole(text: str, ascii_only: bool) -> None:
    value = "x" + text * LONG
    copied = copy_of(json.dumps([value], ensure_ascii=ascii_only).encode())
    assert copied == (value if is_safe(value) else json.dumps(value))


@settings(max_examples=25, deadline=None, database=None)
@given(st.lists(st.sampled_from(["\u200d", "a", "é", "👩", "x" * 64]), max_size=9), st.booleans())
def test_joiners_are_judged_by_their_neighbours_also_at_seams(
    ends: list[str], ascii_only: bool
) -> None:
    value = "é" + "x" * (64 * 4093 - 1) + "".join(ends)
    copied = copy_of(json.dumps([value], ensure_ascii=ascii_only).encode())
    assert copied == (value if is_safe(value) else json.dumps(value))


def test_a_long_string_is_copied_in_short_steps() -> None:
    document = JsonDocument(json.dumps(["é" * 1_000_000]).encode(), small=0)
    assert sum(1 for _ in text_to_copy(document, 1)) > 100
