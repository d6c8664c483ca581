"""What an operation answered as a table, whatever the contract knows of it."""

from collections.abc import Sequence

import msgspec

from tui.contract.drofus.owners import Owner
from tui.explorer.tables.columns import NAME
from tui.explorer.tables.record_table import RecordTable
from tui.explorer.trees import drofus
from tui.large_json.slices import Slice, Slices

OWNERS = [
    {"id": 2, "name": "beta", "later": "x"},
    {"id": 10, "name": "Alpha", "note": None},
    {"id": 1, "name": ""},
]


def slices(records: Sequence[object]) -> Slices:
    return Slice.of(msgspec.Raw(msgspec.json.encode(records))).elements()


def titles(table: RecordTable) -> list[str]:
    return [each.title for each in table.columns]


async def cells(table: RecordTable) -> list[list[str]]:
    rows = await table.rows()
    return [[cell.text for cell in rows.cells(index)] for index in range(len(rows))]


async def test_names_come_first_and_what_nobody_filled_is_left_out() -> None:
    table = RecordTable(slices(OWNERS), Owner)
    assert titles(table) == ["Name", "Id", "later"]
    assert await cells(table) == [["beta", "2", "x"], ["Alpha", "10", ""], ["", "1", ""]]


async def test_of_a_kind_it_has_the_columns_of_the_kind() -> None:
    users = [{"username": "kim", "first_name": "Kim", "enabled": False, "odd": 1}]
    table = RecordTable(slices(users), drofus.USER.record, drofus.USER)
    assert titles(table) == ["User name", "First name", "Enabled"]
    assert {each.id for each in table.all_columns} >= {NAME, "email", "odd"}
    rows = await table.rows()
    assert rows.cells(0)[0].sign == "⊘ "


async def test_it_is_sorted_by_numbers_and_names() -> None:
    table = RecordTable(slices(OWNERS), Owner)
    table.wants(table.columns[1])
    assert [row[1] for row in await cells(table)] == ["1", "2", "10"]
    table.wants(table.columns[1])
    assert [row[1] for row in await cells(table)] == ["10", "2", "1"]
    table.wants(table.columns[0])
    assert [row[0] for row in await cells(table)] == ["Alpha", "beta", ""]


async def test_each_word_that_is_typed_is_in_each_row() -> None:
    table = RecordTable(slices(OWNERS), Owner)
    table.wants(table.columns[0])
    table.narrow("A")
    assert [row[0] for row in await cells(table)] == ["Alpha", "beta"]
    table.narrow("ta be")
    assert [row[0] for row in await cells(table)] == ["beta"]
    table.narrow("nobody")
    assert await cells(table) == []


async def test_other_columns_are_chosen() -> None:
    table = RecordTable(slices(OWNERS), Owner)
    table.choose(["later", "note"])
    assert titles(table) == ["Name", "later", "Note"]


async def test_what_is_no_record_is_shown_too() -> None:
    table = RecordTable(slices(["one", "two", 3]))
    assert titles(table) == ["Value"]
    table.wants(table.columns[0])
    assert await cells(table) == [["3"], ["one"], ["two"]]
    assert await cells(RecordTable(slices([]), Owner)) == []


async def test_no_number_of_rows_or_columns_is_too_large() -> None:
    many = [{f"column {n}": "x" for n in range(30)} for _ in range(700)]
    table = RecordTable(slices(many))
    assert len(table.columns) == 30
    assert len(await table.rows()) == 700
