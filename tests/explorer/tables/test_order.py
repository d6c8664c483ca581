"""Many records in the order of a column, read from what came, in turns with the keys."""

import json
from collections.abc import Sequence

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.contract.operation import Json
from tui.explorer.lists.listing import nodes_for
from tui.explorer.nodes.node import Node
from tui.explorer.table_rows.cells import Column
from tui.explorer.table_rows.sorting import numbers_in_order, sort_keys
from tui.explorer.tables.columns import columns_of, name_column
from tui.explorer.tables.list_order import keys_of, nodes_in_order
from tui.explorer.tables.parts import values_under
from tui.explorer.trees import bimplus_people, drofus
from tui.explorer.trees.kind import Kind
from tui.large_json.slices import Slice, Slices
from tui.large_json.turns import at_once


def ordered(values: Sequence[Json], *, falling: bool = False) -> list[Json]:
    numbers = at_once(numbers_in_order(sort_keys(values, str), falling=falling))
    assert sorted(numbers) == list(range(len(values)))
    return [values[number] for number in numbers]


@pytest.mark.parametrize(
    ("values", "rising", "falling"),
    [
        (["b", "A", "c"], ["A", "b", "c"], ["c", "b", "A"]),
        ([10, 9, 100], [9, 10, 100], [100, 10, 9]),
        (["b", None, "", "a"], ["a", "b", None, ""], ["b", "a", None, ""]),
        ([3, "2", 10], ["2", 3, 10], [10, 3, "2"]),
        ([True, False], [False, True], [True, False]),
        ([], [], []),
    ],
)
def test_numbers_by_size_texts_without_case_and_nothing_last(
    values: list[Json], rising: list[Json], falling: list[Json]
) -> None:
    assert ordered(values) == rising
    assert ordered(values, falling=True) == falling


@given(st.lists(st.text(max_size=3), max_size=50), st.booleans())
def test_it_is_the_order_of_a_stable_sort(texts: list[str], falling: bool) -> None:
    numbers = at_once(numbers_in_order(sort_keys(texts, str), falling=falling))
    filled = [n for n, text in enumerate(texts) if text]
    wanted = sorted(filled, key=lambda n: texts[n].casefold(), reverse=falling)
    assert numbers == wanted + [n for n, text in enumerate(texts) if not text]


def test_many_rows_are_parted_and_put_together_again() -> None:
    values: list[Json] = [f"{number * 7919 % 20_011:05}" for number in range(20_000)]
    assert ordered(values) == sorted(values, key=str)
    assert ordered(values, falling=True) == sorted(values, key=str, reverse=True)


def slices(records: Sequence[object], root: str | None = None) -> Slices:
    wrapped = records if root is None else [{root: each} for each in records]
    return Slice.of(msgspec.Raw(json.dumps(wrapped).encode())).elements().within(root)


RECORDS: list[dict[str, object]] = [
    {"username": "kim", "email": "k@x", "user": {"email": "in"}},
    {"email": "no name"},
    {"username": None},
    {"username": 12, "email": {"odd": 1}},
]


@pytest.mark.parametrize("root", [None, "user"])
def test_parts_are_what_decoding_whole_records_finds(root: str | None) -> None:
    found = at_once(values_under(slices(RECORDS, root), range(4), ("username", "email")))
    assert found == [(each.get("username"), each.get("email")) for each in RECORDS]


def test_keys_may_be_spelled_in_another_case() -> None:
    records = slices([{"USERNAME": "kim"}, {"username": "lee"}])
    assert at_once(values_under(records, range(2), ("username",))) == [("kim",), ("lee",)]


def test_what_is_no_record_has_nothing() -> None:
    records = slices(["text", 3, None, {"username": "kim"}])
    assert at_once(values_under(records, range(4), ("username",)))[-1] == ("kim",)


def in_order_of(
    kind: Kind, some: list[Node], column: Column, *, falling: bool = False
) -> list[str]:
    keys = at_once(keys_of(some, kind, column))
    return [each.label for each in at_once(nodes_in_order(some, keys, falling=falling))]


def nodes(kind: Kind, records: Sequence[object]) -> list[Node]:
    parent = Node.of(drofus.ROOTS[0], None)
    return at_once(nodes_for(slices(records), kind, parent))


def column(kind: Kind, path: str) -> Column:
    return next(each for each in columns_of(kind.record) if each.id == path)


def test_nodes_are_ordered_by_their_labels() -> None:
    kind = drofus.PROJECT
    some = nodes(kind, [{"no": "2", "name": "a"}, {"no": "1", "name": "b"}, {}])
    assert in_order_of(kind, some, name_column(kind)) == ["(no name)", "1 b", "2 a"]


def test_nodes_are_ordered_by_a_field_within_a_field() -> None:
    kind = bimplus_people.MEMBER
    some = nodes(kind, [{"user": {"email": "b"}}, {"user": {"email": "a"}}, {"user": None}])
    assert in_order_of(kind, some, column(kind, "user.email")) == ["a", "b", "(no name)"]


def test_nodes_of_several_answers_are_ordered_together() -> None:
    kind = drofus.USER
    some = nodes(kind, [{"username": "b"}, {"username": "d"}])
    some += nodes(kind, [{"username": "a"}, {"username": "c"}])
    by = column(kind, "username")
    assert in_order_of(kind, some, by, falling=True) == ["d", "c", "b", "a"]
