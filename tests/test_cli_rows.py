"""Rows as CSV, Markdown, a table and JSON: which columns there are, and what stands in them."""

import csv
import io
import json
import re
from collections.abc import Sequence

import pytest

from tui.cli.calling.printing import Printing, row_form
from tui.config.problem import ConfigProblem
from tui.contract.bimplus.common import NO_GUID
from tui.contract.bimplus.free_attributes import FreeAttribute
from tui.contract.bimplus.project_members import ProjectMember
from tui.contract.drofus.owners import Owner
from tui.contract.drofus.users import DrofusUser

OWNERS = list[Owner]
USERS = list[DrofusUser]


def printing(
    output: str, *columns: str, on_terminal: bool = False, pretty: bool = False
) -> Printing:
    return Printing(output, columns, secrets=False, on_terminal=on_terminal, pretty=pretty)


def written(
    said: Printing, rows: Sequence[object], shape: object = OWNERS
) -> tuple[str, Sequence[str]]:
    """The rows in their form, and the remarks about them."""
    form = row_form(said, shape)
    text = "".join(form.row(json.dumps(row).encode()) for row in rows) + form.end()
    return text, form.remarks


def test_the_columns_of_csv_are_the_fields_of_the_contract() -> None:
    text, remarks = written(printing("csv"), [{"last_name": "Ø", "username": "a"}], USERS)
    head, row = csv.reader(io.StringIO(text, newline=""))
    assert head[:4] == ["username", "first_name", "last_name", "email"]
    assert row[:4] == ["a", "", "Ø", ""]
    assert remarks == ()


def test_csv_keeps_values_and_quotes_what_it_must() -> None:
    values = ["a,b", 'say "x"', "two\nlines", "=1+1", "\x1b[31m", "", None, True, 12.50, 2**70]
    rows = [{"id": number, "name": value} for number, value in enumerate(values)]
    text, _ = written(printing("csv", "id", "name"), rows)
    assert text.startswith('id,name\r\n0,"a,b"\r\n1,"say ""x"""\r\n2,"two\nlines"\r\n3,=1+1\r\n')
    read = [cells[1] for cells in csv.reader(io.StringIO(text, newline=""))][1:]
    assert read == [*values[:6], "", "true", "12.5", str(2**70)]


def test_on_a_terminal_csv_moves_no_cursor() -> None:
    text, _ = written(printing("csv", "name", on_terminal=True), [{"name": "\x1b[31m\u202e"}])
    assert text == "name\r\n␛[31m‹202E›\r\n"


def test_what_has_fields_of_its_own_is_json_and_dots_lead_into_it() -> None:
    row = {"id": 1, "of": {"name": "é", "in": {"a": None}}, "many": [1, {"b": "|"}]}
    text, remarks = written(printing("csv", "of", "many", "of.name", "of.in", "of.in.a"), [row])
    assert text.splitlines()[1] == (
        '"{""name"":""\\u00e9"",""in"":{""a"":null}}","[1,{""b"":""|""}]",é,"{""a"":null}",'
    )
    assert remarks == ()
    text, _ = written(printing("markdown", "many"), [row])
    assert text.splitlines()[2] == '| [1, {"b": "\\|"}] |'


def test_what_no_column_is_there_for_is_told() -> None:
    rows = [{"id": 1, "shoe": 1}, {"id": 2, "hat": 2}]
    _, remarks = written(printing("csv"), rows)
    assert remarks == (
        "Left out, because they are not documented: hat, shoe. --columns can include them.",
    )
    text, remarks = written(printing("csv", "id", "hat"), rows)
    assert (text, remarks) == ("id,hat\r\n1,\r\n2,2\r\n", ())


@pytest.mark.parametrize("output", ["csv", "markdown", "table"])
@pytest.mark.parametrize(
    ("name", "says"),
    [("nmae", "name"), ("shoo", "Did you mean shoe?"), ("of.y", "Did you mean of?"), ("q", "id")],
)
def test_a_misspelled_column_is_told_before_anything_is_written(
    output: str, name: str, says: str
) -> None:
    form = row_form(printing(output, "id", name), OWNERS)
    assert [form.row(row) for row in (b'{"id": 1, "shoe": 2}', b'{"of": {"x": 1}}')] == ["", ""]
    with pytest.raises(ConfigProblem, match=rf"no row has a field {name}.*{re.escape(says)}"):
        form.end()


