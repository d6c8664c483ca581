"""Workbooks as Excel and its likes save them."""

import io
import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from pathlib import Path
from time import process_time
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook
from xlsxwriter.workbook import Workbook as WrittenWorkbook

from tui.sheets.any_sheet import read_sheet
from tui.sheets.sheet import NoSheet
from tui.sheets.xlsx_sheet import xlsx_sheet

Value = str | int | float | bool | date | time | None


def bytes_of_book(book: Workbook) -> bytes:
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def book_of(*rows: Sequence[Value]) -> Workbook:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    return book


def test_texts_numbers_and_truths_are_read_with_their_rows() -> None:
    book = book_of(["User", "No", "Is"], ["jo ", 7, True], [None], ["'=x", 2.5, False])
    sheet = xlsx_sheet(bytes_of_book(book), ["user"])
    assert sheet.titles == ("user", "No", "Is")
    assert [(row.number, *row.cells.values()) for row in sheet.rows] == [
        (2, "jo", "7", "true"),
        (4, "=x", "2.5", "false"),
    ]
    assert sheet.problems == ()


def test_a_formula_counts_as_its_last_value() -> None:
    data = io.BytesIO()
    book = WrittenWorkbook(data, {"in_memory": True})
    page = book.add_worksheet()
    page.write_row(0, 0, ["User", "Rooms"])
    page.write_formula(1, 0, '="j"&"o"', None, "jo")
    page.write_string(1, 1, "=no formula")
    book.close()
    sheet = xlsx_sheet(data.getvalue())
    assert dict(sheet.rows[0].cells) == {"User": "jo", "Rooms": "=no formula"}
    assert sheet.problems == ()


def test_a_formula_without_a_value_is_told() -> None:
    [problem] = xlsx_sheet(bytes_of_book(book_of(["User", "Rooms"], ["jo", "=A1"]))).problems
    assert str(problem).startswith("row 2, column Rooms: is a formula without a result")


def test_joined_cells_are_told_those_beside_the_table_are_not() -> None:
    book = book_of(["User", "Rooms"], ["jo", "Full"], ["kim", None], ["ola", "Read"])
    book.active.merge_cells("B2:B3")
    book.active.merge_cells("H1:J9")
    [problem] = xlsx_sheet(bytes_of_book(book)).problems
    assert str(problem).startswith("row 2, column Rooms: is merged with the cells up to row 3")


def test_the_first_sheet_that_is_seen_is_read() -> None:
    book = book_of(["Hidden"], ["x"])
    book.create_sheet().append(["User"])
    book.worksheets[0].sheet_state = "hidden"
    book.active = 1
    assert xlsx_sheet(bytes_of_book(book)).titles == ("User",)


def with_pages() -> bytes:
    book = book_of(["Cover"], ["x"])
    book.create_sheet("People").append(["User"])
    book.create_sheet("Old").append(["Former"])
    book.worksheets[2].sheet_state = "hidden"
    return bytes_of_book(book)


@pytest.mark.parametrize(
    ("page", "title"), [("", "Cover"), ("people", "User"), (" People ", "User"), ("Old", "Former")]
)
def test_a_sheet_is_chosen_by_its_name_also_a_hidden_one(page: str, title: str) -> None:
    sheet = xlsx_sheet(with_pages(), page=page)
    assert sheet.titles == (title,)
    assert set(sheet.other_pages) == {"Sheet", "People"} - {sheet.page}


def test_a_sheet_that_is_not_there_is_told_with_those_that_are(tmp_path: Path) -> None:
    with pytest.raises(
        NoSheet, match=r"no sheet “Staff” in the workbook\. There are: Sheet, People"
    ):
        xlsx_sheet(with_pages(), page="Staff")
    (tmp_path / "a.csv").write_text("User\njo\n")
    with pytest.raises(NoSheet, match="Only an Excel file has sheets"):
        read_sheet(tmp_path / "a.csv", page="People")


def test_rows_that_nobody_sees_are_told_together() -> None:
    book = book_of(["User"], *([f"u{each}"] for each in range(8)), [None])
    for row in (3, 5, 6, 7, 10):
        book.active.row_dimensions[row].hidden = True
    problems = [str(each) for each in xlsx_sheet(bytes_of_book(book)).problems]
    assert problems == [
        "row 3: is hidden: show all rows (take filters away), or delete them",
        "row 5: and the 2 below it are hidden: show all rows (take filters away), or delete them",
    ]


def test_errors_of_a_spreadsheet_are_told() -> None:
    data = io.BytesIO()
    book = WrittenWorkbook(data, {"in_memory": True})
    page = book.add_worksheet()
    page.write_row(0, 0, ["User", "Rooms"])
    page.write_string(1, 0, "jo")
    page.write_formula(1, 1, "=1/0", None, "#DIV/0!")
    book.close()
    [problem] = xlsx_sheet(data.getvalue()).problems
    assert str(problem).startswith("row 2, column Rooms: has a spreadsheet error")


