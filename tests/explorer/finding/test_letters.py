"""What people type finds what is written with accents, and the other way round."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.explorer.finding.letters import bare_letters


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("Jørgensen, J.", "jorgensen j"),
        ("HÅKON", "hakon"),
        ("Łódź", "lodz"),
        ("Straße", "strasse"),
        ("Ærø", "aero"),
        ("Œuvre", "oeuvre"),
        ("e\u0301te\u0301", "ete"),
        ("ﬁn", "fin"),
        ("hakon.hansen@example.no", "hakon hansen example no"),
        ("#12", "12"),
        ("  two   words ", "two words"),
        ("施設 Größe", "施設 grosse"),
        ("", ""),
    ],
)
def test_letters_are_compared_without_case_and_accents(text: str, bare: str) -> None:
    assert bare_letters(text) == bare


@given(st.text())
def test_what_is_bare_stays_so(text: str) -> None:
    bare = bare_letters(text)
    assert bare_letters(bare) == bare
    assert bare == " ".join(bare.split())


@given(st.text(alphabet="abcXYZ019 .-"), st.text(alphabet="abcXYZ019 .-"))
def test_the_words_of_a_text_are_those_of_its_parts(one: str, other: str) -> None:
    both = f"{one} {other}"
    assert bare_letters(both).split() == [*bare_letters(one).split(), *bare_letters(other).split()]
