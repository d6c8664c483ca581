"""A text is found in JSON however it is written there."""

import pytest

from tui.large_json.text_patterns import pattern_of


@pytest.mark.parametrize(
    ("text", "json_text"),
    [
        ("Σας", '"ΣΑΣ"'),
        ("ö", r'"\u00D6l"'),
        ("/x", r'"a\/x"'),
        ('"', r'"\""'),
        ("😀", r'"\ud83d\ude00"'),
    ],
)
def test_letters_are_found_in_any_case_and_form(text: str, json_text: str) -> None:
    assert pattern_of(text).search(json_text.encode().lower())
