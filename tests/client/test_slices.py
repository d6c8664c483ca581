"""What a large answer hands out is what a small one does: it only stays in its text."""

import asyncio
from datetime import UTC, datetime

import msgspec
import pytest

from tui.client.answer import Answer
from tui.client.errors import UnexpectedAnswer
from tui.client.exchange import Exchange
from tui.client.long_texts import LONGEST
from tui.client.slices import Slice, Slices, picked, slice_of
from tui.contract.bimplus.projects import TOPOLOGY
from tui.contract.bimplus.teams import LIST_TEAMS
from tui.contract.drofus.users import GET_USER, LIST_USERS
from tui.contract.operation import AnyOperation
from tui.landmarks import LARGE, survey, unsurveyed
from tui.turns import at_once

MANY = 6_000
USERS = [{"user": {"username": f"u[{n}]", "email": 'a"}]b@example.org'}} for n in range(MANY)]
STOREYS: list[dict[str, object]] = [
    {"id": f"s{s}", "children": [{"id": f"{s}-{n}", "children": []} for n in range(MANY)]}
    for s in range(3)
]
TREE = {"id": "root", "children": STOREYS, "name": "behind the children"}


def answer_to(operation: AnyOperation, raw: bytes) -> Answer[object]:
    exchange = Exchange(
        number=1,
        operation_id=operation.id,
        method="GET",
        url="https://example.org/x",
        request_headers={},
        request_body=None,
        started=datetime.now(UTC),
        response_body=raw,
    )
    return Answer(operation, raw, exchange)


async def looked_through(operation: AnyOperation, raw: bytes) -> Answer[object]:
    answer = answer_to(operation, raw)
    await answer.look_through()
    return answer


def whole(value: object) -> Slice:
    return Slice.whole(at_once(survey(msgspec.json.encode(value))))


@pytest.mark.parametrize("before", [b"", b"\xef\xbb\xbf", b" \n"])
async def test_elements_are_the_same(before: bytes) -> None:
    raw = before + msgspec.json.encode(USERS) + b"\n"
    assert len(raw) > LARGE
    seen = await looked_through(LIST_USERS, raw)
    assert isinstance(seen.items, Slices)
    assert list(map(bytes, seen.items)) == list(map(bytes, answer_to(LIST_USERS, raw).items))
    assert seen.record == answer_to(LIST_USERS, raw).record


async def test_a_list_in_a_list_is_flattened_all_the_same() -> None:
    teams = [{"id": n, "name": "x" * 100} for n in range(MANY)]
    seen = await looked_through(LIST_TEAMS, msgspec.json.encode([teams]))
    assert len(seen.items) == MANY


async def test_one_large_record_is_the_same() -> None:
    raw = msgspec.json.encode(TREE)
    seen = await looked_through(TOPOLOGY, raw)
    assert bytes(seen.slice) == raw
    assert seen.part.text is raw
    in_root = msgspec.json.encode({"user": TREE})
    assert bytes((await looked_through(GET_USER, in_root)).slice) == raw


@pytest.mark.parametrize("cut", [1, 2, 70_000])
@pytest.mark.parametrize(("operation", "value"), [(LIST_USERS, USERS), (TOPOLOGY, TREE)])
async def test_broken_answers_say_the_same(
    operation: AnyOperation, value: object, cut: int
) -> None:
    raw = msgspec.json.encode(value)[:-cut]
    said = []
    for answer in (await looked_through(operation, raw), answer_to(operation, raw)):
        with pytest.raises(UnexpectedAnswer) as raised:
            _ = answer.items if operation is LIST_USERS else answer.part
        said.append(str(raised.value))
    assert said[0] == said[1]
    assert "broken JSON" in said[0]


async def test_looking_through_gives_way_to_others() -> None:
    raw = msgspec.json.encode(USERS * 100)
    turns = 0

    async def other() -> None:
        nonlocal turns
        while True:
            turns += 1
            await asyncio.sleep(0)

    task = asyncio.ensure_future(other())
    await asyncio.sleep(0)
    before = turns
    await looked_through(LIST_USERS, raw)
    task.cancel()
    assert turns > before


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


async def test_all_of_an_answer() -> None:
    raw = b" " + msgspec.json.encode(TREE)
    seen = (await looked_through(TOPOLOGY, raw)).whole
    assert isinstance(seen, Slice)
    assert seen.place is not None
    assert seen.text == raw.strip()
    assert answer_to(TOPOLOGY, raw).whole is raw
    assert (await looked_through(TOPOLOGY, raw[:-1])).whole == raw[:-1]


def test_a_record_without_its_children() -> None:
    assert whole(TREE).without("children") == {"id": "root", "name": "behind the children"}
    long = whole({"name": "x" * (LONGEST + 1)})
    (start,) = long.without("children", cropped=True).values()
    assert len(str(start)) < LONGEST // 10
    assert long.without("children") == {"name": "x" * (LONGEST + 1)}


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
