"""Tables as files: what a spreadsheet, a program and a page make of them."""

import asyncio
import csv
import io
import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.widgets.glass import HOSTILE
from tui.client.errors import FileProblem
from tui.explorer.table_rows.cells import Cell, Column
from tui.saving.forms import CsvChoice, TableForm, form_of, named_for
from tui.saving.spreadsheet_cells import harmless_cell, number_in_cell
from tui.saving.table_file import bytes_of, save_bytes, unused_name

COLUMNS = (Column("", "Name"), Column("size", "Size", numeric=True), Column("=x", "=Note"))
FORMULAS = ["=1+1", "+47 22", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\n=1"]


class Rows:
    """Rows of which some have records behind them."""

    columns = COLUMNS

    def __init__(self, *rows: Sequence[str], records: Sequence[bytes] = ()) -> None:
        self._rows, self._records = rows, records

    def __len__(self) -> int:
        return len(self._rows)

    def cells(self, index: int) -> Sequence[Cell]:
        return [Cell(text) for text in self._rows[index]]

    def is_marked(self, _index: int) -> bool:
        return False

    def json(self, index: int) -> bytes:
        return self._records[index] if self._records else b""


def saved(rows: Rows, form: TableForm, choice: CsvChoice | None = None) -> bytes:
    return asyncio.run(bytes_of(rows, form, choice or CsvChoice()))


def cells_in(text: bytes, separator: str = ",") -> list[list[str]]:
    lines = io.StringIO(text.decode("utf-8-sig"), newline="")
    return list(csv.reader(lines, delimiter=separator))


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_of_a_spreadsheet_is_a_formula(text: str) -> None:
    for row in cells_in(saved(Rows([text, text, text]), TableForm.CSV)):
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n")) for cell in row)
    assert harmless_cell(text) == f"'{text}"


@pytest.mark.parametrize("text", ["-12", "-1.5", "-1e5", "kim", "", "a=b", "12"])
def test_numbers_and_other_texts_stay(text: str) -> None:
    assert harmless_cell(text) == text


def test_csv_is_read_back_as_it_is_seen() -> None:
    rows = Rows(["Ås, “A”", "1,234", "two\nlines"], ["", "", ""])
    assert cells_in(saved(rows, TableForm.CSV)) == [
        ["Name", "Size", "'=Note"],
        ["Ås, “A”", "1234", "two\nlines"],
        ["", "", ""],
    ]


def test_mark_and_separator_are_chosen() -> None:
    rows = Rows(["a", "1", "b;c"])
    marked = saved(rows, TableForm.CSV, CsvChoice(";", marked=True))
    assert marked.startswith("\ufeffName;Size;".encode())
    assert cells_in(marked, ";")[1] == ["a", "1", "b;c"]
    assert saved(rows, TableForm.CSV, CsvChoice("\t", marked=False)).startswith(b"Name\tSize")


@pytest.mark.parametrize("form", [TableForm.CSV, TableForm.MARKDOWN, TableForm.JSON])
def test_what_a_server_sent_is_harmless_on_a_terminal(form: TableForm) -> None:
    text = saved(Rows([HOSTILE, HOSTILE, HOSTILE]), form).decode()
    assert "\x1b" not in text
    assert "\x9b" not in text
    assert "\x07" not in text


def test_markdown_has_a_line_a_row() -> None:
    lines = saved(Rows(["a|b", "1", "two\nlines"]), TableForm.MARKDOWN).decode().splitlines()
    assert lines[:2] == ["| Name | Size | =Note |", "| --- | --- | --- |"]
    assert len(lines) == 3
    assert lines[2].startswith("| a\\|b | 1 | two")


class SignedRows(Rows):
    """Rows with signs before what stands in them."""

    def cells(self, index: int) -> Sequence[Cell]:
        name, size, note = self._rows[index]
        return [Cell(name, sign="★ "), Cell(size), Cell(note, sign="≠")]


def test_the_signs_that_are_seen_are_saved() -> None:
    rows = SignedRows(["kim", "1,234", "L"])
    assert cells_in(saved(rows, TableForm.CSV))[1] == ["★ kim", "1234", "≠L"]
    assert "| ★ kim | 1,234 | ≠L |" in saved(rows, TableForm.MARKDOWN).decode()
    assert json.loads(saved(rows, TableForm.JSON)) == [
        {"Name": "★ kim", "Size": "1,234", "=Note": "≠L"}
    ]
    book = zipfile.ZipFile(io.BytesIO(saved(rows, TableForm.XLSX)))
    assert "★ kim" in book.read("xl/sharedStrings.xml").decode()


def test_json_has_whole_records_and_else_the_cells() -> None:
    rows = Rows(["a", "1", ""], ["b", "2", ""], records=[b'{"id": 1,\n "x": null}', b""])
    assert json.loads(saved(rows, TableForm.JSON)) == [
        {"id": 1, "x": None},
        {"Name": "b", "Size": "2", "=Note": ""},
    ]
    lines = saved(rows, TableForm.NDJSON).splitlines()
    assert [json.loads(line) for line in lines] == json.loads(saved(rows, TableForm.JSON))
    assert json.loads(saved(Rows(), TableForm.JSON)) == []


def test_columns_of_one_title_are_all_kept_in_json() -> None:
    rows = Rows(["a", "1", "b"])
    rows.columns = (Column("x", "Name"), Column("y", "Name 2"), Column("z", "Name"))
    assert json.loads(saved(rows, TableForm.JSON)) == [{"Name": "a", "Name 2": "1", "Name 3": "b"}]


def test_numbers_that_no_spreadsheet_keeps_stay_texts() -> None:
    long = "9" * 5_000
    assert cells_in(saved(Rows(["a", "1e999", ""], ["b", long, ""]), TableForm.CSV))[1:] == [
        ["a", "1e999", ""],
        ["b", long, ""],
    ]


def test_a_workbook_has_numbers_as_numbers_and_no_formulas() -> None:
    rows = Rows(["=1+1", "1,234", HOSTILE], ["+47 22 33", "-5", "c"], ["d", "1e999", "9" * 5000])
    book = zipfile.ZipFile(io.BytesIO(saved(rows, TableForm.XLSX)))
    sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert "<v>1234</v>" in sheet
    assert "<v>-5</v>" in sheet
    texts = book.read("xl/sharedStrings.xml").decode()
    assert "<t>=1+1</t>" in texts
    assert "<t>+47 22 33</t>" in texts
    assert "<t>1e999</t>" in texts


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1,234", 1234),
        ("-1,234.5", -1234.5),
        ("12", 12),
        ("1,2", None),
        ("kim", None),
        ("", None),
        ("1e999", None),
        ("-1e999", None),
        ("9" * 15, int("9" * 15)),
        ("1" * 16, None),
        ("9" * 5_000, None),
        ("0.1234567890123456", None),
    ],
)
def test_numbers_with_thousands_apart_are_numbers(text: str, number: float | None) -> None:
    assert number_in_cell(text) == number


