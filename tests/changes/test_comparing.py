"""What a server has is what was asked for, in whatever spelling, and nothing else is."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.changes.comparing import is_same, merged, put_in, value_in, written
from tui.contract.operation import Json, JsonObject

GUID = "10074eef-9418-4d64-9c6d-23932835a7f1"
SCALARS = st.none() | st.booleans() | st.integers() | st.text() | st.floats(allow_nan=False)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
RECORDS = st.dictionaries(st.sampled_from("abcd"), VALUES, max_size=4)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (3, "3"),
        ("12.5", 12.50),
        ("12.5", "12.50"),
        (False, None),
        (False, "0"),
        (True, 1),
        (True, "yes"),
        (None, ""),
        ("", None),
        ([], None),
        (None, {}),
        (GUID, GUID.upper()),
        ("2026-01-31", "2026-01-31T00:00:00"),
        ("2026-01-31T12:00:00+02:00", "2026-01-31T10:00:00Z"),
        ("2026-01-31T12:00:00.1234567Z", "2026-01-31T12:00:00.123456Z"),
        ("two\r\nlines", "two\nlines"),
        ({"id": GUID}, {"id": GUID.upper(), "name": "made by the server"}),
        ([{"id": 1}], [{"id": "1", "position": 0}]),
    ],
)
def test_spellings_of_the_same(wanted: Json, found: Json) -> None:
    assert is_same(wanted, found)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (3, 4),
        (0, None),
        (True, 2),
        (True, None),
        (True, "perhaps"),
        ("Walls", "walls"),
        ("Inner walls", "inner walls"),
        ("01", "1"),
        ("1e3", "1000"),
        ("1_0", "10"),
        ("2026-01-31", "2026-02-01"),
        ("2026-13-31", "2026-01-31"),
        ("a", None),
        ([1, 2], [2, 1]),
        ([1], [1, 1]),
        ({"id": 1, "name": "a"}, {"id": 1}),
        ({"id": 1}, 1),
        (10**400, 1),
        ("{}", {}),
    ],
)
def test_what_differs(wanted: Json, found: Json) -> None:
    assert not is_same(wanted, found)


@settings(database=None, deadline=None)
@given(VALUES)
def test_everything_is_the_same_as_itself(value: Json) -> None:
    assert is_same(value, value)


@pytest.mark.parametrize("text", ["nan", "NaN", "inf", "Infinity", "1" * 400, "0001-01-01"])
def test_texts_that_look_like_numbers_are_the_same_as_themselves(text: str) -> None:
    assert is_same(text, text)


def test_the_places_that_a_wish_writes() -> None:
    wish: JsonObject = {"a": 1, "b": {"c": None, "d": {"e": [1]}}, "f": {}, "g": []}
    assert dict(written(wish)) == {
        ("a",): 1,
        ("b", "c"): None,
        ("b", "d", "e"): [1],
        ("f",): {},
        ("g",): [],
    }


@settings(database=None, deadline=None)
@given(RECORDS, RECORDS)
def test_a_record_with_a_wish_has_all_of_it(record: JsonObject, wish: JsonObject) -> None:
    both = merged(record, wish)
    assert all(value_in(both, keys) == value for keys, value in written(wish))
    untouched = record.keys() - wish.keys()
    assert {key: both[key] for key in untouched} == {key: record[key] for key in untouched}


def test_a_value_is_put_into_a_copy() -> None:
    inner: JsonObject = {"kept": 1, "old": 2}
    record: JsonObject = {"inner": inner, "beside": 3}
    assert put_in(record, ("inner", "old"), 4) == {"inner": {"kept": 1, "old": 4}, "beside": 3}
    assert put_in(record, ("beside", "new"), 5)["beside"] == {"new": 5}
    assert record == {"inner": {"kept": 1, "old": 2}, "beside": 3}


def test_a_place_that_is_not_there_has_nothing() -> None:
    assert value_in({"a": {"b": 1}}, ("a", "b")) == 1
    for keys in (("a", "c"), ("a", "b", "c"), ("d",)):
        assert value_in({"a": {"b": 1}}, keys) is None