def test_a_column_that_no_row_has_is_told_before_all_rows_are_there() -> None:
    form = row_form(printing("csv", "id", "nmae"), OWNERS)
    with pytest.raises(ConfigProblem, match="name"):
        for number in range(100_000):
            assert form.row(b'{"id": %d}' % number) == ""


def test_a_field_is_found_under_its_other_spellings() -> None:
    rows = [{"symbol": "m²"}, {"unit": "m³"}]
    text, remarks = written(printing("csv", "unit"), rows, list[FreeAttribute])
    assert (text, remarks) == ("unit\r\nm²\r\nm³\r\n", ())


@pytest.mark.parametrize("output", ["csv", "markdown", "table"])
def test_without_rows_there_are_the_names_of_the_columns_that_were_asked_for(output: str) -> None:
    text, remarks = written(printing(output, "id", "name"), [])
    assert text.splitlines()[0].strip("| ").replace(" | ", ",").replace("  ", ",") == "id,name"
    assert remarks == ()


def test_markdown_keeps_a_cell_in_its_cell() -> None:
    name = "a|b\\c <b>&\nnext"
    text, _ = written(printing("markdown", "id", "name"), [{"id": 1, "name": name}])
    assert text == "| id | name |\n| --- | --- |\n| 1 | a\\|b\\\\c &lt;b>&amp;␊next |\n"


def test_a_table_says_what_only_later_rows_have(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LINES", "2")
    rows = [{"id": 1}, {"id": 2}, {"id": 300, "name": "late"}]
    form = row_form(printing("table"), OWNERS)
    wrote = [form.row(json.dumps(row).encode()) for row in rows]
    assert wrote == ["", "id\n1\n2\n", "300\n"]
    assert form.end() == ""
    assert form.remarks == (
        "Left out, because none of the first rows has them: name. --columns can include them.",
    )


def test_a_table_has_the_columns_that_were_asked_for() -> None:
    text, remarks = written(printing("table", "name", "of.x"), [{"id": 1, "of": {"x": "y"}}])
    assert text == "name  of.x\n      y\n"
    assert remarks == ("No row has a field name.",)


@pytest.mark.parametrize("rows", [[], [{}], [{"id": 1}, {"name": ["a", {"b": "c\n"}]}]])
def test_a_list_is_written_as_one_json_text(rows: list[object]) -> None:
    compact, _ = written(printing("json"), rows)
    assert compact == json.dumps(rows, separators=(",", ":")) + "\n"
    pretty, _ = written(printing("json", pretty=True), rows)
    assert json.loads(pretty) == rows
    assert pretty.count("\n") > len(rows)


MEMBERS = list[ProjectMember]


def test_a_table_tells_records_in_records_by_what_names_them() -> None:
    rows = [
        {
            "member": {"id": "m-1", "email": "a@b.c", "firstname": "Ada"},
            "role": {"id": "r-1", "name": "Editor"},
        },
        {"member": {"id": "m-2", "email": "d@e.f", "firstname": "Dan"}, "role": None},
    ]
    text, remarks = written(printing("table"), rows, MEMBERS)
    assert text.splitlines() == ["member.email  role.name", "a@b.c         Editor", "d@e.f"]
    assert remarks == ()
    named, _ = written(printing("table", "member.email", "role.name"), rows, MEMBERS)
    assert named == text


def test_what_names_a_record_stands_beside_plain_columns_and_the_rest_does_not() -> None:
    rows = [{"id": 1, "of": {"name": "Ward", "size": 2}, "may": {"edit": True}, "many": [{"a": 1}]}]
    text, _ = written(printing("table"), rows)
    assert text.splitlines() == ["id  of.name", "1   Ward"]


def test_a_row_of_nothing_but_records_without_names_shows_what_is_in_them() -> None:
    text, _ = written(printing("table"), [{"may": {"edit": True}, "in": {"it": {"size": 2}}}])
    assert text.splitlines() == ["may.edit  in.it.size", "yes       2"]


def test_words_of_the_contract_are_said_of_inner_fields_too() -> None:
    row = {"member": {"name": "a\x1b[2J"}, "role": {"id": NO_GUID}}
    text, _ = written(printing("table"), [row], MEMBERS)
    assert text.splitlines()[0].split() == ["member.name", "role.id"]
    assert text.splitlines()[1].split() == ["a␛[2J", "none"]