def test_the_name_of_a_file_says_its_form() -> None:
    assert form_of("/a/b.CSV") is TableForm.CSV
    assert form_of("b.txt") is None
    assert named_for("b.csv", TableForm.XLSX) == "b.xlsx"
    assert named_for("b.2024", TableForm.MARKDOWN) == "b.2024.md"


def test_a_name_is_of_no_file_that_is_there(tmp_path: Path) -> None:
    assert unused_name("Project users", TableForm.CSV, tmp_path) == "project-users.csv"
    (tmp_path / "project-users.csv").touch()
    (tmp_path / "project-users-2.csv").touch()
    assert unused_name("Project users", TableForm.CSV, tmp_path) == "project-users-3.csv"
    assert "/" not in unused_name("../../etc/passwd", TableForm.CSV, tmp_path)
    assert unused_name("~root/x", TableForm.CSV, tmp_path) == "root-x.csv"
    assert unused_name("~", TableForm.CSV, tmp_path) == "table.csv"


def test_a_file_is_for_its_owner_and_replaces_nothing_by_itself(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    assert asyncio.run(save_bytes(b"one", file, overwrite=False)) == file
    assert file.stat().st_mode & 0o777 == 0o600
    with pytest.raises(FileProblem, match="already exists"):
        asyncio.run(save_bytes(b"two", file, overwrite=False))
    assert file.read_bytes() == b"one"
    asyncio.run(save_bytes(b"two", file, overwrite=True))
    assert file.read_bytes() == b"two"
    with pytest.raises(FileProblem, match="is a folder"):
        asyncio.run(save_bytes(b"x", tmp_path, overwrite=True))
    with pytest.raises(FileProblem, match="no folder"):
        asyncio.run(save_bytes(b"x", tmp_path / "none" / "a.csv", overwrite=False))


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("~nosuch/x.csv", "no home folder ~nosuch"),
        (f"{'x' * 300}.csv", "No file can be at"),
        ("itself.csv", "No file can be at"),
        ("a\x00.csv", "has a character that file names cannot have"),
        ("a\ud800.csv", "has a character that file names cannot have"),
        ("pipe.csv", "a pipe or a device"),
        ("/dev/null", "a pipe or a device"),
    ],
)
def test_what_can_be_no_file_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("itself.csv").symlink_to("itself.csv")
    os.mkfifo("pipe.csv")
    with pytest.raises(FileProblem, match=said):
        asyncio.run(save_bytes(b"x", Path(name), overwrite=True))


def test_a_disk_that_does_not_answer_does_not_hold_up_the_end() -> None:
    program = """
import asyncio, threading
from tui.saving.own_thread import in_own_thread

async def main():
    begun = threading.Event()
    saving = asyncio.ensure_future(in_own_thread(lambda: (begun.set(), threading.Event().wait())))
    await asyncio.to_thread(begun.wait)

asyncio.run(main())
"""
    subprocess.run([sys.executable, "-c", program], check=True, timeout=30)
