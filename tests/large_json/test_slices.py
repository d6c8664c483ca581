"""Values that stay in their text are what decoding the text makes of them."""

import msgspec
import pytest

from tests.large_json.samples import MANY, STOREYS, TREE, USERS
from tui.large_json.landmarks import LARGE, survey, unsurveyed
from tui.large_json.slices import Slice, picked, slice_of
from tui.large_json.turns import at_once


def whole(value: object) -> Slice:
    return Slice.whole(at_once(survey(msgspec.json.encode(value))))


def test_members_and_elements_stay_in_the_text() -> None:
    tree = whole(TREE)
    children = tree.member("children")
    assert children is not None
    storeys = children.elements()
    assert len(storeys) == 3
    second = slice_of(storeys, 1).member("children")
    assert second is not None
    assert second.landmarks is tree.landmarks
    assert msgspec.json.decode(second.elements()[-1]) == {"id": f"1-{MANY - 1}", "children": []}
    assert tree.member("no such key") is None
    assert not tree.elements()
    assert children.member("id") is None


def test_a_place_is_told_where_what_it_holds_is_known() -> None:
    tree = whole(TREE)
    children = tree.member("children")
    assert children is not None
    storey = children.elements().at(1)
    name, place = tree.member("name"), storey.place
    assert place is not None
    assert place.text is tree.landmarks.text
    assert msgspec.json.decode(storey.view) == STOREYS[1]
    assert bytes(place.text[place.start : place.end]) == storey.text
    assert name is not None
    assert name.place is not None
    assert Slice.of(storey.raw).place is None
    text = storey.text
    assert Slice.whole(unsurveyed(text)).place is None
    assert Slice.whole(unsurveyed(b'"' + b"x" * LARGE + b'"')).place is not None


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        (b"[]", False), (b"[ \n ]", False), (b"[" + b" " * 99 + b"]", False), (b"{}", False),
        (b"null", False), (b"3", False), (b"[0]", True), (b'{"a":1}', True),
        (b"[" + b" " * 99 + b"1]", True),
    ],
)  # fmt: skip
def test_whether_it_holds_anything(text: bytes, holds: bool) -> None:
    assert Slice.of(msgspec.Raw(text)).holds_anything() is holds


def test_some_of_many() -> None:
    items = whole(USERS).elements().within("user")
    assert [bytes(raw) for raw in picked(items, [5, 2])] == [bytes(items[5]), bytes(items[2])]
    assert [bytes(raw) for raw in items[4:6]] == [bytes(items[4]), bytes(items[5])]
    assert picked([msgspec.Raw(b"1"), msgspec.Raw(b"2")], [1]) == [msgspec.Raw(b"2")]


def test_the_members_of_an_object() -> None:
    members = {key: msgspec.json.decode(value) for key, value in whole(TREE).members()}
    assert members == TREE
    assert list(whole(STOREYS).members()) == []
