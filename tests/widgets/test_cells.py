"""Cropping, wrapping and indenting by terminal cells."""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.style import Style

from tui.widgets.cells import crop, crop_left, indentation, line, wrap
from tui.widgets.safe_text import safe_text

WORDS = st.text(alphabet=st.sampled_from("ab ß名前é\u0301👩\u200d🔧"), max_size=80).map(safe_text)


@pytest.mark.parametrize(
    ("text", "width", "shown"),
    [
        ("abc", 3, "abc"),
        ("abcd", 3, "ab…"),
        ("名前名前", 5, "名前…"),
        ("名前", 2, "…"),
        ("x", 0, ""),
    ],
)
def test_cropping_ends_in_an_ellipsis(text: str, width: int, shown: str) -> None:
    assert crop(text, width).replace(" ", "") == shown


def test_cropping_from_the_left_keeps_the_end() -> None:
    assert crop_left("owner › project › user", 8) == "…› user"
    assert crop_left("user", 8) == "user"


@pytest.mark.parametrize("first", ["", "a", "名"])
@pytest.mark.parametrize("width", [1, 2, 40])
def test_marks_without_end_on_one_letter_are_cropped(first: str, width: int) -> None:
    text = first + "\u0301" * 1000
    shown = crop(text, width)
    assert shown.endswith("…")
    assert cell_len(shown) <= width
    assert all(cell_len(part) <= width for part in wrap(text, width, 3))
    assert cell_len(crop_left(text, width)) <= width


class Unwalked(str):
    """A text that may be sliced but not walked through."""

    __slots__ = ()

    def __iter__(self) -> Iterator[str]:
        raise AssertionError("walked through the whole text")


def test_a_huge_text_is_not_measured() -> None:
    assert crop(Unwalked("x" * 5_000_000), 200).endswith("…")
    assert len(list(wrap(Unwalked("x" * 5_000_000), 20, 3))) == 3


@settings(database=None, deadline=None)
@given(WORDS, st.integers(0, 30))
def test_cropped_text_fits(text: str, width: int) -> None:
    assert cell_len(crop(text, width)) <= width
    assert cell_len(crop_left(text, width)) <= max(width, 0)


@settings(database=None, deadline=None)
@given(WORDS, st.integers(4, 30))
def test_wrapped_lines_fit_and_lose_nothing_but_blanks(text: str, width: int) -> None:
    lines = list(wrap(text, width, 100))
    assert all(cell_len(one) <= width for one in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_wrapping_stops_after_the_most_lines() -> None:
    lines = list(wrap("word " * 100, 10, 3))
    assert len(lines) == 3
    assert lines[-1].endswith("…")


def test_a_line_is_filled_to_its_width() -> None:
    strip = line([("名前", Style()), ("", Style()), ("abcdef", Style())], 7, Style())
    assert strip.text == "名前ab…"
    assert line([("a", Style())], 4, Style()).text == "a   "


def test_deep_rows_say_their_depth_instead_of_leaving_the_screen() -> None:
    assert indentation(3, 40) == " " * 6
    assert indentation(1234, 40).strip() == "1234›"
    assert cell_len(indentation(1234, 40)) <= 20
