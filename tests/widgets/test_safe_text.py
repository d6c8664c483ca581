"""The gate between a server's text and the terminal."""

import pytest

from tests.widgets.glass import FORBIDDEN, HOSTILE
from tui.widgets.safe_text import is_safe, safe_text, without_controls


def test_nothing_forbidden_comes_through() -> None:
    assert not FORBIDDEN & set(safe_text(HOSTILE))


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("a\x1b[31m", "a␛[31m"),
        ("one\ntwo\tthree", "one␊two␉three"),
        ("gone\x7f", "gone␡"),
        ("\x9b2J", "‹009B›2J"),
        ("a\u202eb", "a‹202E›b"),
        ("pay\u200bpal", "pay‹200B›pal"),
        ("\U00100000\U0010eeee", "‹100000›‹10EEEE›"),
        ("\ud83d", "\N{REPLACEMENT CHARACTER}"),
        ("adm\u200din", "adm‹200D›in"),
    ],
)
def test_what_is_hostile_is_made_visible(raw: str, shown: str) -> None:
    assert safe_text(raw) == shown


@pytest.mark.parametrize(
    "text",
    [
        "Ward [A1]",
        "Größe",
        "名前",
        "נחלת",
        "می\u200cخواهم",
        "👩\u200d🔧",
        "e\u0301",
        "‹already›",
        "",
    ],
)
def test_the_words_of_every_script_stay_as_they_are(text: str) -> None:
    assert safe_text(text) is text
    assert is_safe(text)


def test_a_limit_says_that_there_is_more() -> None:
    assert safe_text("abcdef", limit=3) == "abc…"
    assert safe_text("abc", limit=3) == "abc"


def test_an_input_gets_the_text_without_what_would_be_pictured() -> None:
    assert without_controls("na\x1bme\u202e=1\n") == "name=1"