def test_days_and_moments_are_read_as_iso_and_texts_stay_texts() -> None:
    moment = datetime(2026, 1, 31, 8, 5, tzinfo=UTC).replace(tzinfo=None)
    book = book_of(["A", "B", "C", "D"], [moment.date(), moment, time(8, 5), "00123"])
    assert list(xlsx_sheet(bytes_of_book(book)).rows[0].cells.values()) == [
        "2026-01-31",
        "2026-01-31T08:05:00",
        "08:05:00",
        "00123",
    ]


def test_a_table_need_not_begin_in_the_first_cell() -> None:
    book = Workbook()
    for column, texts in (("C", ("User", "jo")), ("D", ("Rooms", "Full"))):
        book.active[f"{column}4"], book.active[f"{column}5"] = texts
    [row] = xlsx_sheet(bytes_of_book(book)).rows
    assert (row.number, row.cells["User"], row.cells["Rooms"]) == (5, "jo", "Full")


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("XFD3", "more than 200 columns: row 3, column XFD has something in it"),
        ("A1048576", "more than 200,000 rows: row 1,048,576, column A has something"),
        ("GR100000", "too large, 100,000 rows by 200 columns"),
    ],
)
def test_a_cell_far_away_is_told_before_all_up_to_it_is_held(place: str, words: str) -> None:
    book = book_of(["User"], ["jo"])
    book.active[place] = "x"
    with pytest.raises(NoSheet, match=re.escape(words)):
        xlsx_sheet(bytes_of_book(book))


def test_a_cell_far_away_with_nothing_but_a_colour_is_nothing() -> None:
    book = book_of(["User"], ["jo"])
    book.active["XFD1048576"].number_format = "0.00"
    assert len(xlsx_sheet(bytes_of_book(book)).rows) == 1


def test_a_hundred_thousand_rows_are_read_within_seconds() -> None:
    data = io.BytesIO()
    book = WrittenWorkbook(data, {"constant_memory": True})
    page = book.add_worksheet()
    for row in range(100_001):
        page.write_row(row, 0, ["User", "No", "Rooms"] if not row else [f"u{row}", row, "Full"])
    book.close()
    began = process_time()
    assert len(xlsx_sheet(data.getvalue()).rows) == 100_000
    assert process_time() - began < 10


def test_what_a_file_says_of_its_own_size_cuts_nothing_off() -> None:
    packed = bytes_of_book(book_of(["User"], *([f"u{each}"] for each in range(5))))
    smaller = io.BytesIO()
    with ZipFile(io.BytesIO(packed)) as old, ZipFile(smaller, "w", ZIP_DEFLATED) as new:
        for each in old.infolist():
            text = old.read(each).replace(b'<dimension ref="A1:A6"', b'<dimension ref="A1:A2"')
            new.writestr(each, text)
    assert len(xlsx_sheet(smaller.getvalue()).rows) == 5


def test_what_is_broken_or_swells_says_so() -> None:
    whole = bytes_of_book(book_of(["User"]))
    with pytest.raises(NoSheet, match="damaged"):
        xlsx_sheet(whole[: len(whole) // 2])
    other = io.BytesIO()
    with ZipFile(other, "w") as packed:
        packed.writestr("readme.txt", "no workbook")
    with pytest.raises(NoSheet, match="Excel file cannot be read"):
        xlsx_sheet(other.getvalue())
    table = io.BytesIO()
    with ZipFile(table, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    with pytest.raises(NoSheet, match=r"of LibreOffice or OpenOffice: save it as \.xlsx"):
        xlsx_sheet(table.getvalue())
    bomb = io.BytesIO()
    with (
        ZipFile(bomb, "w", ZIP_DEFLATED) as packed,
        packed.open("x", "w", force_zip64=True) as file,
    ):
        for _ in range(513):
            file.write(bytes(1 << 20))
    with pytest.raises(NoSheet, match="larger than 512 MB"):
        xlsx_sheet(bomb.getvalue())


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx", "a"])
def test_a_workbook_is_known_whatever_it_is_called(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(bytes_of_book(book_of(["User"], ["jo"])))
    assert read_sheet(tmp_path / name).titles == ("User",)


def test_json_is_read_by_its_name(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    file.write_text('[{"User": "=jo", "No": 7}, {"No": null, "Is": true}]')
    sheet = read_sheet(file)
    assert sheet.titles == ("User", "No", "Is")
    assert [list(row.cells.values()) for row in sheet.rows] == [["=jo", "7", ""], ["", "", "true"]]
    for wrong in ("{}", "[1]", '[{"User": []}]', "[", "\ud800".encode("utf-8", "surrogatepass")):
        file.write_bytes(wrong if isinstance(wrong, bytes) else wrong.encode())
        with pytest.raises(NoSheet):
            read_sheet(file)
