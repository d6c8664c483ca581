"""Titles of many changes: what tells them apart, and what all of them say."""

import pytest

from tui.explorer.titles import TitleParts, TitlesApart, titles_apart


@pytest.mark.parametrize(
    ("titles", "shared"),
    [
        (["Remove: a", "Remove: b"], "Remove: "),
        (["Undo: Remove: a", "Undo: Remove: b"], "Undo: Remove: "),
        (["Undo: Remove: a", "Undo: Add: b"], "Undo: "),
        (["Remove: a", "Removed: b"], ""),
        (["Remove: a"], ""),
        (["a", "a"], ""),
        ([], ""),
        (["Rights of Håkon Lie (h.lie)", "Rights of Håkon Berg (h.berg)"], "Rights of "),
    ],
)
def test_what_all_titles_begin_with_is_left_out_but_no_half_name(
    titles: list[str], shared: str
) -> None:
    apart = titles_apart(titles)
    assert apart.before == shared
    assert [shared + apart.parts(each).thing for each in titles] == titles
    assert not apart.said_once


def parts(titles: list[str]) -> tuple[TitlesApart, list[TitleParts]]:
    apart = titles_apart(titles)
    return apart, [apart.parts(each) for each in titles]


def test_one_place_is_said_once() -> None:
    apart, told = parts(["Rights of A in project 452 House", "Rights of B in project 452 House"])
    assert apart.said_once == "Rights of … in project 452 House"
    assert told == [("A", ""), ("B", "")]


def test_one_person_in_several_places_is_said_once() -> None:
    apart, told = parts(["Rights of Ada in project 452 X", "Rights of Ada in project 4 Y"])
    assert apart.said_once == "Rights of Ada in project …"
    assert told == [("452 X", ""), ("4 Y", "")]


def test_persons_and_places_are_told_apart() -> None:
    apart, told = parts(["Rights of A in project 452 X", "Rights of B in project 4 Y in Z"])
    assert not apart.said_once
    assert apart.place == "in project "
    assert told == [("A", "452 X"), ("B", "4 Y in Z")]


def test_places_with_several_words_before_them_keep_these() -> None:
    apart, told = parts(["Add A to project 4", "Remove B from project 5"])
    assert apart.place == ""
    assert told == [("Add A", "to project 4"), ("Remove B", "from project 5")]


def test_where_one_title_says_no_place_all_are_left_whole() -> None:
    _, told = parts(["Add A to project 4", "Disable B"])
    assert told == [("Add A to project 4", ""), ("Disable B", "")]
