"""What the rows of a document say, and how little of a huge value they look at."""

import json
import re

import pytest

from tui.widgets.json_view.document import JsonDocument
from tui.widgets.json_view.words import (
    MOST_CHARACTERS,
    bytes_in_short,
    key_words,
    value_words,
)


def words_of(raw: bytes, index: int, *, small: int = 0) -> str:
    document = JsonDocument(raw, small=small)
    row = document.row(index)
    return key_words(row) + value_words(document, index, row)


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b'{"a": {"x": 1, "y": 2}}', '"a": {2 keys}'),
        (b'{"a": {"x": 1}}', '"a": {1 key}'),
        (b'{"a": [1, 2, 3]}', '"a": [3]'),
        (b'{"a": {}}', '"a": {}'),
        (b'{"a": [ ]}', '"a": []'),
        (b"[null]", "0: null"),
        (b'["\\u00e4\\n\\u001b"]', '0: "ä\\n\\u001b"'),
        (b'{"k\\u202e": 1}', '"k‹202E›": 1'),
        ('["\x9b\u200b"]'.encode(), '0: "‹009B›‹200B›"'),
    ],
)
def test_a_row_in_words(raw: bytes, words: str) -> None:
    assert words_of(raw, 1) == words


def test_a_large_container_says_its_size_uncounted() -> None:
    assert words_of(json.dumps({"a": ["x" * 100] * 1000}).encode(), 1) == '"a": [… 104 kB]'


@pytest.mark.parametrize("cut", range(11))
def test_a_long_string_is_cut_between_its_escapes(cut: int) -> None:
    value = "x" * (MOST_CHARACTERS - cut - 1) + "é\\\n" * 4000
    words = words_of(json.dumps([value]).encode(), 1)
    assert words.startswith('0: "xxx')
    assert re.search(r"x(é|\\\\|\\n)*… 4[12] kB$", words)
    assert "\\u00" not in words
    assert len(words) < MOST_CHARACTERS * 2


def test_a_line_of_a_million_characters_is_shown_to_a_limit() -> None:
    document = JsonDocument(b"<" + b"x" * 1_000_000)
    assert len(value_words(document, 1, document.row(1))) == MOST_CHARACTERS + 1


def test_sizes_in_short() -> None:
    assert [bytes_in_short(size) for size in (40, 8123, 97_340_000)] == [
        "40 bytes",
        "8 kB",
        "97.3 MB",
    ]
