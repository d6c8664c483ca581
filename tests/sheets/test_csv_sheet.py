"""Tables as people save them: separators, encodings, blanks, and what is wrong with them."""

import csv
import time

import pytest

from tui.saving.spreadsheet_cells import harmless_cell
from tui.sheets.csv_sheet import csv_sheet
from tui.sheets.sheet import MOST_COLUMNS, MOST_ROWS, NoSheet, Sheet

ROWS = [["Project id", "User", "Rooms"], ["7", "jørn", "Full"], ["8", "a, b; c", "Read"]]


def texts(sheet: Sheet) -> list[list[str]]:
    return [list(sheet.titles), *(list(row.cells.values()) for row in sheet.rows)]


def lines(separator: str, end: str = "\r\n") -> str:
    quoted = [[f'"{cell}"' if " " in cell else cell for cell in row] for row in ROWS]
    return end.join(separator.join(row) for row in quoted) + end


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_any_usual_separator_and_line_end_is_read(separator: str, end: str) -> None:
    assert texts(csv_sheet(lines(separator, end).encode())) == ROWS


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_any_usual_encoding_is_read(encoding: str) -> None:
    assert texts(csv_sheet(lines(";").encode(encoding))) == ROWS


@pytest.mark.parametrize("separator", [";", ",", "|"])
def test_a_line_that_tells_excel_the_separator_is_followed(separator: str) -> None:
    sheet = csv_sheet(f"sep={separator}\r\n{lines(separator)}".encode())
    assert texts(sheet) == ROWS
    assert [row.number for row in sheet.rows] == [3, 4]


@pytest.mark.parametrize(
    "text",
    [
        "User;No\njo;1,5\nkim;2,5\n",
        "Rights, all of them, in the ward\nUser;No\njo;1,5\nkim;2,5\n",
        'User;No\n"a,b,c,d";1,5\n"kim";2,5\n',
    ],
)
def test_commas_of_values_and_headings_separate_nothing(text: str) -> None:
    [*_, row] = csv_sheet(text.encode(), ["User", "No"]).rows
    assert row.cells == {"User": "kim", "No": "2,5"}


def test_blank_lines_and_blanks_at_the_ends_are_nothing() -> None:
    sheet = csv_sheet(
        b"\n ,\n User , Rooms ,,\n jo , Full ,,\n,,,\n\n\xc2\xa0kim\xc2\xa0,Read,,\n,\n"
    )
    assert texts(sheet) == [["User", "Rooms"], ["jo", "Full"], ["kim", "Read"]]
    assert [row.number for row in sheet.rows] == [4, 7]
    assert sheet.problems == ()


def test_titles_are_known_whatever_their_capitals_and_blanks() -> None:
    sheet = csv_sheet(b"PROJECT  id,user\n1,jo\n", ["Project id", "User"])
    assert sheet.titles == ("Project id", "User")


@pytest.mark.parametrize(
    "above",
    ["Rights in the ward\n\n", "as of 2026-11-28,,\n", "Person,,Rights\nto be filled in by:\n"],
)
def test_titles_may_stand_below_a_heading(above: str) -> None:
    sheet = csv_sheet(f"{above}User,Rooms,Items\njo,Full,Read\n".encode(), ["Rooms", "Items"])
    assert texts(sheet) == [["User", "Rooms", "Items"], ["jo", "Full", "Read"]]
    assert sheet.titles_at == above.count("\n") + 1
    assert [row.number for row in sheet.rows] == [sheet.titles_at + 1]


def test_titles_that_are_only_looked_for_stay_as_they_were_typed() -> None:
    sheet = csv_sheet(b"People\nE-MAIL,user name\na,b\n", ["User name"], ["e-mail"])
    assert sheet.titles == ("E-MAIL", "User name")


def test_what_nobody_sees_at_the_ends_of_a_cell_is_nothing() -> None:
    data = "User,Rooms\n\u200bjo\ufeff,\u202fFull\xa0\n\u200b,\xa0\n".encode()
    assert texts(csv_sheet(data)) == [["User", "Rooms"], ["jo", "Full"]]


def test_zeros_before_a_number_are_kept() -> None:
    assert csv_sheet(b"User,No\n007,00123\n").rows[0].cells == {"User": "007", "No": "00123"}


