"""Titles of many changes: what tells them apart, and what all of them say."""

import time

import pytest

from tui.changes.change_title import ChangeTitle
from tui.explorer.table_rows.titles import TitleParts, TitlesApart, place_columns, titles_apart


def rights(person: str, project: str) -> ChangeTitle:
    return ChangeTitle(person, "Rights of ", at=" in project ", place=project)


def added(person: str, project: str) -> ChangeTitle:
    return ChangeTitle(person, "Add ", at=" to project ", place=project)


def removed(person: str, project: str = "") -> ChangeTitle:
    at = " from project " if project else ""
    return ChangeTitle(person, "Remove ", at=at, place=project)


def parts(*titles: ChangeTitle) -> tuple[TitlesApart, list[TitleParts]]:
    apart = titles_apart(titles)
    return apart, [apart.parts(each) for each in titles]


@pytest.mark.parametrize(
    ("titles", "shown"),
    [
        ([removed("a"), removed("b")], ["a", "b"]),
        ([removed("a"), ChangeTitle("a", "Removed ")], ["Remove a", "Removed a"]),
        ([removed("a")], ["Remove a"]),
        ([removed("a"), removed("a")], ["Remove a", "Remove a"]),
        ([removed("Håkon Lie"), removed("Håkon Berg")], ["Håkon Lie", "Håkon Berg"]),
        ([ChangeTitle("", "Log out"), ChangeTitle("a", "Log out")], ["Log out", "Log outa"]),
        ([], []),
    ],
)
def test_what_is_done_to_all_is_left_out(titles: list[ChangeTitle], shown: list[str]) -> None:
    apart, told = parts(*titles)
    assert told == [(each, "") for each in shown]
    assert not apart.said_once
    assert not place_columns(apart, "place")


def test_one_place_is_said_once() -> None:
    apart, told = parts(rights("A", "452 House"), rights("B", "452 House"))
    assert apart.said_once == "Rights of … in project 452 House"
    assert told == [("A", ""), ("B", "")]


def test_one_person_in_several_places_is_said_once() -> None:
    apart, told = parts(rights("Ada", "452 X"), rights("Ada", "4 Y"))
    assert apart.said_once == "Rights of Ada in project …"
    assert told == [("452 X", ""), ("4 Y", "")]


def test_persons_and_places_are_told_apart() -> None:
    apart, told = parts(rights("A", "452 X"), rights("B", "4 Y in Z"))
    assert not apart.said_once
    assert [each.title for each in place_columns(apart, "place")] == ["In project"]
    assert told == [("A", "452 X"), ("B", "4 Y in Z")]


def test_places_with_several_words_before_them_keep_these() -> None:
    apart, told = parts(added("A", "4"), removed("B", "5"))
    assert [each.title for each in place_columns(apart, "place")] == ["Where"]
    assert told == [("Add A", "to project 4"), ("Remove B", "from project 5")]


def test_where_one_title_says_no_place_all_are_left_whole() -> None:
    _, told = parts(added("A", "4"), ChangeTitle("B", "Disable "))
    assert told == [("Add A to project 4", ""), ("Disable B", "")]


def test_names_that_hold_the_words_before_places_are_left_whole() -> None:
    templates = [ChangeTitle(f"{name}: {i}", "Attribute template ") for i, name in
                 enumerate(("Cost to build", "Room in use"))]  # fmt: skip
    apart, told = parts(*templates)
    assert told == [("Cost to build: 0", ""), ("Room in use: 1", "")]
    assert not place_columns(apart, "place")

    _, told = parts(rights("Ann in Oslo", "Way to go"), rights("Bo from B", "Way in to it"))
    assert told == [("Ann in Oslo", "Way to go"), ("Bo from B", "Way in to it")]

    apart, told = parts(rights("Ann in Oslo", "in use"), rights("Bo in Oslo", "in use"))
    assert apart.said_once == "Rights of … in project in use"
    assert told == [("Ann in Oslo", ""), ("Bo in Oslo", "")]


def test_titles_of_which_no_parts_are_known_are_shown_as_they_are() -> None:
    old = [ChangeTitle("Rights of A in project 4"), ChangeTitle("Rights of B in project 4")]
    apart, told = parts(*old)
    assert told == [(each.thing, "") for each in old]
    assert not apart.said_once


def test_how_titles_end_stays_in_the_rows() -> None:
    roles = [ChangeTitle(each, "Role of ", " in ", "House", f": {each} → x") for each in "ab"]
    apart, told = parts(*roles)
    assert apart.said_once == "Role of … in House"
    assert told == [("a: a → x", ""), ("b: b → x", "")]


def test_a_hundred_thousand_titles_hold_no_key() -> None:
    titles = [rights(f"Person {i} (p{i})", f"{i % 400} Ward") for i in range(100_000)]
    took = []
    for _ in range(3):
        began = time.process_time()
        titles_apart(titles)
        took.append(time.process_time() - began)
    assert min(took) < 0.05
