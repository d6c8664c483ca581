"""Rows of a sheet that want rights, and how long many of them take."""

import time

from tui.rights_file.columns import COLUMNS
from tui.rights_file.planning import ServerRights, plan_rights
from tui.rights_file.rows import read_rows
from tui.rights_file.telling import differences_in_words
from tui.sheets.csv_sheet import csv_sheet

NOBODY = ServerRights({}, {}, {})


def test_without_the_columns_that_say_whose_rights_nothing_is_wanted() -> None:
    read = read_rows(csv_sheet(b"Rooms\nFull\n"))
    assert read.wanted == []
    assert [str(each).partition(",")[0] for each in read.problems] == [
        "There is no column “Project id”. It says whose rights a row has.",
        "There is no column “User”. It says whose rights a row has.",
    ]


def test_an_empty_cell_leaves_a_right_as_it_is() -> None:
    [wanted] = read_rows(csv_sheet(b"Project id,User,Rooms,Items\n7,jo,,3\n")).wanted
    assert wanted.rights == {"equipment_rights": 3}


def test_every_word_of_a_right_is_read_back() -> None:
    for column in COLUMNS:
        values = [True, False] if column.field.choices is None else [*column.field.choices]
        assert [column.value(column.said(value)) for value in values] == values


def test_a_hundred_thousand_wrong_rows_are_told_within_seconds_by_the_first() -> None:
    title = ",".join(("Project id", "User", *(each.title for each in COLUMNS)))
    rows = "".join(f"{each},user{each},Full,Much\n" for each in range(100_000))
    began = time.process_time()
    read = read_rows(csv_sheet(f"{title}\n{rows}".encode()))
    plan = plan_rights(read.wanted, NOBODY)
    plan.problems += read.problems
    lines = differences_in_words(plan).splitlines()
    assert time.process_time() - began < 15
    assert lines[
        0
    ] == "row 2, column Surface treatment: “Much” is not a level of Surface treatment: " + (
        "Full, Limited, Read, None"
    )
    assert lines[-1] == "and 99,950 more"


def test_a_flag_that_a_server_has_not_set_is_no_and_one_that_it_does_not_tell_is_nothing() -> None:
    flag = next(each for each in COLUMNS if each.field.choices is None)
    assert flag.words({flag.field.name: None}) == "no"
    assert flag.words({}) == ""
