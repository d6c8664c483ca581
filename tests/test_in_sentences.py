"""Several words as a part of a sentence, and that nobody joins them otherwise."""

import re
from pathlib import Path

import pytest

import tui
from tui.in_sentences import numbers_in_words, with_and, with_or

_ROOT = Path(tui.__file__).parent
_JOINED_BY_HAND = re.compile(r"""["'],? (or|and) ["']\.join""")
_CHOICES_AS_A_ROW = re.compile(r"""must (be|end with)[^"\n]*\{["'], ["']\.join""")


@pytest.mark.parametrize(
    ("words", "said"),
    [("", ""), ("a", "a"), ("ab", "a or b"), ("abc", "a, b or c"), ("abcd", "a, b, c or d")],
)
def test_choices(words: str, said: str) -> None:
    assert with_or(words) == said
    assert with_and(iter(words)) == said.replace(" or ", " and ")


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        ((), ""),
        ((7,), "7"),
        ((2, 1), "1 and 2"),
        ((3, 1, 2), "1 to 3"),
        ((1, 2, 4, 5, 6, 9), "1, 2, 4 to 6 and 9"),
    ],
)
def test_numbers(numbers: tuple[int, ...], said: str) -> None:
    assert numbers_in_words(numbers) == said


def test_nobody_joins_them_by_hand() -> None:
    found = [
        str(file.relative_to(_ROOT))
        for file in _ROOT.rglob("*.py")
        if "sandbox" not in file.relative_to(_ROOT).parts  # it speaks to programs
        for line in file.read_text(encoding="utf-8").splitlines()
        if _JOINED_BY_HAND.search(line) or _CHOICES_AS_A_ROW.search(line)
    ]
    assert found == []
