"""Grouped records are those that have the value, in their order, and stand by themselves."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.contract.operation import Json
from tui.explorer.kept_answers.grouping import group_records
from tui.large_json.landmarks import survey
from tui.large_json.slices import Slice, Slices
from tui.large_json.turns import at_once

VALUES: "st.SearchStrategy[Json]" = st.none() | st.integers(0, 3) | st.sampled_from("abc")


def both(records: list[Json]) -> "list[Slices | list[msgspec.Raw]]":
    """The records as places in a text, and each by itself."""
    text = msgspec.json.encode(records)
    slices = Slice.whole(at_once(survey(text))).elements()
    return [slices, [msgspec.Raw(msgspec.json.encode(each)) for each in records]]


@given(st.lists(VALUES))
def test_each_value_has_its_records_in_their_order(values: list[Json]) -> None:
    records: list[Json] = [{"is": value, "at": at} for at, value in enumerate(values)]
    for form in both(records):
        groups = at_once(group_records(form, "is"))
        for value in {*values, "none has it"} - {None}:
            found = [msgspec.json.decode(each) for each in at_once(groups.of(value))]
            assert found == [each for each in records if each["is"] == value]  # type: ignore[index,call-overload]


@pytest.mark.parametrize("value", [None, 1.5, [], {}])
def test_what_is_no_name_and_no_number_has_no_group(value: Json) -> None:
    for form in both([{"is": value}, 7]):
        groups = at_once(group_records(form, "is"))
        assert not at_once(groups.of(value))
        assert not len(groups)


def test_a_group_needs_nothing_of_the_list() -> None:
    (records, _) = both([{"is": number % 10, "text": "x" * 90} for number in range(900)])
    group = at_once(at_once(group_records(records, "is")).of(3))
    assert isinstance(group, Slices)
    assert len(group) == 90
    part = group.at(1)
    assert msgspec.json.decode(part.raw)["is"] == 3
    assert len(part.landmarks.text) == group.size + 91


def test_a_group_is_taken_out_of_its_root() -> None:
    (records, _) = both([{"user": {"is": number % 2, "at": number}} for number in range(4)])
    assert isinstance(records, Slices)
    group = at_once(at_once(group_records(records.within("user"), "is")).of(1))
    assert [msgspec.json.decode(each)["at"] for each in group] == [1, 3]
