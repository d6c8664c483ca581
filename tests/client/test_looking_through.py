"""What a large answer hands out is what a small one does: it only stays in its text."""

from datetime import UTC, datetime

import msgspec
import pytest

from tests.large_json.samples import MANY, TREE, USERS
from tests.turns import turns_of_others
from tui.client.answer import Answer
from tui.client.errors import UnexpectedAnswer
from tui.client.exchange import Exchange
from tui.contract.bimplus.projects import TOPOLOGY
from tui.contract.bimplus.teams import LIST_TEAMS
from tui.contract.drofus.users import GET_USER, LIST_USERS
from tui.contract.operation import AnyOperation
from tui.large_json.landmarks import LARGE
from tui.large_json.slices import Slice, Slices


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
    async with turns_of_others() as turns:
        await looked_through(LIST_USERS, raw)
    assert turns.count


async def test_all_of_an_answer() -> None:
    raw = b" " + msgspec.json.encode(TREE)
    seen = (await looked_through(TOPOLOGY, raw)).whole
    assert isinstance(seen, Slice)
    assert seen.place is not None
    assert seen.text == raw.strip()
    assert answer_to(TOPOLOGY, raw).whole is raw
    assert (await looked_through(TOPOLOGY, raw[:-1])).whole == raw[:-1]