@pytest.mark.parametrize("word", ["Total", "SUMME:", "Gesamt"])
def test_the_totals_of_a_table_are_told(word: str) -> None:
    [problem] = csv_sheet(f"User,Rooms,No\njo,Full,1\n{word},,1\n".encode()).problems
    assert str(problem) == "row 3: looks like the totals of the table: remove this row"


def test_somebody_may_be_called_total() -> None:
    assert csv_sheet(b"Name\nNorth\nTotal\n").problems == ()
    assert csv_sheet(b"Name,No\nTotal,\nNorth,2\n").problems == ()


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"User,Rooms,User\njo,Full,kim\n", "row 1, column User: is there twice"),
        (b"User,Rooms\njo,Full,Read\n", "row 2, column C: “Read” has no column title above it"),
        (b"User,,Rooms\njo,x,Full\n", "row 2, column B: “x” has no column title above it"),
        (b"User,Rooms\njo,=A1&B2\n", "row 2, column Rooms: “=A1&B2” is a formula"),
        (b"User,Rooms\njo,Full\nUser,Rooms\n", "row 3: repeats the titles"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(data: bytes, problem: str) -> None:
    [found] = csv_sheet(data).problems
    assert str(found).startswith(problem)


def test_an_apostrophe_keeps_a_text_from_being_a_formula() -> None:
    sheet = csv_sheet(b"User\n'=jo\n'+47\n'-x\n'@y\n'quoted\n-5\n")
    assert [row.cells["User"] for row in sheet.rows] == ["=jo", "+47", "-x", "@y", "'quoted", "-5"]
    assert sheet.problems == ()


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "The file has no rows."),
        (b"\n ;\n", "The file has no rows."),
        (b'A,B\n1,2\n"x,3\n4,5\n', "row 3: a quotation mark is opened and never closed."),
        (b'A,B\n1,"x"y\n', "row 2: text follows a quotation mark"),
        (b'A\n"' + b"x" * 70_000 + b'"\n', "row 2: a cell has more than 65,536 characters"),
        (b'A\n"' + b"x" * 70_000, "row 2: a quotation mark is opened and never closed"),
        (b'A\n"' + b"x" * 200_000, "row 2: a cell has more than 65,536 characters"),
        (b"A\0B", "This is not text"),
        (b"\xff\xfeA", "The text changes its encoding"),
        (b"," * MOST_COLUMNS + b"A\n", f"The file has more than {MOST_COLUMNS} columns."),
    ],
)
def test_what_is_no_table_says_why(data: bytes, why: str) -> None:
    with pytest.raises(NoSheet) as raised:
        csv_sheet(data)
    assert str(raised.value).startswith(why)


def test_a_hundred_thousand_rows_are_read_at_once_and_too_many_refused() -> None:
    row = b"7,jo,Full,Full,Read,None,yes,no\n"
    title = b"a,b,c,d,e,f,g,h\n"
    began = time.process_time()
    assert len(csv_sheet(title + row * 100_000).rows) == 100_000
    assert time.process_time() - began < 10
    with pytest.raises(NoSheet):
        csv_sheet(title + b"1\n" * (MOST_ROWS + 1))


def test_a_letter_of_no_known_encoding_is_told_with_its_row() -> None:
    # Windows-1252 has no letter for 0x8D, which a Czech name has in Windows-1250.
    with pytest.raises(NoSheet, match=r"row 3: .*save the file as UTF-8"):
        csv_sheet(b"name;mail\nAnna;a@b.test\nJi\x8d\xed;j@b.test\n")
    assert csv_sheet(b"name;mail\nJ\xfcrgen;j@b.test\n").rows


def test_reading_a_table_leaves_the_limit_of_the_process_alone() -> None:
    before = csv.field_size_limit(100_000)
    try:
        csv_sheet(b"User\njo\n")
        assert csv.field_size_limit() == 100_000
    finally:
        csv.field_size_limit(before)


@pytest.mark.parametrize("text", ["=1", "'=1", "''=1", "+47", "'-x", "@y", "'quoted", "'"])
def test_a_cell_that_was_made_harmless_comes_back(text: str) -> None:
    sheet = csv_sheet(f"User,Name\njo,{harmless_cell(text)}\n".encode())
    assert [row.cells["Name"] for row in sheet.rows] == [text]
    assert sheet.problems == ()
