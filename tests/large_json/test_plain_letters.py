"""Names are found as people type them: without case, without what stands on the letters."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.large_json.plain_letters import plain_letters
from tui.large_json.text_patterns import plain_pattern_of

_WORDS = st.text(alphabet="oøöOØaåæÆesSßtTþdðiİıfﬁﬃlĳ́̈éÉσΣςжЖйЙ9名K", min_size=1, max_size=6)


@pytest.mark.parametrize(
    ("said", "plain"),
    [
        ("Jørgensen", "jorgensen"),
        ("HÅKON", "hakon"),
        ("o\u0308", "o"),
        ("Straße", "strasse"),
        ("Łódź", "lodz"),
        ("ΟΔΟΣ", "οδοσ"),
        ("Ward 9", "ward 9"),
        ("名", "名"),
    ],
)
def test_what_stands_on_letters_does_not_count(said: str, plain: str) -> None:
    assert plain_letters(said) == plain
    assert plain_letters(plain) == plain


@given(before=_WORDS, name=_WORDS, after=_WORDS, escaped=st.booleans(), data=st.data())
def test_bytes_have_whatever_the_plain_text_has(
    before: str, name: str, after: str, escaped: bool, data: st.DataObject
) -> None:
    sent = json.dumps(before + name + after, ensure_ascii=escaped).encode().lower()
    whole = plain_letters(before + name + after)
    first = data.draw(st.integers(0, len(whole)))
    part = whole[first : data.draw(st.integers(first, len(whole)))]
    assert not part or plain_pattern_of(part).search(sent)


@pytest.mark.parametrize("part", ["s", "ss", "tss", "sn", "f", "ffi", "i", "tffin"])
def test_letters_that_become_several_are_found_by_each_of_them(part: str) -> None:
    whole = "tßn tﬃn"
    found = part in plain_letters(whole)
    for escaped in (False, True):
        sent = json.dumps(whole, ensure_ascii=escaped).encode().lower()
        assert bool(plain_pattern_of(part).search(sent)) is found


def test_others_are_not_found() -> None:
    assert not plain_pattern_of("jorgensen").search("jürgensen".encode())
    assert not plain_pattern_of("hakon").search(b'"haakon"')
